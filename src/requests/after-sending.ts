/** What may happen once bytes may have left: evidence decides, and where it is silent, people. */
import { contradict, settle } from './findings.ts';
import type { EventOf } from './event.ts';
import type { Finding } from './evidence.ts';
import { ENOUGH_SEARCHES, quietUntil } from './looks.ts';
import type { MoneyRequest } from './request.ts';
import { withLook } from './search.ts';
import { type Cell, lastAttempt, move, notNow, type Step } from './step.ts';

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

/**
 * Nothing was found, which settles nothing. Once the quiet time is over people hear of it: that it
 * is not in Paywint's records, or that the records could not be read.
 */
const search: Cell<'search'> = {
  to: ['checking', 'attention'],
  apply(request, event) {
    if (event.at < quietUntil(request)) return noteLook(request, event);
    const found = withLook(request.search, event);
    const reason = found.complete >= ENOUGH_SEARCHES ? NOT_LISTED : NOT_READABLE;
    const change = { status: 'attention', search: found, reason } as const;
    return move(request, event, 'clock', change, reason);
  },
};

const NOT_LISTED = 'Paywint’s answer was lost, and its records do not show the payment';
const NOT_READABLE = 'Paywint’s answer was lost, and its records could not be read completely';

export const escalate: Cell<'escalate'> = {
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

export const checkingCells = { evidence, result: lateResult, search, escalate };
/** Another look that found nothing, where it changes nothing: people see how often and when it was looked for. */
export function noteLook(request: MoneyRequest, event: EventOf<'search'>): Step {
  return move(request, event, 'bot', { search: withLook(request.search, event) });
}

/** Paywint has it and told no id to read it by: it is looked for until its record shows up. */
const searchInFlight: Cell<'search'> = { to: ['inFlight'], apply: noteLook };

export const inFlightCells = { evidence, search: searchInFlight, escalate };
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
