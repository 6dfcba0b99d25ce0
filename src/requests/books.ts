/**
 * What the comparison of the books found about a request that is over: a value beside its status, which
 * stays as it is. It is open until two admins have settled it, or a later comparison finds it mended.
 */
import type { Cents } from '../money.ts';
import type { EventOf } from './event.ts';
import type { UserId } from './ids.ts';
import type { MoneyRequest, Status } from './request.ts';
import { type Cell, move, notNow, refuse } from './step.ts';

export const BOOKS_KINDS = [
  'amount', // Paywint has other cents than were approved
  'status', // one of the two says that it was paid, and the other that it was not
  'twice', // a second payment for the same request
  'missing', // executed here, and not in Paywint's records
] as const;

type Named = {
  readonly kind: (typeof BOOKS_KINDS)[number];
  /** The payment's id, or the request's where there is none. */
  readonly subject: string;
};

export type BooksDifference = Named & {
  /** What Paywint has; null where it has nothing. */
  readonly theirs: { readonly cents: Cents | null; readonly status: string } | null;
  /** Epoch ms. */
  readonly foundAt: number;
  /** Absent while it is open. */
  readonly ended?: 'settled' | 'mended';
};

/** What Paywint told is compared as a whole: what was settled may differ in another way later. */
export type BooksFinding = Omit<BooksDifference, 'foundAt' | 'ended'>;

export type BooksFound = {
  readonly differences: readonly BooksDifference[];
  /** Who says that what is open is settled, the newest last. */
  readonly settling: readonly { readonly user: UserId; readonly at: number }[];
};

const NOTHING: BooksFound = { differences: [], settling: [] };

export function openDifferences({
  books = NOTHING,
}: Pick<MoneyRequest, 'books'>): readonly BooksDifference[] {
  return books.differences.filter(({ ended }) => ended === undefined);
}

function isSame(one: Named, other: Named): boolean {
  return one.kind === other.kind && one.subject === other.subject;
}

function isKnown({ ended, theirs }: BooksDifference, found: BooksFinding): boolean {
  const isAlike = theirs?.cents === found.theirs?.cents && theirs?.status === found.theirs?.status;
  return isAlike && ended !== 'mended';
}

function differ(request: MoneyRequest, event: EventOf<'booksDiffer'>) {
  const { kind, subject, theirs } = event.found;
  const { differences: known } = request.books ?? NOTHING;
  const before = known.find((one) => isSame(one, event.found));
  if (before !== undefined && isKnown(before, event.found)) return notNow(request);
  const others = known.filter((one) => one !== before);
  const differences = [...others, { kind, subject, theirs, foundAt: event.at }];
  // What was said before was about something else.
  return move(request, event, 'bot', { books: { differences, settling: [] } }, noteOf(event.found));
}

function agree(request: MoneyRequest, event: EventOf<'booksAgree'>) {
  const isGone = (one: BooksDifference): boolean =>
    one.ended === undefined && event.gone.some((other) => isSame(one, other));
  const open = openDifferences(request);
  const gone = open.filter(isGone);
  const [first] = gone;
  if (first === undefined) return notNow(request);
  const differences = endedWith(request, 'mended', isGone);
  const said = request.books ?? NOTHING;
  const settling = open.length > gone.length ? said.settling : [];
  const change = { books: { differences, settling } };
  return move(request, event, 'bot', change, gone.map(noteOf).join('; '));
}

/** Two different admins, neither of them the requester. No money moves by it, and no status. */
function settle(request: MoneyRequest, event: EventOf<'settleDifference'>) {
  const { user, isAdmin, at, admins } = event;
  if (!isAdmin) return refuse({ reason: 'notAdmin' });
  if (user === request.requester || user === request.editor) {
    return refuse({ reason: 'ownRequest' });
  }
  if (openDifferences(request).length === 0) return notNow(request);
  const { differences: known, settling: said } = request.books ?? NOTHING;
  if (said.some((one) => one.user === user)) return refuse({ reason: 'alreadySaid' });
  const settling = [...said, { user, at }];
  const hasSecond = said.some((one) => admins.includes(one.user));
  const differences = hasSecond
    ? endedWith(request, 'settled', ({ ended }) => ended === undefined)
    : known;
  const note = hasSecond ? openDifferences(request).map(noteOf).join('; ') : null;
  return move(request, event, user, { books: { differences, settling } }, note);
}

function endedWith(
  { books = NOTHING }: MoneyRequest,
  ended: NonNullable<BooksDifference['ended']>,
  isEnded: (one: BooksDifference) => boolean,
): readonly BooksDifference[] {
  return books.differences.map((one) => (isEnded(one) ? { ...one, ended } : one));
}

const WORDS: Record<Named['kind'], string> = {
  amount: 'another amount at Paywint',
  status: 'another status at Paywint',
  twice: 'a second payment at Paywint',
  missing: 'not in Paywint’s list of payments',
};

function noteOf({ kind, subject }: Named): string {
  return kind === 'missing' ? WORDS.missing : `${WORDS[kind]}: ${subject}`;
}

/** For what is over; of what is not, Paywint's records are followed and people asked anyway. */
export function booksCells(status: Status) {
  const to = [status];
  const when = (request: MoneyRequest): boolean => openDifferences(request).length > 0;
  const booksDiffer: Cell<'booksDiffer'> = { to, apply: differ };
  const booksAgree: Cell<'booksAgree'> = { to, when, apply: agree };
  const settleDifference: Cell<'settleDifference'> = { to, when, apply: settle };
  return { booksDiffer, booksAgree, settleDifference };
}
