/** The tables, as both stores hold them: text, bigint (epoch ms and cents) and JSON as text. */
import type { CollectionState } from '../requests/collection.ts';
import type { AnnouncementRow } from './announcement-tables.ts';
import type { AbsenceRow } from './away-tables.ts';
import type { ComparisonRow, DifferenceRow, FindingRow } from './books-tables.ts';
import type {
  AttemptState,
  Environment,
  EventName,
  MoneyRequest,
  OperationName,
  Status,
  Surface,
} from '../requests/request.ts';
import type { AuditRow, ReservationRow } from './kept-rows.ts';
import type { BatchRow } from './batch-tables.ts';
import type { DigestRow } from './digest-tables.ts';
import type { PolicyRow } from './limit-tables.ts';
import type { PaymentRow } from './mirror-tables.ts';
import type { ProposalRow, ProposalVoteRow } from './proposal-tables.ts';
import type { ReminderItemRow, ReminderMessageRow, ReminderRow } from './reminder-tables.ts';
import type { FreezeRow, SendingRow } from './sending-tables.ts';
import type { StandingTables } from './standing-tables.ts';
import type { WebhookRow } from './webhook-tables.ts';
import type { WorkflowStepRow, WorkflowTakingRow } from './workflow-tables.ts';

export type RequestRow = {
  readonly id: string;
  readonly team: string;
  readonly environment: Environment;
  readonly operation: OperationName;
  readonly version: number;
  readonly revision: number;
  readonly status: Status;
  readonly requester: string;
  readonly editor: string;
  readonly origin: MoneyRequest['origin'];
  readonly amount_cents: number;
  readonly target_id: string | null;
  readonly tag: string;
  readonly content_hash: string;
  readonly intent: string;
  readonly call: string;
  readonly terms: string;
  readonly created_at: number;
  readonly expires_at: number;
  readonly approved_at: number | null;
  readonly window_ends_at: number | null;
  readonly not_before: number;
  readonly hold: string | null;
  readonly receipt_status: string | null;
  readonly payment_id: string | null;
  readonly transaction_id: string | null;
  readonly reference_id: string | null;
  readonly payment_link: string | null;
  readonly card_request_id: string | null;
  readonly card_id: string | null;
  readonly card_last_four: string | null;
  readonly receipt_at: number | null;
  readonly collection: string | null;
  /** Where the link as a whole stands, of what `collection` tells. */
  readonly collection_state: CollectionState | null;
  readonly search: string | null;
  readonly statements: string;
  readonly addressees: string;
  /** Null where nobody but the channel hears of it. */
  readonly reach: string | null;
  readonly reissue_of: string | null;
  readonly run_of: string | null;
  readonly batch: string | null;
  readonly batch_row: number | null;
  /** What comparisons of the books found, and since when some of it is open. */
  readonly books: string | null;
  readonly differs_at: number | null;
  readonly reason: string | null;
  readonly due_at: number | null;
};

export type VoteRow = {
  readonly request: string;
  readonly requester: string;
  readonly version: number;
  readonly voter: string;
  /** The place in the order of votes: two may share a millisecond. */
  readonly place: number;
  readonly at: number;
  readonly roles: string;
  /** Somebody away, and what they satisfied; both or neither. */
  readonly stands_for: string | null;
  readonly stands_for_roles: string | null;
};

export type AttemptRow = {
  readonly request: string;
  readonly number: number;
  readonly state: AttemptState;
  readonly owner: string;
  readonly claimed_at: number;
  readonly lease_until: number;
  readonly burnt_at: number | null;
  readonly ended_at: number | null;
  readonly note: string | null;
};

export type HistoryRow = {
  readonly request: string;
  readonly seq: number;
  readonly event: EventName;
  readonly from_status: Status | 'none';
  readonly to_status: Status;
  readonly actor: string;
  readonly at: number;
  readonly note: string | null;
  /** Of the seal of the note in the trail; absent without a note, and where the trail has it in clear. */
  readonly salt: string | null;
  /** The request itself, where it begins as the run of a slot. */
  readonly run: string | null;
};

/** Which entry of the trail tells that its note was blanked. */
type BlankedNoteColumns = { readonly blanked_in: number | null };

export type MarkRow = {
  readonly request: string;
  readonly surface: Surface;
  readonly channel: string | null;
  readonly ts: string | null;
  readonly shown: number;
  readonly uncertain_since: number | null;
  readonly tries: number;
  readonly not_before: number;
};

/** Which entries of the trail tell that its personal fields were blanked. */
type BlankedColumns = {
  readonly texts_blanked_in: number | null;
  readonly people_blanked_in: number | null;
};

/** Which process shows it at present. */
type MarkLeaseColumns = {
  readonly lease_owner: string | null;
  readonly lease_until: number | null;
};

export type Tables = StandingTables & {
  readonly requests: RequestRow & BlankedColumns;
  readonly votes: VoteRow;
  readonly attempts: AttemptRow;
  readonly history: HistoryRow & BlankedNoteColumns;
  readonly legal_moves: Pick<HistoryRow, 'from_status' | 'to_status'>;
  readonly marks: MarkRow & MarkLeaseColumns;
  readonly reservations: ReservationRow;
  /** One row per wallet, which every submission changes first: the lock of the limits. */
  readonly budgets: { readonly wallet: string; readonly turns: number };
  /** The policy file as the bot last took it over, one row per wallet. */
  readonly policies: PolicyRow;
  readonly evidence: {
    readonly handle: string;
    readonly request: string;
    readonly attempt: number;
  };
  readonly deliveries: { readonly key: string; readonly received_at: number };
  readonly digests: DigestRow;
  readonly sending: SendingRow;
  readonly freezes: FreezeRow;
  readonly announcements: AnnouncementRow;
  readonly batches: BatchRow;
  readonly proposals: ProposalRow;
  readonly proposal_votes: ProposalVoteRow;
  readonly webhooks: WebhookRow;
  readonly workflow_steps: WorkflowStepRow;
  readonly workflow_takings: WorkflowTakingRow;
  readonly absences: AbsenceRow;
  readonly reminders: ReminderRow;
  readonly reminder_messages: ReminderMessageRow;
  readonly reminder_items: ReminderItemRow;
  readonly payments: PaymentRow;
  readonly comparisons: ComparisonRow;
  readonly differences: DifferenceRow;
  readonly findings: FindingRow;
  readonly adopted_tags: { readonly tag: string; readonly by: string; readonly at: number };
  readonly audit: AuditRow;
  readonly audit_head: { readonly chain: string; readonly seq: number; readonly hash: string };
  readonly kv: {
    readonly ns: string;
    readonly k: string;
    readonly v: string;
    readonly expires: number | null;
  };
  readonly meta: { readonly k: string; readonly v: string };
};
