import { describe, expect, test } from 'vitest';
import { checkMessage } from '../../playground/slack/limits.ts';
import { STATUSES } from '../../src/requests/request.ts';
import { digestMessage } from '../../src/slack/views/digest.ts';
import { ageWords, dateWords } from '../../src/slack/words/digest.ts';
import { aRequest, NINE_O_CLOCK } from '../requests/a-request.ts';
import { HOSTILE } from '../slack/hostile.ts';
import { markupOf, textsOf } from '../slack/texts-of.ts';
import { aDigest, groupOf } from './a-digest.ts';

const receipt = {
  status: 'success',
  paymentId: 'pay-1',
  transactionId: null,
  referenceId: '10472',
  at: NINE_O_CLOCK,
};
const paid = aRequest({ status: 'executed', receipt });

describe('the digest', () => {
  test('tells the newest entry of the trail, so that nobody can rewrite it unseen', () => {
    const head = { seq: 1204, hash: '3f9c0a1be77d42a0'.padEnd(64, '5') };
    expect(textsOf(digestMessage(aDigest(), head).blocks)).toContain('trail 1204:3f9c0a1be77d42a0');
    expect(textsOf(digestMessage(aDigest(), { ...head, seq: 0 }).blocks)).not.toContain('trail');
  });

  test('of a quiet morning is short', () => {
    const { text, blocks } = digestMessage(aDigest());
    expect(textsOf(blocks)).toMatchInlineSnapshot(`
      "Paywint on Sat, 21 Nov 2026
      Available: $1,000.00
      Current: $1,100.00
      Change since yesterday: up $120.00
      Committed to open requests: $75.00
      Executed: none
      Waiting: none
      Needs attention: none
      Export
      SANDBOX · what happened since (a moment)
      "
    `);
    expect(text).toBe(
      'Paywint on Sat, 21 Nov 2026: $1,000.00 available; executed: none; waiting: 0.',
    );
  });

  test('of a busy one names each payment with its reference_id, and what to look at', () => {
    const facts = aDigest({
      balance: { ok: true, value: { availableCents: 45_000, currentCents: 45_000 } },
      executed: groupOf([paid], 40),
      failed: groupOf([aRequest({ status: 'failed', reason: 'card is closed' })]),
      waiting: groupOf([aRequest({ createdAt: NINE_O_CLOCK - 12_000_000 })]),
      attention: groupOf([aRequest({ status: 'attention' })]),
    });
    const { text, blocks } = digestMessage(facts);
    const read = textsOf(blocks);
    expect(read).toContain('⚠️ Low balance: $450.00 is available, less than $500.00.');
    expect(read).toContain('Executed: 41, $50.00');
    expect(read).toContain('reference_id 10472');
    expect(read).toContain('and 40 more');
    expect(read).toContain('Not paid · card is closed');
    expect(read).toContain('Waiting for approval · for 3 h 20 min · R7F3K2M9QAB');
    expect(read).toContain('Needs an admin');
    expect(text).toMatch(/^Low balance: .* failed: 1; waiting: 1; needs attention: 1\.$/);
  });

  test('of a month names it, and its file holds those dates alone', () => {
    const period = { first: '2026-10-01', last: '2026-10-31', since: 0, until: 1 };
    const facts = aDigest({ kind: 'monthly', period, localDate: '2026-11-01', since: 0 });
    const { blocks, text } = digestMessage(facts);
    expect(text).toMatch(/^Paywint in Oct 2026: /);
    const read = textsOf(blocks);
    expect(read).toContain('SANDBOX · the balance, and what waits, as of now');
    expect(read).not.toContain('since (a moment)');
    expect(JSON.stringify(blocks)).toContain('"value":"2026-10-01 2026-10-31"');
  });

  test('tells all that came in, and what became of links', () => {
    const facts = aDigest({
      came: { count: 3, sumCents: 60_000 },
      links: { opened: 4, expired: 1 },
      collected: { count: 2, sumCents: 47_025 },
    });
    const read = textsOf(digestMessage(facts).blocks);
    const lines = ['Came in: 3, $600.00', 'Links opened: 4', 'Links paid: 2, $470.25'];
    expect(read).toContain([...lines, 'Links expired: 1'].join('\n'));
  });

  test('tells what links brought in, beside what went out', () => {
    const payment = { state: 'paid', status: 'success', reason: null, at: NINE_O_CLOCK } as const;
    const link = aRequest({
      operation: 'link',
      status: 'executed',
      receipt,
      collection: { payments: [{ ...payment, paymentId: 'pay-1' }], closedAt: null },
    });
    const facts = aDigest({
      collected: { count: 2, sumCents: 47_025 },
      executed: groupOf([link]),
    });
    const read = textsOf(digestMessage(facts).blocks);
    expect(read).toContain('Links paid: 2, $470.25');
    expect(read).toMatch(/Create a payment link for \$50\.00 .* · paid/);
  });

  test('says where Paywint has told no reference_id, and names the payment instead', () => {
    const old = { ...paid, receipt: { ...receipt, referenceId: null } };
    const read = textsOf(digestMessage(aDigest({ executed: groupOf([old]) })).blocks);
    expect(read).toContain('no reference_id, payment_id pay-1');
  });

  test('tells of a payment that was undone since', () => {
    const undone = { ...paid, status: 'reversed' } as const;
    const read = textsOf(digestMessage(aDigest({ executed: groupOf([undone]) })).blocks);
    expect(read).toContain('now: Paid, then undone by Paywint');
  });

  test.each([...HOSTILE, 'x'.repeat(5_000)])(
    'fits Slack and holds no markup, whatever it is told: %#',
    (words) => {
      const target = { kind: 'card', id: 'c', name: words, payeeName: words } as const;
      const many = Array.from({ length: 30 }, (_, at) =>
        aRequest({
          status: STATUSES[at % STATUSES.length] ?? 'pending',
          intent: { target, amountCents: 10_000_000, texts: { memo: words } },
          reason: words,
          receipt: { ...receipt, status: words, paymentId: words, referenceId: words },
        }),
      );
      const all = groupOf(many, 1_000_000);
      for (const balance of [
        { ok: false, why: words } as const,
        { ok: true, value: { availableCents: -1, currentCents: 0 } } as const,
      ]) {
        const groups = { executed: all, failed: all, waiting: all, attention: all };
        const message = digestMessage(aDigest({ ...groups, balance }));
        expect(checkMessage(message)).toEqual([]);
        expect(markupOf(message.blocks)).toEqual([]);
        expect(message.text).not.toContain('<');
        expect(JSON.stringify(message.blocks)).not.toMatch(/"type":"(?:user|usergroup|broadcast)"/);
      }
    },
  );
});

test.each([
  [-1, 'less than a minute'],
  [59_999, 'less than a minute'],
  [12 * 60_000, '12 min'],
  [3_600_000, '1 h'],
  [12_000_000, '3 h 20 min'],
  [86_400_000, '1 day'],
  [187_200_000, '2 days 4 h'],
])('%d ms of waiting read %s', (ms, words) => {
  expect(ageWords(ms)).toBe(words);
});

test('dates read the same everywhere', () => {
  expect(dateWords('2026-09-01')).toBe('Tue, 1 Sep 2026');
});
