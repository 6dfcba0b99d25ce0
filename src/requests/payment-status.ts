/**
 * Paywint's words for where a payment stands.
 * https://docs.paywint.com/api-reference/paywint-cards/reload-card lists the reload's; the webhook page
 * (https://docs.paywint.com/webhook) adds some. A word we do not know is in flight, never an error.
 */
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
 * thing exists at Paywint, whatever becomes of it afterwards.
 */
export type DoneWhen = 'paid' | 'created';

export function meaningFor(doneWhen: DoneWhen, status: string): Meaning {
  return doneWhen === 'created' ? 'succeeded' : meaningOf(status);
}

export function meaningOf(status: string): Meaning {
  const word = status.trim().toLowerCase();
  return Object.hasOwn(MEANINGS, word) ? (MEANINGS[word] ?? 'underWay') : 'underWay';
}
