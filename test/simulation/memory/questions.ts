/** What the ledger is asked, answered from a view of the state: what is committed, or what a transaction sees. */
import { isDeepStrictEqual } from 'node:util';
import type {
  LookAlikeScope,
  PaymentRecord,
  Spent,
  SpentScope,
} from '../../../src/engine/ports.ts';
import type { RequestId } from '../../../src/requests/ids.ts';
import type { Intent, MoneyRequest, OperationName } from '../../../src/requests/request.ts';
import type { Tx } from './database.ts';
import { stateOf } from './saving.ts';
import type { State, Stored } from './state.ts';

/** Everything that is committed, and over it what this transaction has written. */
function* seenBy(state: State, tx: Tx | null): Iterable<Stored> {
  for (const [id, stored] of state.requests) yield tx?.requests.get(id) ?? stored;
  if (tx === null) return;
  for (const [id, stored] of tx.requests) if (!state.requests.has(id)) yield stored;
}

export function spentSince(state: State, tx: Tx | null, scope: SpentScope): Spent {
  let inAllCents = 0;
  let byRequesterCents = 0;
  let byCardCents = 0;
  for (const { reservation } of seenBy(state, tx)) {
    if (reservation === null || reservation.state === 'released') continue;
    if (reservation.state === 'spent' && reservation.at < scope.since) continue;
    inAllCents += reservation.cents;
    if (reservation.requester === scope.requester) byRequesterCents += reservation.cents;
    if (scope.targetId !== null && reservation.targetId === scope.targetId) {
      byCardCents += reservation.cents;
    }
  }
  return { inAllCents, byRequesterCents, byCardCents };
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
        one.createdAt >= since &&
        one.id !== except &&
        one.operation === operation &&
        one.intent.amountCents === intent.amountCents &&
        (one.intent.target?.id ?? null) === target &&
        (target !== null || isDeepStrictEqual(one.intent, intent)) &&
        stateOf(one.status) !== 'released',
    );
  return found.sort(newestFirst)[0] ?? null;
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
