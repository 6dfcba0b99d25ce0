/** What Paywint's records and our requests say of each other: pure, a row at a time. */
import type { Cents } from '../money.ts';
import { isClosed } from '../requests/open.ts';
import { cardStanding } from '../requests/card-standing.ts';
import { type Meaning, meaningOf } from '../requests/payment-status.ts';
import type { OperationName, Status } from '../requests/request.ts';

export const DIFFERENCES = [
  'amount', // Paywint has other cents than were approved
  'status', // one of the two says that it was paid, and the other that it was not
  'twice', // a second payment for the same request
  'foreign', // carries a tag that this ledger never gave out
  'missing', // executed here, and not in Paywint's records
] as const;
export type DifferenceKind = (typeof DIFFERENCES)[number];

export type Difference = {
  readonly kind: DifferenceKind;
  /** The payment's id, or the request's where there is none. */
  readonly subject: string;
  readonly request: string | null;
  /** What Paywint has, and what was approved here; null where one of the two knows of none. */
  readonly theirs: { readonly cents: Cents | null; readonly status: string } | null;
  readonly ours: { readonly cents: Cents; readonly status: string } | null;
};

/** A request as far as a payment can be compared with it. */
export type Ours = {
  readonly id: string;
  readonly operation: OperationName;
  readonly status: Status;
  readonly cents: Cents;
  /** Of the receipt, under either of Paywint's names for it. */
  readonly paymentIds: readonly string[];
};

export type Theirs = {
  readonly list: 'sent' | 'issued';
  readonly paymentId: string;
  readonly status: string;
  readonly cents: Cents | null;
  readonly tag: string | null;
  /** Whether two admins have vouched for the tag. */
  readonly isAdopted: boolean;
  readonly request: Ours | null;
};

/** Where its money counts: money that never moved, or came back, is in neither. */
type Place = 'ours' | 'outside' | 'neither';

export type Compared = { readonly place: Place; readonly differences: readonly Difference[] };

export function compare(theirs: Theirs): Compared {
  const { request, list, tag } = theirs;
  const meaning = meaningIn(theirs);
  const moved = meaning === 'succeeded' || meaning === 'underWay' || meaning === 'unclear';
  // A card's money is a payment of its own: counted there, it would be counted twice.
  const payer = request === null ? 'outside' : 'ours';
  const place = !moved || list === 'issued' ? 'neither' : payer;
  if (request === null) {
    const isForeign = tag !== null && !theirs.isAdopted;
    return { place, differences: isForeign ? [difference('foreign', theirs)] : [] };
  }
  const kinds: DifferenceKind[] = [];
  if (theirs.cents !== request.cents) kinds.push('amount');
  if (isAnother(theirs, request)) {
    if (moved) kinds.push('twice');
  } else if (disagrees(meaning, theirs, request)) kinds.push('status');
  return { place, differences: kinds.map((kind) => difference(kind, theirs)) };
}

/** An executed request that none of Paywint's records is of. */
export function missing({ id, cents, status }: Ours): Difference {
  return { kind: 'missing', subject: id, request: id, theirs: null, ours: { cents, status } };
}

function meaningIn({ list, status }: Theirs): Meaning {
  if (list === 'sent') return meaningOf(status);
  const standing = cardStanding(status);
  return standing === 'declined' ? 'unclear' : 'succeeded';
}

function isAnother({ list, paymentId }: Theirs, { paymentIds }: Ours): boolean {
  return list === 'sent' && paymentIds.length > 0 && !paymentIds.includes(paymentId);
}

/** What is still under way on either side is compared when it is over. */
function disagrees(meaning: Meaning, { list }: Theirs, { status, operation }: Ours): boolean {
  if (list === 'issued') return false;
  const isPaidThere = meaning === 'succeeded';
  const isUnpaidThere = meaning === 'failed' || meaning === 'undone';
  if (status === 'executed') {
    // A card is done here when it is requested, whatever its debit is called meanwhile.
    return isUnpaidThere || (meaning === 'underWay' && operation === 'reload');
  }
  return isClosed(status) && isPaidThere;
}

function difference(kind: DifferenceKind, theirs: Theirs): Difference {
  const { request, paymentId, cents, status } = theirs;
  return {
    kind,
    subject: paymentId,
    request: request?.id ?? null,
    theirs: { cents, status },
    ours: request === null ? null : { cents: request.cents, status: request.status },
  };
}
