/** What people may settle: only with evidence that Paywint confirms, or two of them after a quiet time. */
import { lateResult } from './after-sending.ts';
import { merged, settle } from './findings.ts';
import type { MoneyRequest } from './request.ts';
import { type Cell, lastAttempt, move, refuse, type Step, withLast } from './step.ts';

const evidence: Cell<'evidence'> = {
  to: ['inFlight', 'executed', 'failed', 'reversed', 'contradicted'],
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

const humanNotExecuted: Cell<'humanNotExecuted'> = {
  to: ['failed'],
  apply(request, event) {
    const [first, second] = event.users;
    if (!event.areAdmins || first === second) return refuse({ reason: 'notAdmin' });
    if (event.users.includes(request.requester)) return refuse({ reason: 'ownRequest' });
    if (event.at < event.quietUntil) return notNow(request);
    const isOpen = lastAttempt(request)?.state !== 'notSent';
    return move(request, event, second, {
      status: 'failed',
      ...(isOpen ? { attempts: withLast(request, { state: 'closed', endedAt: event.at }) } : {}),
    });
  },
};

const acknowledge: Cell<'acknowledge'> = {
  to: ['executed', 'failed'],
  apply(request, event) {
    const [first, second] = event.users;
    if (!event.areAdmins || first === second) return refuse({ reason: 'notAdmin' });
    return move(request, event, second, { status: event.found });
  },
};

export const attentionCells = { evidence, result: lateResult, humanExecuted, humanNotExecuted };
export const contradictedCells = { acknowledge };

function notNow(request: MoneyRequest): Step {
  return refuse({ reason: 'notNow', status: request.status });
}
