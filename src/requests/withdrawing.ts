/** How people take back what was not sent: until the burn, and for good. */
import { isShown } from './editing.ts';
import type { EventOf } from './event.ts';
import type { Attempt, MoneyRequest } from './request.ts';
import { waitsUntil } from './safeguards.ts';
import { type Cell, lastAttempt, move, notNow, refuse, withLast } from './step.ts';
import { isInNeed } from './votes.ts';

/** Until the burn an approver may say no, also to what is approved already. */
export const deny: Cell<'deny'> = {
  to: ['denied'],
  when: isNotBurnt,
  apply(request, event) {
    if (!isNotBurnt(request)) return refuse({ reason: 'tooLate', status: request.status });
    if (request.status === 'pending' && event.at >= request.expiresAt) {
      return refuse({ reason: 'expired' });
    }
    if (event.shown !== undefined && !isShown(request, event.shown)) {
      return refuse({ reason: 'changed' });
    }
    if (event.user === request.requester) return refuse({ reason: 'ownRequest' });
    if (!isInNeed(request, event.roles)) return refuse({ reason: 'notApprover' });
    const change = { status: 'denied', reason: event.reason, hold: null } as const;
    return move(request, event, event.user, withdrawn(request, event, change), event.reason);
  },
};

export const cancel: Cell<'cancel'> = {
  to: ['cancelled'],
  when: isNotBurnt,
  apply(request, event) {
    if (!isNotBurnt(request)) return refuse({ reason: 'tooLate', status: request.status });
    if (event.user !== request.requester && !event.isAdmin) return refuse({ reason: 'notYours' });
    const change = { status: 'cancelled', hold: null } as const;
    return move(request, event, event.user, withdrawn(request, event, change));
  },
};

/** What waits before it is sent can be stopped by everybody concerned, for good, until the burn. */
export const stop: Cell<'stop'> = {
  to: ['cancelled'],
  when: (request) => waitsUntil(request) !== null && isNotBurnt(request),
  apply(request, event) {
    if (!isNotBurnt(request)) return refuse({ reason: 'tooLate', status: request.status });
    if (waitsUntil(request) === null) return notNow(request);
    const isConcerned =
      event.user === request.requester || event.isAdmin || isInNeed(request, event.roles);
    if (!isConcerned) return refuse({ reason: 'notConcerned' });
    const change = { status: 'cancelled', hold: null } as const;
    return move(request, event, event.user, withdrawn(request, event, change));
  },
};

/** Nothing of this request has left the house, and nothing will: the permission is unburnt. */
function isNotBurnt(request: MoneyRequest): boolean {
  return request.status !== 'executing' || lastAttempt(request)?.state === 'claimed';
}

function withdrawn<Change extends object>(
  request: MoneyRequest,
  event: EventOf<'deny'> | EventOf<'cancel'> | EventOf<'stop'>,
  change: Change,
): Change & { readonly attempts?: readonly Attempt[] } {
  if (lastAttempt(request)?.state !== 'claimed') return change;
  return { ...change, attempts: withLast(request, { state: 'cancelled', endedAt: event.at }) };
}
