/** A request from the rows it was kept in. */
import { batchId, bootId, channelId, requestId, tag, teamId, userId } from '../requests/ids.ts';
import {
  type Attempt,
  type HistoryEntry,
  type Mark,
  type MoneyRequest,
  NOBODY_REACHED,
  type Receipt,
  type StandsFor,
  type Vote,
} from '../requests/request.ts';
import { stored } from './stored.ts';
import type { AttemptRow, HistoryRow, MarkRow, RequestRow, VoteRow } from './tables.ts';

export type Parts = {
  readonly votes: readonly VoteRow[];
  readonly attempts: readonly AttemptRow[];
  readonly history: readonly HistoryRow[];
  readonly marks: readonly MarkRow[];
};

export function requestFrom(row: RequestRow, parts: Parts): MoneyRequest {
  return {
    id: requestId(row.id),
    team: teamId(row.team),
    environment: row.environment,
    operation: row.operation,
    version: row.version,
    revision: row.revision,
    status: row.status,
    requester: userId(row.requester),
    editor: userId(row.editor),
    origin: row.origin,
    intent: stored.intent(row.intent),
    call: stored.call(row.call),
    tag: tag(row.tag),
    contentHash: row.content_hash,
    terms: stored.terms(row.terms),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    approvedAt: row.approved_at,
    windowEndsAt: row.window_ends_at,
    notBefore: row.not_before,
    hold: row.hold === null ? null : stored.hold(row.hold),
    votes: parts.votes.map(voteFrom),
    attempts: parts.attempts.map(attemptFrom),
    receipt: receiptFrom(row),
    collection: row.collection === null ? null : stored.collection(row.collection),
    search: row.search === null ? null : stored.search(row.search),
    statements: stored.statements(row.statements),
    addressees: stored.people(row.addressees),
    reach: row.reach === null ? NOBODY_REACHED : stored.reach(row.reach),
    ...(row.batch === null || row.batch_row === null
      ? {}
      : { batch: { id: batchId(row.batch), row: row.batch_row } }),
    reissueOf: row.reissue_of === null ? null : requestId(row.reissue_of),
    ...(row.run_of === null ? {} : { runOf: stored.runOf(row.run_of) }),
    ...(row.books === null ? {} : { books: stored.books(row.books) }),
    reason: row.reason,
    history: parts.history.map(historyFrom),
    marks: parts.marks.map(markFrom),
  };
}

function receiptFrom(row: RequestRow): Receipt | null {
  if (row.receipt_status === null || row.receipt_at === null) return null;
  return {
    status: row.receipt_status,
    paymentId: row.payment_id,
    transactionId: row.transaction_id,
    referenceId: row.reference_id,
    ...(row.payment_link === null ? {} : { link: row.payment_link }),
    ...cardFrom(row),
    at: row.receipt_at,
  };
}

function cardFrom(row: RequestRow): Pick<Receipt, 'card'> {
  const { card_request_id: named, card_id: id, card_last_four: lastFour } = row;
  if (named === null) return {};
  return {
    card: {
      requestId: named,
      ...(id === null ? {} : { id }),
      ...(lastFour === null ? {} : { lastFour }),
    },
  };
}

function voteFrom(row: VoteRow): Vote {
  return {
    user: userId(row.voter),
    version: row.version,
    at: row.at,
    roles: stored.roles(row.roles),
    ...(row.stands_for === null ? {} : { standsFor: standsForFrom(row.stands_for, row) }),
  };
}

function standsForFrom(user: string, { stands_for_roles: roles }: VoteRow): StandsFor {
  return { user: userId(user), roles: roles === null ? [] : stored.roles(roles) };
}

function attemptFrom(row: AttemptRow): Attempt {
  return {
    number: row.number,
    state: row.state,
    owner: bootId(row.owner),
    claimedAt: row.claimed_at,
    leaseUntil: row.lease_until,
    burntAt: row.burnt_at,
    endedAt: row.ended_at,
    note: row.note,
  };
}

function historyFrom(row: HistoryRow): HistoryEntry {
  const { seq, event, at, note } = row;
  const from = row.from_status === 'none' ? null : row.from_status;
  return { seq, event, from, to: row.to_status, actor: actorFrom(row.actor), at, note };
}

function actorFrom(text: string): HistoryEntry['actor'] {
  return text === 'paywint' || text === 'clock' || text === 'bot' ? text : userId(text);
}

function markFrom(row: MarkRow): Mark {
  return {
    surface: row.surface,
    channel: row.channel === null ? null : channelId(row.channel),
    ts: row.ts,
    shown: row.shown,
    uncertainSince: row.uncertain_since,
    tries: row.tries,
    notBefore: row.not_before,
  };
}
