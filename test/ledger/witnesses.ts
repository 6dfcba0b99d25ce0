/** For each constraint of the schema the write that only it refuses, and what that would have broken. */
import { requestRow } from '../../src/ledger/rows.ts';
import type { Tables } from '../../src/ledger/tables.ts';
import { numbered } from './steps.ts';

type Row = Readonly<Record<string, string | number | null>>;
export type Write = readonly [table: keyof Tables, row: Row];

export type Witness = {
  readonly promise: string;
  /** The last is refused; those before it are fine. */
  readonly writes: readonly Write[];
  /** The store in which nothing else refuses it. */
  readonly only?: 'SQLite';
  /** SQLite takes nothing that points at a key which is none: then this rightful write is lost. */
  readonly carries?: Write;
};

/** Both stand in the ledger before: a reload, and a payment link, which has no reservation. */
export const SEEDED = [numbered(1), numbered(2, { operation: 'link' })] as const;
const [one, two] = SEEDED;
const request = one.id;
const NONE = { request: 'R-none' };
const spare = requestRow(numbered(3), null);
const key = (name: string): Row => ({ key: name, received_at: 1 });
const vote = {
  request,
  requester: one.requester,
  version: 1,
  voter: 'U0LENA',
  place: 0,
  at: 0,
  roles: '[]',
};
const attempt = {
  request,
  number: 1,
  state: 'notSent',
  owner: 'b',
  claimed_at: 0,
  lease_until: 0,
};
export const line = {
  request,
  seq: 2,
  event: 'approve',
  from_status: 'pending',
  to_status: 'approved',
  actor: 'U0LENA',
  at: 0,
};
const batch = {
  id: 'B-1',
  team: 'T0HOME',
  requester: 'U0DANA',
  channel: 'C0FINANCE',
  environment: 'sandbox',
  created_at: 0,
  revision: 1,
  marks: '[]',
  lease_until: 0,
};
const absence = { user: 'U0FAY', delegate: 'U0LENA', since: 0, until: 1 };
const mark = { request, surface: 'notice', shown: 0, tries: 0, not_before: 0 };
const audit = { seq: 30, entry: '{}', prev: 'a', hash: 'b' };
const held = {
  request: two.id,
  requester: 'U',
  operation: 'reload',
  cents: 1,
  state: 'spent',
  at: 0,
};
const inForce = { wallet: 'main', policy: 'p', text: 't', at: 0 };
const digest = {
  team: 'T',
  channel: 'C',
  kind: 'daily',
  local_date: '2026-11-21',
  environment: 'sandbox',
  slot_at: 0,
  until_at: 0,
  tries: 0,
  not_before: 0,
  lease_until: 0,
};
const payment = {
  environment: 'sandbox',
  list: 'sent',
  payment_id: 'p',
  status: 'success',
  seen_at: 0,
};
const news = { id: 'n', at: 0, news: '{}', not_before: 0, lease_until: 0, is_done: 0 };
const owed = { item: request, version: 1, step: 'remind:2', person: 'U', at: 0 };
const reminder = {
  id: 'm',
  person: 'U',
  at: 0,
  tries: 0,
  not_before: 0,
  lease_until: 0,
  is_done: 0,
};
const item = { message: 'm', item: request, shown: 0 };
const webhook = {
  payment_id: 'p',
  event: 'payment.success',
  generated_at: 0,
  delivery: 'd',
  received_at: 0,
  state: 'waiting',
  not_before: 0,
};
const proposal = {
  id: 'P-1',
  asker: 'U0DANA',
  status: 'pending',
  revision: 1,
  same: 's',
  content: '{}',
  marks: '[]',
  lease_until: 0,
};
const other = { ...proposal, id: 'P-2', same: 't' };
const agreed = { proposal: 'P-1', asker: 'U0DANA', voter: 'U0MIA', place: 0, at: 0, roles: '[]' };
const comparison = {
  environment: 'sandbox',
  slot: 'daily 2026-11-21',
  from_at: 0,
  until_at: 1,
  state: '{}',
  begun_at: 0,
  lease_until: 0,
};
const differing = {
  environment: 'sandbox',
  kind: 'amount',
  subject: 'p',
  content: '{}',
  first_at: 0,
};
const finding = { environment: 'sandbox', slot: 's', kind: 'amount', subject: 'p' };
const freeze = { why: 'person', note: 'stop', by: 'U', at: 0 };
const tagged = { tag: one.tag, by: 'U', at: 0 };

export const into =
  (table: keyof Tables, promise: string) =>
  (...rows: readonly Row[]): Witness => ({
    promise,
    writes: rows.map((row) => [table, row]),
  });

