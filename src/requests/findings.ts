/** What a finding about the payment makes of a request, in one place for answers, evidence and people. */
import type { Finding } from './evidence.ts';
import { outranks } from './evidence.ts';
import type { HistoryEntry, IssuedCard, MoneyRequest, Receipt, Status } from './request.ts';
import { type Cell, lastAttempt, move, refuse, type Step, withLast } from './step.ts';

const STATUS_AFTER: Record<Finding['state'], Status> = {
  accepted: 'inFlight',
  confirmed: 'executed',
  failedAtPaywint: 'failed',
  reversed: 'reversed',
};

/** Takes the finding over: the attempt, the receipt and the status follow it. */
export function settle(
  request: MoneyRequest,
  event: { readonly type: HistoryEntry['event']; readonly at: number },
  finding: Finding,
  actor: HistoryEntry['actor'],
): Step {
  const known = lastAttempt(request);
  if (known !== null && !outranks(finding.state, known.state)) {
    return refuse({ reason: 'notNow', status: request.status });
  }
  if (event.type === 'evidence' && isUndone(finding) && wasVouchedFor(request)) {
    return doubt(request, event, finding.receipt);
  }
  return move(
    request,
    event,
    actor,
    {
      status: STATUS_AFTER[finding.state],
      attempts: withLast(request, { state: finding.state, endedAt: event.at }),
      receipt: merged(request.receipt, finding.receipt),
      reason: finding.note,
      hold: null,
    },
    finding.note ?? finding.receipt.status,
  );
}

/** An admin's word, and nothing of Paywint's, says that the payment is this request's. */
function wasVouchedFor({ history }: MoneyRequest): boolean {
  return history.some(({ event }) => event === 'humanExecuted');
}

function isUndone({ state }: Finding): boolean {
  return state === 'failedAtPaywint' || state === 'reversed';
}

/**
 * The payment that an admin named came to nothing. It may have been another's, and the payment of
 * this request may have gone through: that is for people to say, once each for what Paywint tells.
 */
function doubt(
  request: MoneyRequest,
  event: { readonly type: HistoryEntry['event']; readonly at: number },
  told: Receipt,
): Step {
  const isTold = request.status === 'attention' && request.receipt?.status === told.status;
  if (isTold) return refuse({ reason: 'notNow', status: request.status });
  const named = told.paymentId ?? told.card?.requestId ?? 'no id';
  const reason = `The payment that an admin named came to nothing (${named}: ${told.status}), and the request’s own may be another`;
  const status = request.status === 'executed' ? 'contradicted' : 'attention';
  const receipt = merged(request.receipt, told);
  return move(request, event, 'paywint', { status, reason, receipt, hold: null }, reason);
}

/** A payment exists that this status says cannot exist. */
export const contradict: Cell<'evidence'> = {
  to: ['contradicted'],
  apply(request, event) {
    const finding = event.finding;
    if (finding.state === 'failedAtPaywint') {
      return refuse({ reason: 'notNow', status: request.status });
    }
    const reason = `Paywint shows a payment of this request (${finding.receipt.status}) while it was ${request.status}`;
    return move(
      request,
      event,
      'paywint',
      { status: 'contradicted', reason, receipt: merged(request.receipt, finding.receipt) },
      reason,
    );
  },
};

/** Later readings often tell less: an id once told is kept. */
export function merged(known: Receipt | null, told: Receipt): Receipt {
  const link = told.link ?? known?.link;
  const card = mergedCard(known?.card, told.card);
  return {
    ...told,
    ...(link === undefined ? {} : { link }),
    ...(card === undefined ? {} : { card }),
    paymentId: told.paymentId ?? known?.paymentId ?? null,
    transactionId: told.transactionId ?? known?.transactionId ?? null,
    referenceId: told.referenceId ?? known?.referenceId ?? null,
  };
}

function mergedCard(
  known: IssuedCard | undefined,
  told: IssuedCard | undefined,
): IssuedCard | undefined {
  return told === undefined || told.requestId !== known?.requestId
    ? (told ?? known)
    : { ...known, ...told };
}
