/** What the ledger in memory holds: the same facts as the tables, as values that nobody changes in place. */
import type { MirroredPayment } from '../../../src/engine/mirror-ports.ts';
import type { SendingNews } from '../../../src/engine/news-ports.ts';
import type { Absence } from '../../../src/engine/away-ports.ts';
import type { Batch } from '../../../src/requests/batch.ts';
import type { BatchId, BootId, RequestId, StandingId } from '../../../src/requests/ids.ts';
import type { Mark, MoneyRequest, Surface } from '../../../src/requests/request.ts';
import type { Freeze, Sending } from '../../../src/requests/sending.ts';
import type { StandingRequest } from '../../../src/standing/standing-request.ts';

export type Reservation = {
  readonly requester: string;
  readonly targetId: string | null;
  readonly cents: number;
  readonly state: 'reserved' | 'spent' | 'released';
  readonly at: number;
};

/** A request without its marks, which live beside it. */
export type Stored = {
  readonly request: MoneyRequest;
  readonly dueAt: number | null;
  readonly reservation: Reservation | null;
};

export type MarkRow = {
  readonly mark: Mark;
  readonly owner: BootId | null;
  readonly until: number;
};

type PaymentRow = {
  readonly payment: MirroredPayment;
  readonly createdMs: number | null;
  readonly seenAt: number;
  readonly toldStatus: string | null;
};

export type Evidence = { readonly request: RequestId; readonly attempt: number };

/** What rows share; they live beside it. Whoever shows it has it until then. */
export type BatchRow = {
  readonly batch: Omit<Batch, 'rows'>;
  readonly rows: readonly RequestId[];
  readonly dueAt: number | null;
  readonly owner: BootId | null;
  readonly until: number;
};

export type StandingRow = {
  readonly standing: StandingRequest;
  readonly dueAt: number | null;
  readonly until: number;
  /** The start of the process that has its messages: the tables know only until when. */
  readonly owner: string | null;
};

export type State = {
  readonly batches: Map<BatchId, BatchRow>;
  readonly standings: Map<StandingId, StandingRow>;
  /** By standing request and date; null where the run was missed. */
  readonly slots: Map<string, RequestId | null>;
  readonly absences: Map<string, Absence>;
  /** Every absence that there ever was, for whoever watches. */
  readonly awayStory: { readonly absence: Absence; endedAt: number | null }[];
  readonly requests: Map<RequestId, Stored>;
  readonly marks: Map<RequestId, Map<Surface, MarkRow>>;
  readonly deliveries: Map<string, number>;
  readonly evidence: Map<string, Evidence>;
  readonly tags: Map<string, RequestId>;
  readonly reissues: Map<RequestId, RequestId>;
  readonly payments: Map<string, PaymentRow>;
  readonly adopted: Set<string>;
  sending: Sending;
};

export function emptyState(): State {
  return {
    batches: new Map(),
    standings: new Map(),
    slots: new Map(),
    absences: new Map(),
    awayStory: [],
    requests: new Map(),
    marks: new Map(),
    deliveries: new Map(),
    evidence: new Map(),
    tags: new Map(),
    reissues: new Map(),
    payments: new Map(),
    adopted: new Set(),
    sending: { freezes: [], pausedUntil: null, lift: null, scannedAt: null },
  };
}

type Lift = Omit<Extract<SendingNews, { kind: 'lifted' }>, 'kind'>;

/** What one commit changed, for whoever watches. */
export type Commit = {
  readonly owner: string;
  readonly saved: readonly { readonly before: Stored | null; readonly after: Stored }[];
  readonly standings: readonly {
    readonly before: StandingRequest | null;
    readonly after: StandingRequest;
  }[];
  readonly sendingBefore: Sending;
  readonly sending: Sending;
  readonly frozen: readonly Freeze[];
  readonly lifted: { readonly lift: Lift; readonly adopted: readonly string[] } | null;
};

/** A constraint of the tables was about to be broken. */
export class Refused extends Error {}

/** Two transactions wait for each other; one of them begins anew. */
export class Deadlock extends Error {}
