/** What may wait for somebody's decision, as one: who may decide, and how long it has waited. */
import { asDecidable } from '../acts/as-decidable.ts';
import type { Proposal } from '../acts/proposal.ts';
import { isOver } from '../acts/proposal.ts';
import type { Decidable } from '../requests/decidable.ts';
import { isClosed } from '../requests/open.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { waitingSince } from '../requests/waiting.ts';
import { asRequest } from '../standing/as-request.ts';
import type { StandingRequest } from '../standing/standing-request.ts';

export type WaitingItem =
  | { readonly kind: 'request'; readonly of: MoneyRequest }
  | { readonly kind: 'standing'; readonly of: StandingRequest }
  | { readonly kind: 'change'; readonly of: Proposal };

export function decidableOf(item: WaitingItem): Decidable {
  switch (item.kind) {
    case 'request':
      return item.of;
    case 'standing':
      return asRequest(item.of);
    case 'change':
      return asDecidable(item.of);
  }
}

/** Whether a message that lists it may still have to change: a standing request that runs is told of elsewhere. */
export function isUnsettled(item: WaitingItem): boolean {
  switch (item.kind) {
    case 'request':
      return !isClosed(item.of.status);
    case 'standing':
      return item.of.status === 'pending';
    case 'change':
      return !isOver(item.of.status);
  }
}

/** The longest waiting first. */
export function byWaiting(one: WaitingItem, other: WaitingItem): number {
  const since = waitingSince(decidableOf(one)) - waitingSince(decidableOf(other));
  return since || (one.of.id < other.of.id ? -1 : 1);
}
