/** What may happen once bytes may have left: evidence decides, and where it is silent, people. */
import { contradict, settle } from './findings.ts';
import type { EventOf } from './event.ts';
import type { Finding } from './evidence.ts';
import type { MoneyRequest } from './request.ts';
import { type Cell, lastAttempt, move, refuse, type Step } from './step.ts';

const evidence: Cell<'evidence'> = {
  to: ['inFlight', 'executed', 'failed', 'reversed'],
  apply: (request, event) => settle(request, event, event.finding, 'paywint'),
};

/** A late answer of the sender is evidence like any other; a loss proves nothing new. */
export const lateResult: Cell<'result'> = {
  to: ['inFlight', 'executed', 'reversed'],
  apply(request, event) {
    const finding = findingOf(event);
    const attempt = lastAttempt(request);
    const isOurs = attempt?.owner === event.owner && attempt.number === event.attempt;
    if (finding === null || !isOurs) return notNow(request);
    return settle(request, event, finding, 'paywint');
  },
};

const escalate: Cell<'escalate'> = {
  to: ['attention'],
  apply: (request, event) =>
    move(request, event, 'clock', { status: 'attention', reason: event.note }, event.note),
};

/** After success only an undoing is news, and a second payment is an incident. */
const laterEvidence: Cell<'evidence'> = {
  to: ['reversed', 'contradicted'],
  apply(request, event) {
    const { finding } = event;
    const known = request.receipt?.paymentId ?? null;
    const told = finding.receipt.paymentId;
    if (known !== null && told !== null && known !== told && finding.state !== 'failedAtPaywint') {
      const reason = `Paywint shows a second payment of this request: ${told}`;
      return move(request, event, 'paywint', { status: 'contradicted', reason }, reason);
    }
    if (finding.state !== 'reversed') return notNow(request);
    return settle(request, event, finding, 'paywint');
  },
};

export const checkingCells = { evidence, result: lateResult, escalate };
export const inFlightCells = { evidence, escalate };
export const executedCells = { evidence: laterEvidence };
/** Denied, cancelled, expired, failed: nothing was paid, so any payment contradicts. */
export const settledCells = { evidence: contradict };

function findingOf(event: EventOf<'result'>): Finding | null {
  const { outcome } = event;
  switch (outcome.kind) {
    case 'confirmed':
    case 'accepted':
    case 'reversed':
      return { state: outcome.kind, receipt: outcome.receipt, note: null };
    case 'refused':
    case 'notSent':
    case 'unknown':
      return null;
  }
}

function notNow(request: MoneyRequest): Step {
  return refuse({ reason: 'notNow', status: request.status });
}
