/** What the ledger is asked, answered from a view of the state: what is committed, or what a transaction sees. */
import { isDeepStrictEqual } from 'node:util';
import type { SpentScope } from '../../../src/engine/ledger-ports.ts';
import type { LookAlikeScope } from '../../../src/engine/mirror-ports.ts';
import type { PaymentRecord } from '../../../src/engine/paywint-ports.ts';
import type { Spent, Whose, Window } from '../../../src/policy/limits.ts';
import type { RequestId } from '../../../src/requests/ids.ts';
import { OPEN } from '../../../src/requests/open.ts';
import { payeeIdOf } from '../../../src/requests/payee.ts';
import type { Intent, MoneyRequest, OperationName } from '../../../src/requests/request.ts';
import type { Tx } from './tx.ts';
import { stateOf } from './saving.ts';
import type { Reservation, State, Stored } from './state.ts';

/** Everything that is committed, and over it what this transaction has written. */
function* seenBy(state: State, tx: Tx | null): Iterable<Stored> {
  for (const [id, stored] of state.requests) yield tx?.requests.get(id) ?? stored;
  if (tx === null) return;
  for (const [id, stored] of tx.requests) if (!state.requests.has(id)) yield stored;
}

export function spentSince(state: State, tx: Tx | null, scope: SpentScope): Spent {
  const sumOf = (window: Window, whose: Whose) => {
    const since = scope.since[window];
    if (since === null) return { cents: 0, count: 0 };
    const counted = [...seenBy(state, tx)].filter(
      ({ request, reservation }) =>
        reservation !== null &&
        request.id !== scope.except &&
        isOf(scope, whose, reservation, request) &&
        (reservation.state === 'reserved' ||
          (reservation.state === 'spent' && reservation.at >= since)),
    );
    const cents = counted.reduce((sum, { reservation }) => sum + (reservation?.cents ?? 0), 0);
    return { cents, count: counted.length };
  };
  const sumsOf = (window: Window) => ({
    requester: sumOf(window, 'requester'),
    card: sumOf(window, 'card'),
    payee: sumOf(window, 'payee'),
    all: sumOf(window, 'all'),
  });
  return { day: sumsOf('day'), week: sumsOf('week'), month: sumsOf('month') };
}

function isOf(
  { requester, cardId, payeeId }: SpentScope,
  whose: Whose,
  reservation: Reservation,
  { intent }: MoneyRequest,
): boolean {
  const conditions: Record<Whose, boolean> = {
    requester: reservation.requester === requester,
    card: cardId !== null && reservation.targetId === cardId,
    payee: payeeId !== null && payeeIdOf(intent.target) === payeeId,
    all: true,
  };
  return conditions[whose];
}

export function leaving(
  state: State,
  tx: Tx,
  scope: SpentScope,
  whose: Whose,
  window: Window,
): readonly { readonly cents: number; readonly at: number }[] {
  return [...seenBy(state, tx)]
    .flatMap(({ request, reservation }) =>
      reservation?.state === 'spent' &&
      reservation.at >= (scope.since[window] ?? scope.since.day) &&
      request.id !== scope.except &&
      isOf(scope, whose, reservation, request)
        ? [{ cents: reservation.cents, at: reservation.at }]
        : [],
    )
    .sort((one, other) => one.at - other.at);
}

export function sameSince(
  state: State,
  tx: Tx,
  intent: Intent,
  operation: OperationName,
  since: number,
  except?: RequestId,
): MoneyRequest | null {
  const target = intent.target?.id ?? null;
  const found = [...seenBy(state, tx)]
    .map(({ request }) => request)
    .filter(
      (one) =>
        isSince(one, since) &&
        one.id !== except &&
        one.operation === operation &&
        one.intent.amountCents === intent.amountCents &&
        (one.intent.target?.id ?? null) === target &&
        (target !== null || isDeepStrictEqual(one.intent, intent)) &&
        stateOf(one.status) !== 'released',
    );
  return found.sort(newestFirst)[0] ?? null;
}

/** Asked for since then, or made so by an edit while it is open. */
function isSince({ createdAt, history, status }: MoneyRequest, since: number): boolean {
  const edited = history.findLast(({ event }) => event === 'edit');
  return createdAt >= since || (OPEN.includes(status) && (edited?.at ?? 0) >= since);
}

export function newestFirst(one: MoneyRequest, other: MoneyRequest): number {
  return other.createdAt - one.createdAt || (one.id < other.id ? 1 : -1);
}

export function lookAlikeOf(state: State, tx: Tx | null, request: MoneyRequest): RequestId | null {
  const target = request.intent.target?.id ?? null;
  for (const { request: other } of seenBy(state, tx)) {
    const isIt =
      other.status === 'checking' &&
      other.id !== request.id &&
      other.operation === request.operation &&
      other.intent.amountCents === request.intent.amountCents &&
      (other.intent.target?.id ?? null) === target;
    if (isIt) return other.id;
  }
  return null;
}

export function unknownsSince(state: State, tx: Tx | null, since: number): number {
  let count = 0;
  for (const { request } of seenBy(state, tx)) {
    for (const { from, to, at } of request.history) {
      if (from === 'executing' && to === 'checking' && at >= since) count += 1;
    }
  }
  return count;
}

export function lookAlikes(state: State, scope: LookAlikeScope): readonly PaymentRecord[] {
  return [...state.payments.values()]
    .filter(({ payment, createdMs, seenAt }) => {
      const fits =
        createdMs === null
          ? seenAt >= scope.from
          : createdMs >= scope.from && createdMs <= scope.to;
      return (
        fits &&
        payment.list === scope.list &&
        payment.tag === null &&
        payment.record.amountCents === scope.amountCents &&
        !state.evidence.has(payment.record.paymentId)
      );
    })
    .sort((one, other) => one.seenAt - other.seenAt)
    .slice(0, scope.limit)
    .map(({ payment }) => payment.record);
}

export function foreignTags(state: State): readonly string[] {
  const tags = [...state.payments.values()].flatMap(({ payment }) => payment.tag ?? []);
  return [...new Set(tags)].filter((tag) => !state.tags.has(tag) && !state.adopted.has(tag)).sort();
}
