/** A request as the rows it is kept in. */
import { isDeepStrictEqual } from 'node:util';
import { withoutCardNumbers } from '../card-numbers.ts';
import { openDifferences } from '../requests/books.ts';
import { type Collection, collectionState } from '../requests/collection.ts';
import {
  type Attempt,
  type HistoryEntry,
  type Mark,
  type MoneyRequest,
  NOBODY_REACHED,
  type Receipt,
  type Vote,
} from '../requests/request.ts';
import { newSalt } from './note-seal.ts';
import type { AttemptRow, HistoryRow, MarkRow, RequestRow, VoteRow } from './tables.ts';

export function requestRow(request: MoneyRequest, dueAt: number | null): RequestRow {
  return {
    id: request.id,
    team: request.team,
    environment: request.environment,
    operation: request.operation,
    version: request.version,
    revision: request.revision,
    status: request.status,
    requester: request.requester,
    editor: request.editor,
    origin: request.origin,
    amount_cents: request.intent.amountCents,
    target_id: request.intent.target?.id ?? null,
    tag: request.tag,
    content_hash: request.contentHash,
    intent: JSON.stringify(request.intent),
    call: JSON.stringify(request.call),
    terms: JSON.stringify(request.terms),
    created_at: request.createdAt,
    expires_at: request.expiresAt,
    approved_at: request.approvedAt,
    window_ends_at: request.windowEndsAt,
    not_before: request.notBefore,
    hold: request.hold === null ? null : JSON.stringify(request.hold),
    ...receiptColumns(request.receipt),
    ...collectionColumns(request.collection),
    search: request.search === null ? null : JSON.stringify(request.search),
    statements: JSON.stringify(request.statements),
    addressees: JSON.stringify(request.addressees),
    reach: isDeepStrictEqual(request.reach, NOBODY_REACHED) ? null : JSON.stringify(request.reach),
    reissue_of: request.reissueOf,
    run_of: request.runOf === undefined ? null : JSON.stringify(request.runOf),
    batch: request.batch?.id ?? null,
    batch_row: request.batch?.row ?? null,
    books: request.books === undefined ? null : JSON.stringify(request.books),
    differs_at: openDifferences(request)[0]?.foundAt ?? null,
    reason: plain(request.reason),
    due_at: dueAt,
  };
}

function receiptColumns(receipt: Receipt | null) {
  return {
    receipt_status: plain(receipt?.status ?? null),
    payment_id: plain(receipt?.paymentId ?? null),
    transaction_id: plain(receipt?.transactionId ?? null),
    reference_id: plain(receipt?.referenceId ?? null),
    payment_link: plain(receipt?.link ?? null),
    card_request_id: plain(receipt?.card?.requestId ?? null),
    card_id: plain(receipt?.card?.id ?? null),
    card_last_four: plain(receipt?.card?.lastFour ?? null),
    receipt_at: receipt?.at ?? null,
  };
}

function collectionColumns(collection: Collection | null) {
  return {
    collection: collection === null ? null : JSON.stringify(collection),
    collection_state: collection === null ? null : collectionState(collection),
  };
}

export function voteRow(request: MoneyRequest, vote: Vote, place: number): VoteRow {
  return {
    request: request.id,
    requester: request.requester,
    version: vote.version,
    voter: vote.user,
    place,
    at: vote.at,
    roles: JSON.stringify(vote.roles),
    stands_for: vote.standsFor?.user ?? null,
    stands_for_roles: vote.standsFor === undefined ? null : JSON.stringify(vote.standsFor.roles),
  };
}

export function attemptRow(request: MoneyRequest, attempt: Attempt): AttemptRow {
  return {
    request: request.id,
    number: attempt.number,
    state: attempt.state,
    owner: attempt.owner,
    claimed_at: attempt.claimedAt,
    lease_until: attempt.leaseUntil,
    burnt_at: attempt.burntAt,
    ended_at: attempt.endedAt,
    note: plain(attempt.note),
  };
}

export function historyRow(request: MoneyRequest, entry: HistoryEntry): HistoryRow {
  const { seq, event, actor, at } = entry;
  const note = plain(entry.note);
  return {
    request: request.id,
    seq,
    event,
    from_status: entry.from ?? 'none',
    to_status: entry.to,
    actor,
    at,
    note,
    salt: note === null ? null : newSalt(),
    run: entry.from === null && entry.to === 'approved' ? request.id : null,
  };
}

export function markRow(id: MoneyRequest['id'], mark: Mark): MarkRow {
  return {
    request: id,
    surface: mark.surface,
    channel: mark.channel,
    ts: mark.ts,
    shown: mark.shown,
    uncertain_since: mark.uncertainSince,
    tries: mark.tries,
    not_before: mark.notBefore,
  };
}

/**
 * Words from outside may hold what PostgreSQL cannot keep: NUL and halves of characters; and what we
 * may not keep: a whole card number that slipped past every other door.
 */
export function plain(text: string | null): string | null {
  if (text === null) return null;
  return withoutCardNumbers(text.toWellFormed().replaceAll('\u0000', '\uFFFD'));
}