export const WITNESSES: Readonly<Record<string, Witness>> = {
  absences_of_others: into(
    'absences',
    'nobody stands in for themselves',
  )({
    ...absence,
    delegate: absence.user,
  }),
  absences_once: into('absences', 'whoever is away has one delegate')(absence, {
    ...absence,
    delegate: 'U0TOM',
  }),
  adopted_tags_pkey: into('adopted_tags', 'a foreign tag is adopted once')(tagged, tagged),
  announcements_pkey: into('announcements', 'news is told once')(news, news),
  attempts_number: into('attempts', 'attempts are counted')(attempt, attempt),
  attempts_one_live: into('attempts', 'one attempt may move money')(
    { ...attempt, state: 'unknown' },
    { ...attempt, number: 2, state: 'claimed' },
  ),
  attempts_request_fkey: into('attempts', 'an attempt is of a request')({ ...attempt, ...NONE }),
  attempts_state: into('attempts', 'an attempt is in a known state')({ ...attempt, state: 'x' }),
  audit_pkey: into('audit', 'an entry has its place')(audit, { ...audit, prev: 'x', hash: 'y' }),
  audit_prev: into('audit', 'the trail does not fork')(audit, { ...audit, seq: 31, hash: 'y' }),
  audit_head_one: into('audit_head', 'there is one trail')({ chain: 'other', seq: 0, hash: 'x' }),
  audit_head_pkey: into('audit_head', 'it has one end')({ chain: 'main', seq: 0, hash: 'x' }),
  budgets_pkey: into('budgets', 'a wallet has one budget')({ wallet: 'main', turns: 0 }),
  comparisons_once: into('comparisons', 'a day is compared once')(comparison, comparison),
  deliveries_pkey: into('deliveries', 'a click counts once')(key('k'), key('k')),
  differences_kind: into(
    'differences',
    'a difference is of a known kind',
  )({
    ...differing,
    kind: 'x',
  }),
  differences_once: into('differences', 'a difference is told once')(differing, differing),
  digests_available: {
    ...into('digests', 'a balance is whole cents')({ ...digest, available_cents: 0.5 }),
    only: 'SQLite',
  },
  digests_current: {
    ...into('digests', 'a balance is whole cents')({ ...digest, current_cents: 0.5 }),
    only: 'SQLite',
  },
  digests_date: into('digests', 'a date has one form')({ ...digest, local_date: '2026-1-2' }),
  digests_environment: into('digests', 'real money is told apart')({ ...digest, environment: 'x' }),
  digests_kind: into('digests', 'a digest is of a known kind')({ ...digest, kind: 'hourly' }),
  digests_once: into('digests', 'a local date has one digest')(digest, { ...digest, slot_at: 1 }),
  evidence_pkey: into('evidence', 'a payment is evidence for one request')(
    { handle: 'p', request, attempt: 1 },
    { handle: 'p', request: two.id, attempt: 1 },
  ),
  evidence_request_fkey: into(
    'evidence',
    'evidence is of a request',
  )({
    handle: 'p',
    attempt: 1,
    ...NONE,
  }),
  findings_once: into('findings', 'a comparison finds a thing once')(finding, finding),
  freezes_pkey: into('freezes', 'one reason freezes once')(freeze, freeze),
  freezes_why: into('freezes', 'a freeze has a known reason')({ ...freeze, why: 'mood' }),
  history_legal_move: into(
    'history',
    'a request moves as the table allows',
  )({
    ...line,
    to_status: 'executed',
  }),
  history_request_fkey: into('history', 'a line is of a request')({ ...line, ...NONE }),
  history_seq: into('history', 'a step is told once')(line, line),
  kv_key: into('kv', 'a cached value is one')(
    { ns: '', k: 'a', v: '1' },
    { ns: '', k: 'a', v: '2' },
  ),
  legal_moves_pair: into(
    'legal_moves',
    'a move is legal or it is not',
  )({
    from_status: 'pending',
    to_status: 'approved',
  }),
  marks_once: into('marks', 'a request has one notice')(mark, mark),
  marks_request_fkey: into('marks', 'a message is of a request')({ ...mark, ...NONE }),
  marks_surface: into('marks', 'a message has a known place')({ ...mark, surface: 'email' }),
  meta_pkey: into('meta', 'the installation has one name')({ k: 'installation', v: 'other' }),
  payments_list: into('payments', 'a record is of a known list')({ ...payment, list: 'x' }),
  payments_once: into('payments', 'a record is mirrored once')(payment, payment),
  reminder_items_message_fkey: into(
    'reminder_items',
    'what is listed stands in a message',
  )({
    ...item,
    message: 'none',
  }),
  reminder_items_once: {
    promise: 'a message lists a request once',
    writes: [
      ['reminder_messages', reminder],
      ['reminder_items', item],
      ['reminder_items', { ...item, shown: 1 }],
    ],
  },
  reminder_messages_pkey: into('reminder_messages', 'a message is made once')(reminder, {
    ...reminder,
    at: 1,
  }),
  reminders_once: into('reminders', 'nobody is reminded twice at one step')(owed, {
    ...owed,
    at: 1,
  }),
  requests_amount: into('requests', 'an amount is above nothing')({ ...spare, amount_cents: 0 }),
  requests_collection: into('requests', 'only a link collects, and in known words')(
    { ...spare, operation: 'link', collection_state: 'paid' },
    { ...requestRow(numbered(4), null), collection_state: 'paid' },
  ),
  requests_counts: into('requests', 'a version is a save')({ ...spare, version: 2 }),
  requests_environment: into(
    'requests',
    'real money is told apart',
  )({
    ...spare,
    environment: 'x',
  }),
  requests_operation: into('requests', 'an operation is known')({ ...spare, operation: 'x' }),
  requests_origin: into('requests', 'it is known where it was typed')({ ...spare, origin: 'x' }),
  proposal_votes_by_others: {
    promise: 'nobody approves a change of their own',
    writes: [
      ['proposals', proposal],
      ['proposal_votes', { ...agreed, voter: 'U0DANA' }],
    ],
  },
  proposal_votes_for_once: {
    promise: 'whoever is away is stood in for once, about a change too',
    writes: [
      ['proposals', proposal],
      ['proposal_votes', { ...agreed, stands_for: 'U0BEN' }],
      ['proposal_votes', { ...agreed, voter: 'U0FAY', place: 1, stands_for: 'U0BEN' }],
    ],
  },
  proposal_votes_once: {
    promise: 'a person agrees to a change once',
    writes: [
      ['proposals', proposal],
      ['proposal_votes', agreed],
      ['proposal_votes', { ...agreed, place: 1 }],
    ],
  },
  proposal_votes_proposal: into('proposal_votes', 'who agrees, agrees to a change')(agreed),
  proposals_asker: {
    promise: 'a vote carries who asked for the change',
    writes: [
      ['proposals', proposal],
      ['proposal_votes', { ...agreed, asker: 'U0MALLORY' }],
    ],
    carries: ['proposal_votes', agreed],
  },
  proposals_one_open: into('proposals', 'the same change is asked for once')(proposal, {
    ...other,
    same: 's',
  }),
  proposals_pkey: into('proposals', 'an id is of one change')(proposal, {
    ...other,
    id: 'P-1',
    asker: 'U0TOM',
  }),
  proposals_status: into('proposals', 'a change is in a known state')({ ...other, status: 'x' }),
  batches_pkey: into('batches', 'an id is of one batch')(batch, batch),
  requests_batch_fkey: into(
    'requests',
    'a row is of a batch',
  )({
    ...spare,
    batch: 'B-none',
    batch_row: 1,
  }),
  requests_batch_row: {
    promise: 'a batch has a row once',
    writes: [
      ['batches', batch],
      ['requests', { ...spare, batch: batch.id, batch_row: 1 }],
      ['requests', { ...requestRow(numbered(4), null), batch: batch.id, batch_row: 1 }],
    ],
  },
  requests_pkey: into(
    'requests',
    'an id is of one request',
  )({
    ...spare,
    id: request,
    requester: 'U0TOM',
    editor: 'U0TOM',
  }),
  requests_reissued_once: into('requests', 'what was closed is asked for anew once')(
    { ...spare, reissue_of: request },
    { ...requestRow(numbered(4), null), reissue_of: request },
  ),
  requests_requester: {
    ...into('votes', 'a vote carries its requester')({ ...vote, requester: 'U0MALLORY' }),
    carries: ['votes', vote],
  },
  requests_status: into('requests', 'a status is known')({ ...spare, status: 'paid' }),
  requests_tag: into('requests', 'a tag is of one request')({ ...spare, tag: one.tag }),
  policies_pkey: into('policies', 'a wallet has one policy')(inForce, inForce),
  reservations_cents: into('reservations', 'what is held is above nothing')({ ...held, cents: 0 }),
  reservations_operation: into(
    'reservations',
    'it is held for a known operation',
  )({
    ...held,
    operation: 'x',
  }),
  reservations_pkey: into('reservations', 'a request holds its amount once')(held, held),
  reservations_request_fkey: into('reservations', 'it is held for a request')({ ...held, ...NONE }),
  reservations_state: into(
    'reservations',
    'it is held, spent or given back',
  )({
    ...held,
    state: 'lost',
  }),
  sending_pkey: into(
    'sending',
    'a wallet has one switch',
  )({
    wallet: 'main',
    turns: 0,
    lift_adopts: 0,
  }),
  votes_by_others: into(
    'votes',
    'nobody approves their own request',
  )({
    ...vote,
    voter: one.requester,
  }),
  votes_for_once: into('votes', 'somebody away is stood in for once')(
    { ...vote, stands_for: 'U0FAY', stands_for_roles: '[]' },
    { ...vote, voter: 'U0TOM', place: 1, stands_for: 'U0FAY', stands_for_roles: '[]' },
  ),
  votes_for_others: into(
    'votes',
    'nobody decides for the requester',
  )({
    ...vote,
    stands_for: one.requester,
    stands_for_roles: '[]',
  }),
  votes_once: into('votes', 'a person votes once')(vote, { ...vote, place: 1 }),
  votes_request: into('votes', 'a vote is of a request and its requester')({ ...vote, ...NONE }),
  webhooks_once: into('webhooks', 'a webhook is kept once')(webhook, {
    ...webhook,
    received_at: 1,
  }),
  webhooks_state: into(
    'webhooks',
    'a webhook waits, was followed or is ignored',
  )({
    ...webhook,
    state: 'believed',
  }),
};
