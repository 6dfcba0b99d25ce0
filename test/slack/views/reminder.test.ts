import { describe, expect, test } from 'vitest';
import { batchId, requestId, userId } from '../../../src/requests/ids.ts';
import type { MoneyRequest } from '../../../src/requests/request.ts';
import { reminderMessage } from '../../../src/slack/views/reminder.ts';
import { spanWords } from '../../../src/slack/words/spans.ts';
import { aRequest, NINE_O_CLOCK } from '../../requests/a-request.ts';
import { checkMessage } from '../../../playground/slack/limits.ts';
import { textsOf } from '../texts-of.ts';

const MINUTE_MS = 60_000;
const MIA = userId('U0MIA');
const LINK = 'https://larkspur.slack.com/archives/C0FINANCE/p1';

const reminder = (requests: readonly MoneyRequest[], links: readonly (string | null)[] = []) =>
  reminderMessage({
    person: MIA,
    at: NINE_O_CLOCK + 90 * MINUTE_MS,
    listed: requests.map((of) => ({ what: { kind: 'request', of }, may: 'decide' })),
    links,
  });
const vote = { user: MIA, version: 1, at: NINE_O_CLOCK, roles: ['S0FINANCE'] };

describe('a reminder', () => {
  test('lists what waits, for how long, for whom, and leads to it', () => {
    const other = aRequest({ id: requestId('R2'), createdAt: NINE_O_CLOCK + 30 * MINUTE_MS });
    const message = reminder([aRequest(), other], [LINK, null]);
    expect(message.text).toBe('2 requests wait for your decision');
    const [, first] = message.blocks;
    expect(textsOf(first)).toMatchInlineSnapshot(`
      "Reload Team travel **4242 with $50.00 · SANDBOX
      Asked by @U0DANA · waiting for 1 hour 30 minutes
      R7F3K2M9QAB · Open the notice
      "
    `);
    expect(textsOf(message.blocks)).toContain('waiting for 1 hour');
    expect(JSON.stringify(message.blocks)).toContain(LINK);
    expect(checkMessage(message)).toEqual([]);
  });

  test('has no buttons for what is over, or what its reader has approved', () => {
    const mine = aRequest({ id: requestId('R2'), votes: [vote] });
    const message = reminder([aRequest({ status: 'denied' }), mine]);
    const words = textsOf(message.blocks);
    expect(words).toContain('Denied');
    expect(words).toContain('you have approved; others still have to');
    expect(message.text).toBe('Nothing of this waits for you any more');
    expect(message.blocks.filter(({ type }) => type === 'actions')).toEqual([]);
  });

  test('shows the rows of a batch as one, which is decided on its notice', () => {
    const rows = [1, 2, 3].map((row) =>
      aRequest({ id: requestId(`R${row}`), batch: { id: batchId('B-1'), row } }),
    );
    const message = reminder([...rows, aRequest()], [LINK, LINK, LINK, LINK]);
    expect(message.text).toBe('2 requests wait for your decision');
    expect(textsOf(message.blocks)).toContain('3 reloads of one batch, $150.00 together');
    expect(message.blocks.filter(({ type }) => type === 'actions')).toHaveLength(1);
    expect(checkMessage(message)).toEqual([]);
  });
});

test.each([
  [0, '1 minute'],
  [59 * MINUTE_MS, '59 minutes'],
  [60 * MINUTE_MS, '1 hour'],
  [61 * MINUTE_MS, '1 hour 1 minute'],
  [25 * 60 * MINUTE_MS, '1 day 1 hour'],
  [48 * 60 * MINUTE_MS + MINUTE_MS, '2 days'],
])('%i ms are %s', (ms, words) => {
  expect(spanWords(ms)).toBe(words);
});
