/** What the ledger in memory holds: the same facts as the tables, as values that nobody changes in place. */
import type { MirroredPayment } from '../../../src/engine/mirror-ports.ts';
import type { SendingNews } from '../../../src/engine/news-ports.ts';
import type { BootId, RequestId } from '../../../src/requests/ids.ts';
import type { Mark, MoneyRequest, Surface } from '../../../src/requests/request.ts';
import type { Freeze, Sending } from '../../../src/requests/sending.ts';

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

export type State = {
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
  readonly sendingBefore: Sending;
  readonly sending: Sending;
  readonly frozen: readonly Freeze[];
  readonly lifted: { readonly lift: Lift; readonly adopted: readonly string[] } | null;
};

/** A constraint of the tables was about to be broken. */
export class Refused extends Error {}

/** Two transactions wait for each other; one of them begins anew. */
export class Deadlock extends Error {}
