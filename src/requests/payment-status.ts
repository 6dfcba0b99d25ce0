/**
 * Paywint's words for where a payment stands.
 * https://docs.paywint.com/api-reference/paywint-cards/reload-card lists the reload's; the webhook page
 * (https://docs.paywint.com/webhook) adds some. A word we do not know is in flight, never an error.
 */
import { cardStanding } from './card-standing.ts';
import { meaningIn } from './paywint-word.ts';

export type Meaning = 'succeeded' | 'underWay' | 'failed' | 'undone' | 'unclear';

const MEANINGS: Readonly<Record<string, Meaning>> = {
  success: 'succeeded',
  fetching: 'underWay',
  initiated: 'underWay',
  pending: 'underWay',
  processing: 'underWay',
  settling: 'underWay',
  opened: 'underWay',
  failed: 'failed',
  rejected: 'failed',
  cancelled: 'failed',
  expired: 'failed',
  refunded: 'undone',
  reversed: 'undone',
  // What was fetched and failed is not documented: it proves nothing either way.
  fetch_failed: 'unclear',
};

/**
 * When a request counts as done: `paid` once Paywint says that the money arrived, `created` once the
 * thing exists at Paywint, whatever becomes of it afterwards, `requested` once Paywint says that a
 * card was requested: the wallet is debited then, and not when the card is approved.
 */
export type DoneWhen = 'paid' | 'created' | 'requested';

export function meaningFor(doneWhen: DoneWhen, status: string): Meaning {
  switch (doneWhen) {
    case 'paid':
      return meaningOf(status);
    case 'created':
      return 'succeeded';
    case 'requested':
      return isRequested(status) ? 'succeeded' : 'underWay';
  }
}

/** Any other word says neither that the card will come nor that the money stays: it is followed. */
function isRequested(status: string): boolean {
  const standing = cardStanding(status);
  return standing === 'waiting' || standing === 'approved';
}

export function meaningOf(status: string): Meaning {
  return meaningIn(MEANINGS, status) ?? 'underWay';
}
