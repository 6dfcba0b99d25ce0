/** What may happen while a request is pending or approved: nothing has been sent. */
import type { EventOf } from './event.ts';
import type { UserId } from './ids.ts';
import type { Refusal } from './refusal.ts';
import type { Attempt, Hold, MoneyRequest, StandsFor, Vote } from './request.ts';
import { whyNotCounted } from './votes.ts';
import { searchFrom } from './search.ts';
import { blocked, type Cell, move, notNow, refuse } from './step.ts';
import { MAX_ATTEMPTS, TIMING } from './timing.ts';
import { contradict } from './findings.ts';
import { formatUsd } from '../money.ts';
import { edit, isShown } from './editing.ts';
import { asksForAmount, delayMs, waitsUntil } from './safeguards.ts';
import { cancel, deny, stop } from './withdrawing.ts';
import { reaching } from './waiting.ts';
import { waitingCells } from './while-waiting.ts';

const approve: Cell<'approve'> = {
  to: ['pending', 'approved'],
  apply(request, event) {
    if (event.at >= request.expiresAt) return refuse({ reason: 'expired' });
    if (!isShown(request, event)) return refuse({ reason: 'changed' });
    const refusal = whyNotCounted(request, event) ?? typingProblem(request, event);
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
    const note = noteOf(request, standsFor);
    if (!event.met) {
      const reach = reaching(request.reach, event.next);
      return move(request, event, user, { votes, hold: lapsedHold(event.lapsed), reach }, note);
    }
    const sendFrom = at + delayMs(request);
    const change = {
      votes,
      status: 'approved',
      approvedAt: at,
      windowEndsAt: sendFrom + TIMING.windowMs,
      notBefore: sendFrom,
      hold: null,
    } as const;
    return move(request, event, user, change, note);
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
  apply(request, event) {
    const notBefore = Math.max(event.retryAt, waitsUntil(request) ?? 0);
    return move(request, event, 'bot', { hold: event.hold, notBefore });
  },
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
    const isEarly = event.at < Math.max(request.notBefore, waitsUntil(request) ?? 0);
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
  stop,
  expire: expireApproved,
  hold,
  recheckFailed,
  claim,
  evidence: contradict,
};

/** The trail is kept for good, and tells what was typed and for whom it was. */
function noteOf(request: MoneyRequest, standsFor: StandsFor | undefined): string | null {
  const typed = asksForAmount(request) ? [formatUsd(request.intent.amountCents)] : [];
  const words = [...typed, ...(standsFor === undefined ? [] : [`for ${standsFor.user}`])];
  return words.length === 0 ? null : words.join(' ');
}

function lapsedHold(lapsed: readonly UserId[]): Hold | null {
  return lapsed.length === 0 ? null : { why: 'approvers', lapsed };
}

function isOver(request: MoneyRequest, at: number): boolean {
  return at >= (request.windowEndsAt ?? request.expiresAt);
}

/** Whoever approves a large amount has to have typed exactly that amount. */
function typingProblem(request: MoneyRequest, { typedCents }: EventOf<'approve'>): Refusal | null {
  if (!asksForAmount(request)) return null;
  if (typedCents === undefined) return { reason: 'amountNotTyped' };
  return typedCents === request.intent.amountCents ? null : { reason: 'amountDiffers' };
}
