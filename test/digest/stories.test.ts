/** What the channel reads on its mornings, word for word. */
import { expect, test } from 'vitest';
import { checkMessage } from '../../playground/slack/limits.ts';
import { periodBefore } from '../../src/digest/kinds.ts';
import { wallClock } from '../../src/digest/local-time.ts';
import { digestMessage } from '../../src/slack/views/digest.ts';
import { aRequest, NINE_O_CLOCK } from '../requests/a-request.ts';
import { textsOf } from '../slack/texts-of.ts';
import { aDigest, groupOf, NOTHING_SPENT } from './a-digest.ts';

const HOUR_MS = 3_600_000;

function told(overrides: Parameters<typeof aDigest>[0]): string {
  const message = digestMessage(aDigest(overrides));
  expect(checkMessage(message)).toEqual([]);
  return textsOf(message.blocks);
}

/** What stands there beside what a quiet morning tells. */
function news(overrides: Parameters<typeof aDigest>[0]): string {
  const quiet = told({}).split('\n');
  const lines = told(overrides).split('\n');
  return lines.filter((line) => !quiet.includes(line)).join('\n');
}

const paid = (referenceId: string) =>
  aRequest({
    status: 'executed',
    receipt: {
      status: 'success',
      paymentId: `pay-${referenceId}`,
      transactionId: null,
      referenceId,
      at: NINE_O_CLOCK,
    },
  });

