/** What may happen once bytes may have left: evidence decides, and where it is silent, people. */
import { collectingCells } from './collecting.ts';
import { contradict, settle } from './findings.ts';
import type { EventOf } from './event.ts';
import type { Finding } from './evidence.ts';
import { awaitsCard, receiptWithNews, wasToldLate } from './issued-card.ts';
import { ENOUGH_SEARCHES, quietUntil } from './looks.ts';
import type { MoneyRequest, Receipt } from './request.ts';
import { withLook } from './search.ts';
import { type Cell, lastAttempt, move, notNow, type Step } from './step.ts';

const evidence: Cell<'evidence'> = {
  to: ['inFlight', 'attention', 'executed', 'failed', 'reversed'],
  apply: (request, event) => settle(request, event, event.finding, 'paywint'),
};

/** A late answer of the sender is evidence like any other; a loss proves nothing new. */
export const lateResult: Cell<'result'> = {
  to: ['inFlight', 'attention', 'executed', 'reversed'],
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

/** After success an undoing is news, and what becomes of a card; a second payment is an incident. */
const laterEvidence: Cell<'evidence'> = {
  to: ['executed', 'reversed', 'contradicted'],
  apply(request, event) {
    const { finding } = event;
    const second = secondIn(request.receipt, finding);
    if (second !== null) {
      const reason = `Paywint shows a second ${second}`;
      return move(request, event, 'paywint', { status: 'contradicted', reason }, reason);
    }
    if (finding.state === 'reversed') return settle(request, event, finding, 'paywint');
    const receipt = receiptWithNews(request.receipt, finding);
    if (receipt === null) return notNow(request);
    return move(request, event, 'paywint', { receipt }, receipt.status);
  },
};

/** What there is twice of one request, in words; null where everything is there once. */
function secondIn(known: Receipt | null, { state, receipt }: Finding): string | null {
  if (state === 'failedAtPaywint') return null;
  const payment = known?.paymentId ?? null;
  if (payment !== null && receipt.paymentId !== null && payment !== receipt.paymentId) {
    return `payment of this request: ${receipt.paymentId}`;
  }
  const card = known?.card?.requestId;
  if (card !== undefined && receipt.card !== undefined && card !== receipt.card.requestId) {
    return `card of this request: ${receipt.card.requestId}`;
  }
  return null;
}

/** It is done and the money is debited: people hear that the card takes long, and nothing else changes. */
const overdue: Cell<'overdue'> = {
  to: ['executed'],
  apply: (request, event) =>
    awaitsCard(request) && !wasToldLate(request)
      ? move(request, event, 'clock', {})
      : notNow(request),
};

export const checkingCells = { evidence, result: lateResult, search, escalate };
/** Another look that found nothing, where it changes nothing: people see how often and when it was looked for. */
export function noteLook(request: MoneyRequest, event: EventOf<'search'>): Step {
  return move(request, event, 'bot', { search: withLook(request.search, event) });
}

/** Paywint has it and told no id to read it by: it is looked for until its record shows up. */
const searchInFlight: Cell<'search'> = { to: ['inFlight'], apply: noteLook };

export const inFlightCells = { evidence, search: searchInFlight, escalate };
export const executedCells = { evidence: laterEvidence, overdue, ...collectingCells };
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
