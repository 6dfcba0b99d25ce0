/** What may happen while a request is pending or approved: nothing has been sent. */
import type { EventOf } from './event.ts';
import type { UserId } from './ids.ts';
import type { Attempt, Hold, MoneyRequest, Vote } from './request.ts';
import { isInNeed, whyNotCounted } from './votes.ts';
import { searchFrom } from './search.ts';
import { blocked, type Cell, lastAttempt, move, notNow, refuse, withLast } from './step.ts';
import { BUTTON_HASH_DIGITS, MAX_ATTEMPTS, TIMING } from './timing.ts';
import { contradict } from './findings.ts';
import { waitingCells } from './while-waiting.ts';

const approve: Cell<'approve'> = {
  to: ['pending', 'approved'],
  apply(request, event) {
    if (event.at >= request.expiresAt) return refuse({ reason: 'expired' });
    if (event.version !== request.version || !hashFits(request, event.hash)) {
      return refuse({ reason: 'changed' });
    }
    const refusal = whyNotCounted(request, event);
    if (refusal !== null) return refuse(refusal);
    const { user, at, roles, standsFor } = event;
    const vote: Vote = {
      user,
      version: request.version,
      at,
      roles,
      ...(standsFor === undefined ? {} : { standsFor }),
    };
    const votes = [...request.votes, vote];
    if (!event.met) return move(request, event, user, { votes, hold: lapsedHold(event.lapsed) });
    return move(request, event, user, {
      votes,
      status: 'approved',
      approvedAt: at,
      windowEndsAt: at + TIMING.windowMs,
      notBefore: at,
      hold: null,
    });
  },
};

/** Until the burn an approver may say no, also to what is approved already. */
export const deny: Cell<'deny'> = {
  to: ['denied'],
  when: isNotBurnt,
  apply(request, event) {
    if (!isNotBurnt(request)) return refuse({ reason: 'tooLate', status: request.status });
    if (request.status === 'pending' && event.at >= request.expiresAt) {
      return refuse({ reason: 'expired' });
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

const edit: Cell<'edit'> = {
  to: ['pending'],
  apply(request, event) {
    if (event.at >= request.expiresAt) return refuse({ reason: 'expired' });
    if (event.user !== request.requester) return refuse({ reason: 'notYours' });
    return move(request, event, event.user, {
      ...event.revised,
      version: request.version + 1,
      editor: event.user,
      expiresAt: event.at + event.revised.terms.expiresAfterMs,
      hold: null,
    });
  },
};

const expirePending: Cell<'expire'> = {
  to: ['expired'],
  apply: (request, event) =>
    event.at < request.expiresAt
      ? notNow(request)
      : move(request, event, 'clock', { status: 'expired', hold: null }),
};

const expireApproved: Cell<'expire'> = {
  to: ['expired'],
  apply: (request, event) =>
    isOver(request, event.at)
      ? move(request, event, 'clock', { status: 'expired' })
      : notNow(request),
};

const hold: Cell<'hold'> = {
  to: ['approved'],
  apply: (request, event) =>
    move(request, event, 'bot', { hold: event.hold, notBefore: event.retryAt }),
};

/** An approver is no longer one: the votes stay, and somebody else has to make up for them. */
const recheckFailed: Cell<'recheckFailed'> = {
  to: ['pending'],
  apply: (request, event) =>
    move(request, event, 'bot', {
      status: 'pending',
      hold: { why: 'approvers', lapsed: event.lapsed },
      approvedAt: null,
      windowEndsAt: null,
    }),
};

const claim: Cell<'claim'> = {
  to: ['executing'],
  apply(request, event) {
    const isEarly = event.at < request.notBefore;
    if (isEarly || isOver(request, event.at) || request.attempts.length >= MAX_ATTEMPTS) {
      return notNow(request);
    }
    if (event.blocked !== null) return refuse(blocked(request, event.blocked));
    const attempt: Attempt = {
      number: request.attempts.length + 1,
      state: 'claimed',
      owner: event.owner,
      claimedAt: event.at,
      leaseUntil: event.at + event.leaseMs,
      burntAt: null,
      endedAt: null,
      note: null,
    };
    return move(request, event, 'bot', {
      status: 'executing',
      hold: null,
      attempts: [...request.attempts, attempt],
      search: searchFrom(event.walletCents),
    });
  },
};

export const pendingCells = {
  approve,
  deny,
  cancel,
  edit,
  expire: expirePending,
  evidence: contradict,
  ...waitingCells,
};
export const approvedCells = {
  deny,
  cancel,
  expire: expireApproved,
  hold,
  recheckFailed,
  claim,
  evidence: contradict,
};

/** Nothing of this request has left the house, and nothing will: the permission is unburnt. */
function isNotBurnt(request: MoneyRequest): boolean {
  return request.status !== 'executing' || lastAttempt(request)?.state === 'claimed';
}

function lapsedHold(lapsed: readonly UserId[]): Hold | null {
  return lapsed.length === 0 ? null : { why: 'approvers', lapsed };
}

function isOver(request: MoneyRequest, at: number): boolean {
  return at >= (request.windowEndsAt ?? request.expiresAt);
}

function hashFits(request: MoneyRequest, hash: string): boolean {
  return (
    hash.length === BUTTON_HASH_DIGITS && request.contentHash.slice(0, BUTTON_HASH_DIGITS) === hash
  );
}

function withdrawn<Change extends object>(
  request: MoneyRequest,
  event: EventOf<'deny'> | EventOf<'cancel'>,
  change: Change,
): Change & { readonly attempts?: readonly Attempt[] } {
  if (lastAttempt(request)?.state !== 'claimed') return change;
  return { ...change, attempts: withLast(request, { state: 'cancelled', endedAt: event.at }) };
}
