/** What became of a payment link, in people's words: on the request's messages and in its trail. */
import {
  type Collection,
  collectionState,
  type CollectionState,
  collectionStateOf,
  type LinkPayment,
  paidPayments,
} from '../../requests/collection.ts';
import type { HistoryEntry, MoneyRequest } from '../../requests/request.ts';
import { bold, code, cut, moment, text, type Part } from '../blocks.ts';

type Lines = readonly (readonly Part[])[];

type Words = {
  /** After "Collection: ". */
  readonly label: string;
  /** In the trail, and what it means for whoever asked. */
  readonly sentence: string;
  readonly next: string;
};

const WORDS: Record<CollectionState, Words> = {
  created: {
    label: 'not opened yet',
    sentence: 'The link waits for its payer.',
    next: 'Whoever has its address can pay it.',
  },
  opened: {
    label: 'opened',
    sentence: 'Somebody opened the link.',
    next: 'It is not paid yet.',
  },
  processing: {
    label: 'processing',
    sentence: 'Somebody is paying the link.',
    next: 'Paywint has not finished; this message follows by itself.',
  },
  failed: {
    label: 'failed',
    sentence: 'A payment of the link failed.',
    next: 'Nothing came in. The payer may try again with the same link.',
  },
  expired: {
    label: 'expired',
    sentence: 'The link has expired unpaid.',
    next: 'Nothing came in. If the money is still wanted, ask for a new link.',
  },
  paid: {
    label: 'paid',
    sentence: 'The link is paid.',
    next: 'The money is in the wallet.',
  },
  returned: {
    label: 'paid, then given back',
    sentence: 'The payment of the link was given back.',
    next: 'Paywint shows that the money went back to the payer.',
  },
};

/** In a word or two; null while nothing is known. */
export function collectionLabel({ collection }: MoneyRequest): string | null {
  return collection === null ? null : WORDS[collectionState(collection)].label;
}

/** For the lock screen: what became of it. */
export function collectionHeadline(request: MoneyRequest): string {
  const label = collectionLabel(request);
  return label === null ? '' : `Collection: ${label}.`;
}

/** Null while nothing is known of it. */
export function collectionLines({ collection }: MoneyRequest): Lines | null {
  if (collection === null) return null;
  const state = collectionState(collection);
  const { label, next } = WORDS[state];
  const payment = collection.payments.findLast((one) => one.state === state);
  const told =
    payment === undefined ? [] : [text(', seen '), moment(payment.at), ...saysOf(payment)];
  return [
    [bold(`Collection: ${label}`), ...told, text(`. ${next}`)],
    ...retryLines(collection),
    ...twiceLines(collection),
    ...closedLines(collection),
  ];
}

export function collectionTrail(entry: HistoryEntry): readonly Part[] {
  const note = entry.note ?? '';
  const state = collectionStateOf(/^\s*(\w+)/.exec(note)?.[1] ?? '') ?? 'created';
  return [text(`${WORDS[state].sentence} Paywint says: ${cut(note, 400)}.`)];
}

function saysOf({ status, reason }: LinkPayment): readonly Part[] {
  const why = reason === null ? '' : `: ${reason}`;
  return [text(cut(`; Paywint says ${status}${why}`, 400))];
}

function retryLines({ payments }: Collection): Lines {
  const later = payments.slice(1);
  if (later.length === 0) return [];
  return [
    [
      text('The payer tried again after a failure, as a new payment of the same link:'),
      ...idsOf(later),
    ],
  ];
}

/** Counted once all the same: which of them has to go back is for people to say. */
function twiceLines(collection: Collection): Lines {
  const paid = paidPayments(collection);
  if (paid.length < 2) return [];
  return [
    [
      bold('Paid more than once. '),
      text('Please look at Paywint, one may have to be given back:'),
      ...idsOf(paid),
    ],
  ];
}

/** The newest few: a message holds only so much. */
function idsOf(payments: readonly LinkPayment[]): readonly Part[] {
  return payments
    .slice(-IDS_SHOWN)
    .flatMap(({ paymentId }) => [text(' '), code(cut(paymentId, 100))]);
}

const IDS_SHOWN = 5;

function closedLines({ closedAt }: Collection): Lines {
  if (closedAt === null) return [];
  return [
    [
      text('Not followed any more since '),
      moment(closedAt),
      text('; /paywint status shows what Paywint says now.'),
    ],
  ];
}
