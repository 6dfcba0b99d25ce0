/** What somebody is told alone: balance, policy, being away, a refusal, and what came of comparing the books. */
import { DIFFERENCES } from '../books/compare.ts';
import { begun, type Run } from '../books/run.ts';
import type { RunFound } from '../engine/books-ports.ts';
import { operations } from '../operations/index.ts';
import { userId } from '../requests/ids.ts';
import type { Refusal } from '../requests/refusal.ts';
import { awayMessage, begunMessage } from '../slack/views/away.ts';
import { balanceMessage } from '../slack/views/balance.ts';
import { differencesMessage, runMessage } from '../slack/views/books.ts';
import { policyMessage, wholePolicyMessage } from '../slack/views/policy.ts';
import { refusedMessage } from '../slack/views/refused.ts';
import { sentence } from '../slack/views/sentence.ts';
import { freezesIn } from './every-news.ts';
import { fullPolicy, fullPreview } from './full-policy.ts';
import { MANY, times } from './many.ts';
import { NINE_O_CLOCK } from './sample-request.ts';
import { messages, type Shown } from './shown.ts';

export function everyAnswer(words: string): readonly Shown[] {
  const wallet = { ok: true, value: { availableCents: 45_000, currentCents: 45_000 } } as const;
  const unread = { ok: false, why: words, status: 500 } as const;
  const preview = fullPreview();
  return [
    ...messages('sentence', [sentence(words)]),
    ...messages('balance', [
      balanceMessage(wallet, 7_500, []),
      balanceMessage(wallet, 7_500, freezesIn(words)),
      balanceMessage(unread, 7_500, freezesIn(words)),
    ]),
    ...messages('policy', [
      ...operations.flatMap((operation) => [
        policyMessage(operation, null, preview, fullPolicy()),
        policyMessage(operation, 10_000_000, preview, fullPolicy()),
      ]),
      wholePolicyMessage(fullPolicy()),
    ]),
    ...messages('away', awayMessages()),
    ...messages('refusal', REFUSALS.map(refusedMessage)),
    ...messages('books', booksMessages(words)),
  ];
}

const REFUSALS: readonly Refusal[] = [
  { reason: 'notAdmin' },
  { reason: 'standsInFor', user: userId('U0DANA') },
  { reason: 'notYourTurn', first: [...MANY, 'S0FINANCE'] },
];

function awayMessages() {
  const absence = { user: userId('U0CFO'), delegate: userId('U0CTO'), since: 0, until: 1 };
  const standingIn = MANY.map((user) => ({ ...absence, user }));
  return [
    begunMessage(absence),
    awayMessage({ mine: absence, standingIn, listed: MANY }),
    awayMessage({ mine: null, standingIn: [], listed: [] }),
  ];
}

function booksMessages(words: string) {
  const found = foundIn(words);
  const none: RunFound = { items: [], count: 0, outside: [] };
  return [
    ...runs().map((run) => runMessage(run, found, 'America/New_York')),
    ...runs().map((run) => runMessage(run, none, 'UTC')),
    differencesMessage(found),
  ];
}

function runs(): readonly Run[] {
  const state = begun(NINE_O_CLOCK, false);
  const sum = { count: 30_000, cents: 10_000_000 };
  const sums = { ours: sum, outside: sum, executed: sum };
  const stages = [
    { name: 'reading', page: 3, pages: 30 },
    { name: 'payments', after: null },
    { name: 'done' },
  ] as const;
  const states = [state, ...stages.map((stage) => ({ ...state, stage, sums }))];
  return states.map((one) => ({
    id: 'run-1',
    askedBy: userId('U0CFO'),
    from: NINE_O_CLOCK - 1,
    until: NINE_O_CLOCK,
    state: one,
    place: null,
  }));
}

function foundIn(words: string): RunFound {
  const items = times(25, (at) => ({
    kind: DIFFERENCES[at % DIFFERENCES.length] ?? ('amount' as const),
    subject: words,
    request: at % 2 === 0 ? `R-${at}` : null,
    theirs: { cents: 10_000_000, status: words },
    ours: { cents: 5_000_000, status: words },
  }));
  const outside = times(10, (at) => ({
    paymentId: words,
    cents: at === 0 ? null : 5_000,
    status: words,
    payeeName: words,
    description: words,
    at: NINE_O_CLOCK,
  }));
  return { items, count: 900, outside };
}
