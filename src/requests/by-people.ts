/** What people may settle: only with evidence that Paywint confirms, or two of them after a quiet time. */
import { escalate, lateResult, noteLook } from './after-sending.ts';
import type { EventOf } from './event.ts';
import { merged, settle } from './findings.ts';
import { quietUntil, watchedUntil } from './looks.ts';
import type { Refusal } from './refusal.ts';
import type { MoneyRequest } from './request.ts';
import { agree, type Statement, statementsNow } from './statement.ts';
import { type Cell, lastAttempt, move, notNow, refuse, type Step, withLast } from './step.ts';

const evidence: Cell<'evidence'> = {
  to: ['inFlight', 'attention', 'executed', 'failed', 'reversed', 'contradicted'],
  apply(request, event) {
    const state = lastAttempt(request)?.state;
    if (state === 'unknown' || state === 'accepted') {
      return settle(request, event, event.finding, 'paywint');
    }
    const reason = 'Paywint shows a payment of this request, of which nothing was sent';
    return move(
      request,
      event,
      'paywint',
      { status: 'contradicted', reason, receipt: merged(request.receipt, event.finding.receipt) },
      reason,
    );
  },
};

const humanExecuted: Cell<'humanExecuted'> = {
  to: ['executed', 'inFlight', 'reversed'],
  apply(request, event) {
    if (!event.isAdmin) return refuse({ reason: 'notAdmin' });
    if (event.finding.state === 'failedAtPaywint') return notNow(request);
    return settle(request, event, event.finding, event.user);
  },
};

/** Two different admins, neither of them the requester, once nothing can be on its way or at Paywint any more. */
const humanNotExecuted: Cell<'humanNotExecuted'> = {
  to: ['attention', 'failed'],
  apply(request, event) {
    const refusal = mayNotSpeak(request, event, event.says);
    if (refusal !== null) return refuse(refusal);
    const until = quietUntil(request);
    if (event.at < until) return refuse({ reason: 'quiet', until });
    const watched = watchedUntil(request);
    if (watched !== null && event.at < watched) {
      const status = request.receipt?.status ?? 'accepted';
      return refuse({ reason: 'atPaywint', status, until: watched });
    }
    if (!hasSecond(request, event, event.says)) return speak(request, event, event.says);
    const mayHaveLeft = lastAttempt(request)?.state === 'unknown';
    const isOpen = mayHaveLeft || lastAttempt(request)?.state === 'accepted';
    const change = {
      status: 'failed',
      statements: spoken(request, event, event.says),
      ...(isOpen ? { attempts: withLast(request, { state: 'closed', endedAt: event.at }) } : {}),
    } as const;
    // The old one names the new one for good: it is saved in the same step.
    return move(request, event, event.user, change, event.anew ?? null);
  },
};

/** Two different admins say what they found where the records contradict each other. */
const acknowledge: Cell<'acknowledge'> = {
  to: ['contradicted', 'executed', 'failed'],
  apply(request, event) {
    const refusal = mayNotSpeak(request, event, event.found);
    if (refusal !== null) return refuse(refusal);
    const until = event.found === 'notExecuted' ? quietUntil(request) : 0;
    if (event.at < until) return refuse({ reason: 'quiet', until });
    if (!hasSecond(request, event, event.found)) return speak(request, event, event.found);
    return move(request, event, event.user, {
      status: event.found === 'executed' ? 'executed' : 'failed',
      statements: spoken(request, event, event.found),
    });
  },
};

const search: Cell<'search'> = { to: ['attention'], apply: noteLook };

const addressAttention: Cell<'address'> = { to: ['attention'], apply: address };
const addressContradicted: Cell<'address'> = { to: ['contradicted'], apply: address };

export const attentionCells = {
  evidence,
  result: lateResult,
  search,
  escalate,
  address: addressAttention,
  humanExecuted,
  humanNotExecuted,
};
export const contradictedCells = { address: addressContradicted, acknowledge };

type Speaking = EventOf<'humanNotExecuted'> | EventOf<'acknowledge'>;

function address(request: MoneyRequest, event: EventOf<'address'>): Step {
  const addressees = [...new Set([...request.addressees, ...event.users])];
  return move(request, event, 'bot', { addressees });
}

function mayNotSpeak(
  request: MoneyRequest,
  { user, isAdmin }: Speaking,
  says: Statement['says'],
): Refusal | null {
  if (!isAdmin) return { reason: 'notAdmin' };
  if (user === request.requester || user === request.editor) return { reason: 'ownRequest' };
  const last = statementsNow(request).findLast((one) => one.user === user);
  return last !== undefined && last.says === says ? { reason: 'alreadySaid' } : null;
}

/** Somebody else who is still an admin has said the same, and has not changed their mind since. */
function hasSecond(request: MoneyRequest, event: Speaking, says: Statement['says']): boolean {
  return event.admins.some((user) => {
    const last = statementsNow(request).findLast((one) => one.user === user);
    return user !== event.user && last !== undefined && agree(last.says, says);
  });
}

function speak(request: MoneyRequest, event: Speaking, says: Statement['says']): Step {
  return move(request, event, event.user, { statements: spoken(request, event, says) });
}

function spoken(
  request: MoneyRequest,
  { user, at }: Speaking,
  says: Statement['says'],
): readonly Statement[] {
  return [...request.statements, { user, at, says }];
}
