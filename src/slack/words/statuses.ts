/** A request's status in people's words: a label for lists, a mark, and what it means right now. */
import { operation } from '../../operations/index.ts';
import type { MoneyRequest, Status } from '../../requests/request.ts';
import { waitsUntil } from '../../requests/safeguards.ts';

type StatusWords = {
  readonly label: string;
  /** The one emoji of a message. */
  readonly mark: string;
  /** For the lock screen, before what it is about. */
  readonly headline: string;
};

const WORDS: Record<Status, StatusWords> = {
  pending: { label: 'Waiting for approval', mark: '🟡', headline: 'Approval needed' },
  approved: { label: 'Approved, about to be sent', mark: '🔵', headline: 'Approved' },
  executing: { label: 'Being sent to Paywint', mark: '🔵', headline: 'Being sent' },
  checking: { label: 'Sent, outcome not known yet', mark: '🟠', headline: 'Outcome not known yet' },
  inFlight: {
    label: 'Paywint has it, not finished',
    mark: '🔵',
    headline: 'Paywint is working on it',
  },
  attention: { label: 'Needs an admin', mark: '🔴', headline: 'Needs an admin' },
  executed: { label: 'Done', mark: '✅', headline: 'Done' },
  failed: { label: 'Not paid', mark: '❌', headline: 'Not paid' },
  reversed: { label: 'Paid, then undone by Paywint', mark: '↩️', headline: 'Undone by Paywint' },
  denied: { label: 'Denied', mark: '⛔', headline: 'Denied' },
  cancelled: { label: 'Cancelled', mark: '⚪', headline: 'Cancelled' },
  expired: { label: 'Expired, nothing was sent', mark: '⌛', headline: 'Expired' },
  contradicted: {
    label: 'Paywint’s records contradict ours',
    mark: '🚨',
    headline: 'Records contradict each other',
  },
};

export function statusWords(status: Status): StatusWords {
  return WORDS[status];
}

type Worded = Pick<
  MoneyRequest,
  'operation' | 'status' | 'receipt' | 'terms' | 'intent' | 'approvedAt' | 'hold'
>;

const WAITS = 'Approved, waits before it is sent';

/** The words of a request's own operation come first, on the lock screen as everywhere. */
export function wordsFor(request: Worded): StatusWords {
  const { operation: name, status, receipt } = request;
  const words = WORDS[status];
  const isWaiting = status === 'approved' && request.hold === null && waitsUntil(request) !== null;
  if (isWaiting) return { ...words, label: WAITS };
  const { labels, doneAs } = operation(name).says;
  const done = status === 'executed' && receipt !== null ? doneAs?.(receipt) : undefined;
  if (done !== undefined) return { ...done, headline: done.label };
  const label = labels?.[status];
  return label === undefined ? words : { ...words, label, headline: label };
}