test('a quiet day', () => {
  expect(told({})).toMatchInlineSnapshot(`
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
});

test('a day of 25 hours: what moved in the doubled hour is in it', () => {
  expect(
    news({
      localDate: '2026-11-01',
      at: Date.parse('2026-11-01T14:00:00Z'),
      since: Date.parse('2026-10-31T13:00:00Z'),
      earlier: { localDate: '2026-10-31', availableCents: 105_000 },
      executed: groupOf([paid('10471')]),
      came: { count: 1, sumCents: 2_500 },
    }),
  ).toMatchInlineSnapshot(`
    "Paywint on Sun, 1 Nov 2026
    Change since yesterday: down $50.00
    Came in: 1, $25.00
    Executed: 1, $50.00
    • Reload Team travel **4242 with $50.00 · reference_id 10471"
  `);
});

test('the first day: nothing to compare with', () => {
  expect(news({ earlier: null, committedCents: 0 })).toMatchInlineSnapshot(
    `"Committed to open requests: $0.00"`,
  );
});

test('failures', () => {
  expect(
    news({
      failed: groupOf([
        aRequest({ status: 'failed', reason: 'card is closed' }),
        aRequest({ status: 'reversed', reason: null }),
      ]),
      balance: { ok: false, why: 'it does not answer.' },
    }),
  ).toMatchInlineSnapshot(`
    "Paywint does not tell the balance right now: it does not answer.
    Failed: 2, $100.00
    • Reload Team travel **4242 with $50.00 · Not paid · card is closed · R7F3K2M9QAB
    • Reload Team travel **4242 with $50.00 · Paid, then undone by Paywint · R7F3K2M9QAB"
  `);
});

test('frozen', () => {
  const freeze = { note: 'An approver stopped it', by: 'U0MIA', at: NINE_O_CLOCK - HOUR_MS };
  expect(
    news({ freezes: [freeze], waiting: groupOf([aRequest({ status: 'approved' })]) }),
  ).toMatchInlineSnapshot(`
    "Sending is frozen: nothing is sent to Paywint.
    Stopped by @U0MIA, since (a moment).
    Two admins lift it with /paywint unfreeze.
    Waiting: 1, $50.00
    • Reload Team travel **4242 with $50.00 · Approved, about to be sent · for less than a minute · R7F3K2M9QAB
    See what waits"
  `);
});

test('a restored backup: sending stands still until two admins have looked', () => {
  const note = 'This ledger is older than the one that was in use';
  expect(
    news({
      freezes: [{ note, by: 'bot', at: NINE_O_CLOCK }],
      attention: groupOf([aRequest({ status: 'contradicted', reason: 'a second payment' })]),
    }),
  ).toMatchInlineSnapshot(`
    "Sending is frozen: nothing is sent to Paywint.
    This ledger is older than the one that was in use. Since (a moment).
    Two admins lift it with /paywint unfreeze.
    Needs attention: 1, $50.00
    • Reload Team travel **4242 with $50.00 · Paywint’s records contradict ours · for less than a minute · R7F3K2M9QAB
    See what needs attention"
  `);
});

test('standing requests that run today', () => {
  expect(news({ runsToday: { count: 3, sumCents: 45_000 } })).toMatchInlineSnapshot(
    `"Standing requests that run today: 3, $450.00"`,
  );
});

test('low balance, and how long it lasts', () => {
  expect(
    news({
      balance: { ok: true, value: { availableCents: 12_000, currentCents: 12_000 } },
      spending: {
        ...NOTHING_SPENT,
        pace: { cents: 300_000, firstAt: NINE_O_CLOCK - 30 * 24 * HOUR_MS },
      },
    }),
  ).toMatchInlineSnapshot(`
    "⚠️ Low balance: $120.00 is available, less than $500.00.
    Available: $120.00
    Current: $120.00
    Change since yesterday: down $760.00
    At the pace of the last 30 days, $100.00 a day, the wallet lasts one more day."
  `);
});

test('unusual spending, with the numbers that it rests on', () => {
  const spend = { targetId: 'card_1', targetName: 'Team travel', count: 1 };
  expect(
    news({
      executed: groupOf([paid('10472'), paid('10473')]),
      spending: {
        ...NOTHING_SPENT,
        spends: [
          { ...spend, requester: 'U0DANA', cents: 90_000, largestCents: 90_000 },
          {
            requester: 'U0MIA',
            targetId: 'card_9',
            targetName: 'New fleet',
            cents: 75_000,
            count: 2,
            largestCents: 50_000,
          },
        ],
        byTarget: new Map([['card_1', { cents: 60_000, count: 6 }]]),
        byRequester: new Map([['U0DANA', { cents: 50_000, count: 5 }]]),
      },
    }),
  ).toMatchInlineSnapshot(`
    "Executed: 2, $100.00
    • Reload Team travel **4242 with $50.00 · reference_id 10472
    • Reload Team travel **4242 with $50.00 · reference_id 10473
    By requester:
    • @U0DANA: 1, $900.00
    • @U0MIA: 2, $750.00
    By card or payee:
    • Team travel: 1, $900.00
    • New fleet: 2, $750.00
    Unusual:
    ⚠️ $750.00 went to New fleet, and nothing did in the 30 days before.
    ⚠️ $900.00 at once went to Team travel: its 6 before were $100.00 each on average.
    ⚠️ @U0DANA had $900.00 sent at once: their 5 before were $100.00 each on average."
  `);
});

test('attention waits, and one request whose books differ', () => {
  const difference = {
    kind: 'missing',
    subject: 'R7F3K2M9QAB',
    theirs: null,
    foundAt: NINE_O_CLOCK - HOUR_MS,
  } as const;
  expect(
    news({
      attention: groupOf([
        aRequest({ status: 'attention', createdAt: NINE_O_CLOCK - 26 * HOUR_MS }),
        { ...paid('10470'), books: { differences: [difference], settling: [] } },
      ]),
    }),
  ).toMatchInlineSnapshot(`
    "Needs attention: 2, $100.00
    • Reload Team travel **4242 with $50.00 · Needs an admin · for 1 day 2 h · R7F3K2M9QAB
    • Reload Team travel **4242 with $50.00 · Done, the books differ · for less than a minute · R7F3K2M9QAB
    See what needs attention"
  `);
});

test('a month, on its first morning', () => {
  expect(
    news({
      kind: 'monthly',
      localDate: '2026-12-01',
      period: periodBefore('monthly', '2026-12-01', wallClock('America/New_York')),
      earlier: { localDate: '2026-11-01', availableCents: 500_000 },
      executed: groupOf([paid('10472')], 140),
      came: { count: 12, sumCents: 1_250_000 },
      links: { opened: 14, expired: 2 },
      collected: { count: 9, sumCents: 900_000 },
    }),
  ).toMatchInlineSnapshot(`
    "Paywint in Nov 2026
    Change since Sun, 1 Nov 2026: down $4,000.00
    Came in: 12, $12,500.00
    Links opened: 14
    Links paid: 9, $9,000.00
    Links expired: 2
    Executed: 141, $50.00
    • Reload Team travel **4242 with $50.00 · reference_id 10472
    and 140 more, see /paywint requests all
    SANDBOX · the balance, and what waits, as of now"
  `);
});
