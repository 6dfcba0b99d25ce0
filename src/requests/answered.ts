/** What the sender's answer makes of a request whose permission was burnt. */
import type { EventOf } from './event.ts';
import { merged, settle } from './findings.ts';
import type { Outcome } from './outcome.ts';
import type { Attempt, MoneyRequest, Receipt } from './request.ts';
import { type Cell, lastAttempt, move, notNow, type Step, withLast } from './step.ts';

export const result: Cell<'result'> = {
  to: ['executed', 'inFlight', 'reversed', 'failed', 'checking', 'attention'],
  apply(request, event) {
    const attempt = owned(request, event);
    if (attempt?.state !== 'sending') return notNow(request);
    return fromOutcome(request, event, event.outcome);
  },
};

function fromOutcome(request: MoneyRequest, event: EventOf<'result'>, outcome: Outcome): Step {
  switch (outcome.kind) {
    case 'confirmed':
    case 'reversed':
      return told(request, event, outcome.kind, outcome.receipt);
    case 'accepted':
      return outcome.contradiction === null
        ? told(request, event, 'accepted', outcome.receipt)
        : doubted(request, event, outcome);
    case 'refused':
      return refused(request, event, outcome.text);
    case 'unknown':
      return lost(request, event, outcome.text, outcome.receipt);
    case 'notSent':
      // The sender says this itself, by an event of that name; an answer never proves it.
      return notNow(request);
  }
}

function told(
  request: MoneyRequest,
  event: EventOf<'result'>,
  state: 'accepted' | 'confirmed' | 'reversed',
  receipt: Receipt,
): Step {
  return settle(request, event, { state, receipt, note: null }, 'paywint');
}

function refused(request: MoneyRequest, event: EventOf<'result'>, text: string): Step {
  const attempts = withLast(request, { state: 'refused', endedAt: event.at, note: text });
  return move(request, event, 'paywint', { status: 'failed', reason: text, attempts }, text);
}

function doubted(
  request: MoneyRequest,
  event: EventOf<'result'>,
  outcome: Extract<Outcome, { kind: 'accepted' }>,
): Step {
  const reason = `Paywint took it, but ${outcome.contradiction}`;
  return move(
    request,
    event,
    'paywint',
    {
      status: 'attention',
      reason,
      receipt: merged(request.receipt, outcome.receipt),
      attempts: withLast(request, { state: 'accepted', endedAt: event.at, note: reason }),
    },
    reason,
  );
}

/** Nobody knows what became of it: that is a status of its own, and never a failure. */
export function lost(
  request: MoneyRequest,
  event: { readonly type: 'result' | 'leaseOver'; readonly at: number },
  text: string,
  receipt: MoneyRequest['receipt'] = null,
): Step {
  return move(
    request,
    event,
    event.type === 'result' ? 'paywint' : 'clock',
    {
      status: 'checking',
      reason: text,
      receipt: receipt === null ? request.receipt : merged(request.receipt, receipt),
      attempts: withLast(request, { state: 'unknown', endedAt: event.at, note: text }),
    },
    text,
  );
}

/** The newest attempt, where this process is the one that claimed it. */
export function owned(
  request: MoneyRequest,
  event: { readonly owner: string; readonly attempt: number },
): Attempt | null {
  const attempt = lastAttempt(request);
  const isOurs = attempt?.owner === event.owner && attempt.number === event.attempt;
  return isOurs ? attempt : null;
}
