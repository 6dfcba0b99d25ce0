/** A request as large as one can be, in which every text that comes from outside is the same one. */
import { bootId, requestId, userId } from '../requests/ids.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { MANY } from './many.ts';
import { NINE_O_CLOCK, sampleRequest } from './sample-request.ts';

export function fullRequest(words: string, status: MoneyRequest['status']): MoneyRequest {
  return sampleRequest({
    status,
    intent: {
      target: { kind: 'card', id: 'card_1', name: words, payeeName: words, lastFour: '4242' },
      amountCents: 10_000_000,
      texts: { memo: words },
    },
    hold: { why: 'unreachable', note: words },
    collection: {
      payments: Array.from({ length: 40 }, (_, at) => ({
        paymentId: `${at} ${words}`,
        state: 'paid' as const,
        status: words,
        reason: words,
        at: NINE_O_CLOCK + at,
      })),
      closedAt: NINE_O_CLOCK,
    },
    reason: words,
    books: {
      differences: (['amount', 'status', 'twice', 'missing', 'twice', 'twice'] as const).map(
        (kind) => ({ kind, subject: words, theirs: { cents: 1, status: words }, foundAt: 1 }),
      ),
      settling: [{ user: userId('U0FAY'), at: 1 }],
    },
    search: {
      walletBeforeCents: 10_000_000,
      walletAfterCents: 5_000_000,
      complete: 7,
      incomplete: 30,
      lastAt: NINE_O_CLOCK,
      candidates: Array.from({ length: 5 }, () => ({
        paymentId: words,
        status: words,
        payeeName: words,
        createdAt: words,
      })),
    },
    statements: Array.from({ length: 30 }, (_, at) => ({
      user: userId(`U0ADMIN${at}`),
      at: NINE_O_CLOCK + at,
      says: at % 2 === 0 ? 'reissue' : 'notExecuted',
    })),
    addressees: MANY,
    reach: {
      approvers: MANY.slice(0, 20),
      beyond: 40,
      escalated: MANY.map((user) => ({ user, may: 'cancel' as const })),
    },
    history: [
      ...sampleRequest().history,
      ...Array.from({ length: 20 }, (_, at) => ({
        seq: at + 2,
        event: at === 19 ? ('edit' as const) : ('question' as const),
        from: 'pending' as const,
        to: 'pending' as const,
        actor: userId('U0FAY'),
        at: NINE_O_CLOCK,
        note: words.slice(0, 500),
      })),
    ],
    reissueOf: requestId('R0LD'),
    terms: {
      ...sampleRequest().terms,
      admins: MANY,
      escalation: { at: 1, to: MANY },
      stepUp: { aboveCents: 1 },
      delay: { aboveCents: 1, forMs: 5_400_000 },
    },
    approvedAt: NINE_O_CLOCK,
    receipt: { status: words, paymentId: words, transactionId: words, referenceId: words, at: 1 },
    votes: [{ user: userId('U0FAY'), version: 1, at: 1, roles: ['S0FINANCE'] }],
    attempts: [
      {
        number: 1,
        state: 'claimed',
        owner: bootId('boot-1'),
        claimedAt: NINE_O_CLOCK,
        leaseUntil: NINE_O_CLOCK,
        burntAt: NINE_O_CLOCK,
        endedAt: null,
        note: words,
      },
    ],
  });
}

/** With steps of approvals, of which the first is open, and an amount that nobody has to type. */
export function steppedRequest(words: string): MoneyRequest {
  const full = fullRequest(words, 'pending');
  const { stepUp: _, ...terms } = full.terms;
  const from = [...MANY.slice(0, 20), 'S0FINANCE'];
  const together = { by: 'card', count: 3, cents: 145_000 } as const;
  const later = [[{ from, count: 2 }], [{ from, count: 1 }]];
  return { ...full, terms: { ...terms, need: [{ from, count: 2 }], later, together } };
}
