/** What may happen while an attempt holds, or has burnt, the permission to send. */
import { lost, owned, result } from './answered.ts';
import { cancel, deny, stop } from './withdrawing.ts';
import type { EventOf } from './event.ts';
import { merged, settle } from './findings.ts';
import type { Attempt, MoneyRequest } from './request.ts';
import { waitsUntil } from './safeguards.ts';
import {
  blocked,
  type Cell,
  lastAttempt,
  move,
  notNow,
  refuse,
  type Step,
  withLast,
} from './step.ts';
import { BACKOFF_MS, MAX_ATTEMPTS, TIMING } from './timing.ts';

const release: Cell<'release'> = {
  to: ['approved', 'attention'],
  apply(request, event) {
    const attempt = lastAttempt(request);
    if (attempt?.state !== 'claimed' || event.at < attempt.leaseUntil) return notNow(request);
    const attempts = withLast(request, { state: 'released', endedAt: event.at });
    return tryAgain(request, event, 'clock', attempts, 'The bot stopped before it sent anything');
  },
};

const burn: Cell<'burn'> = {
  to: ['executing'],
  apply(request, event) {
    const attempt = owned(request, event);
    if (attempt?.state !== 'claimed' || event.at >= attempt.leaseUntil) return notNow(request);
    const isFresh = event.at - event.readAt <= TIMING.eligibilityAgeMs;
    if (!event.met || !isFresh || event.at < (waitsUntil(request) ?? 0)) return notNow(request);
    if (event.blocked !== null) return refuse(blocked(request, event.blocked));
    return move(request, event, 'bot', {
      attempts: withLast(request, { state: 'sending', burntAt: event.at }),
    });
  },
};

/** Only the process that claimed may say it, and only before its first byte. */
const notSent: Cell<'notSent'> = {
  to: ['approved', 'attention'],
  apply(request, event) {
    const attempt = owned(request, event);
    if (attempt?.state !== 'claimed' && attempt?.state !== 'sending') return notNow(request);
    const attempts = withLast(request, {
      state: 'notSent',
      endedAt: event.at,
      burntAt: null,
      note: event.note,
    });
    return tryAgain(request, event, 'bot', attempts, event.note);
  },
};

/** Nothing left the house: the same approval allows another attempt, a few times. */
function tryAgain(
  request: MoneyRequest,
  event: EventOf<'notSent'> | EventOf<'release'>,
  actor: 'bot' | 'clock',
  attempts: readonly Attempt[],
  note: string,
): Step {
  if (attempts.length >= MAX_ATTEMPTS) {
    const reason = `Nothing was sent: ${note} (tried ${attempts.length} times)`;
    return move(request, event, actor, { status: 'attention', reason, attempts }, reason);
  }
  const change = {
    status: 'approved',
    attempts,
    notBefore: event.at + (BACKOFF_MS[attempts.length - 1] ?? 0),
    hold: { why: 'unreachable', note },
  } as const;
  return move(request, event, actor, change, note);
}

const leaseOver: Cell<'leaseOver'> = {
  to: ['checking'],
  apply(request, event) {
    const attempt = lastAttempt(request);
    if (attempt?.state !== 'sending' || event.at < attempt.leaseUntil) return notNow(request);
    return lost(request, event, 'The bot stopped between sending and the answer');
  },
};

const evidence: Cell<'evidence'> = {
  to: ['inFlight', 'executed', 'failed', 'reversed', 'contradicted'],
  apply(request, event) {
    if (lastAttempt(request)?.state === 'sending') {
      return settle(request, event, event.finding, 'paywint');
    }
    const reason = 'Paywint shows a payment of this request before it was sent';
    return move(
      request,
      event,
      'paywint',
      { status: 'contradicted', reason, receipt: merged(request.receipt, event.finding.receipt) },
      reason,
    );
  },
};

export const executingCells = {
  deny,
  cancel,
  stop,
  release,
  burn,
  notSent,
  result,
  leaseOver,
  evidence,
};
