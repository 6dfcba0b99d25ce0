import { describe, expect, test } from 'vitest';
import { readAudit, readExport } from '../../src/export/ask.ts';
import { userId } from '../../src/requests/ids.ts';
import { askProblem } from '../../src/slack/words/export.ts';

const DANA = userId('U0DANA');
const ANY = { days: { from: null, to: null }, requester: null, card: null, state: null };

describe('asking for a file', () => {
  test.each([
    ['requests', { ...ANY, what: 'requests' }],
    ['Payments', { ...ANY, what: 'payments' }],
    ['requests by:me', { ...ANY, what: 'requests', requester: 'U0DANA' }],
    ['requests by:<@U0MIA|mia>', { ...ANY, what: 'requests', requester: 'U0MIA' }],
    [
      'requests by:u0mia state:InFlight',
      { ...ANY, what: 'requests', requester: 'U0MIA', state: 'inFlight' },
    ],
    ['payments state:success', { ...ANY, what: 'payments', state: 'success' }],
    ['requests card:"Team travel"', { ...ANY, what: 'requests', card: 'Team travel' }],
    [
      'requests 2026-11-01 card:4242 2026-11-30',
      { ...ANY, what: 'requests', card: '4242', days: { from: '2026-11-01', to: '2026-11-30' } },
    ],
  ])('"%s" is understood', (line, ask) => {
    expect(readExport(line, DANA)).toEqual(ask);
  });

  test.each([
    ['', 'Say what you want'],
    ['everything', 'Say what you want'],
    ['requests 2026-02-30', 'There is no day 2026-02-30'],
    ['requests 11/21/2026', 'It is not clear which day 11/21/2026 is'],
    ['requests 2026-11-02 2026-11-01', 'is before the first one'],
    ['requests by:@dana', 'Who @dana is cannot be said for sure'],
    ['requests state:paid', 'There is no state paid'],
    ['requests banana', 'It is not clear what banana means'],
    ['requests by:me by:U0MIA', 'Write by: only once'],
  ])('"%s" is answered with what is wrong and how to mend it', (line, words) => {
    const read = readExport(line, DANA);
    expect('problem' in read ? askProblem(read.problem, read.word) : read).toContain(words);
  });

  test('the trail takes days and nothing else', () => {
    expect(readAudit('2026-11-01')).toMatchObject({
      what: 'audit',
      days: { from: '2026-11-01', to: null },
    });
    expect(readAudit('by:me')).toMatchObject({ problem: 'word' });
  });
});
