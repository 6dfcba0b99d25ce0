/** What a transaction has written and nobody else sees, and how it becomes the state. */
import { TELL_AGAIN } from '../../../src/engine/mirror-ports.ts';
import type { BatchId, RequestId, StandingId } from '../../../src/requests/ids.ts';
import type { MoneyRequest, Surface } from '../../../src/requests/request.ts';
import type { Sending } from '../../../src/requests/sending.ts';
import type { BatchRow, Commit, Evidence, MarkRow, StandingRow, State, Stored } from './state.ts';

export type Tx = {
  readonly owner: string;
  readonly keys: string[];
  readonly requests: Map<RequestId, Stored>;
  readonly batches: Map<BatchId, BatchRow>;
  /** Those whose rows were saved: they show another revision from then on. */
  readonly moved: BatchId[];
  readonly standings: Map<StandingId, StandingRow>;
  readonly slots: Map<string, RequestId | null>;
  readonly marks: [RequestId, Surface, MarkRow][];
  readonly deliveries: Map<string, number>;
  readonly evidence: Map<string, Evidence>;
  /** Tags of which everything is told again. */
  readonly again: string[];
  readonly frozen: Commit['frozen'][number][];
  sending: Sending | null;
  lifted: Commit['lifted'];
  failure: unknown;
  waitsFor: string | null;
  isOver: boolean;
};

export function newTx(owner: string): Tx {
  return {
    owner,
    keys: [],
    requests: new Map(),
    batches: new Map(),
    moved: [],
    standings: new Map(),
    slots: new Map(),
    marks: [],
    deliveries: new Map(),
    evidence: new Map(),
    again: [],
    frozen: [],
    sending: null,
    lifted: null,
    failure: null,
    waitsFor: null,
    isOver: false,
  };
}

export function composed(state: State, stored: Stored | undefined): MoneyRequest | null {
  if (stored === undefined) return null;
  const rows = state.marks.get(stored.request.id);
  if (rows === undefined) return stored.request;
  const marks = [...rows.values()].map(({ mark }) => mark);
  marks.sort((one, other) => (one.surface < other.surface ? -1 : 1));
  return { ...stored.request, marks };
}

export function write(state: State, tx: Tx): Commit {
  const saved = [...tx.requests].map(([id, after]) => {
    const before = state.requests.get(id) ?? null;
    state.requests.set(id, after);
    const { tag, reissueOf } = after.request;
    state.tags.set(tag, id);
    if (reissueOf !== null) state.reissues.set(reissueOf, id);
    return { before, after };
  });
  const standings = writeWholes(state, tx);
  for (const [key, at] of tx.deliveries) state.deliveries.set(key, at);
  for (const [handle, evidence] of tx.evidence) state.evidence.set(handle, evidence);
  for (const tag of tx.lifted?.adopted ?? []) state.adopted.add(tag);
  if (tx.again.length > 0) tellAgain(state, tx.again);
  const sendingBefore = state.sending;
  if (tx.sending !== null) state.sending = tx.sending;
  const { owner, frozen, lifted } = tx;
  return { owner, saved, standings, sendingBefore, sending: state.sending, frozen, lifted };
}

function tellAgain(state: State, tags: readonly string[]): void {
  for (const [key, row] of state.payments) {
    const { tag } = row.payment;
    if (tag === null || !tags.includes(tag)) continue;
    state.payments.set(key, { ...row, toldStatus: TELL_AGAIN });
  }
}

/** What several requests belong to. */
function writeWholes(state: State, tx: Tx): Commit['standings'] {
  for (const [id, row] of tx.batches) state.batches.set(id, row);
  for (const id of tx.moved) {
    const row = state.batches.get(id);
    if (row === undefined) continue;
    const batch = { ...row.batch, revision: row.batch.revision + 1 };
    state.batches.set(id, { ...row, batch, dueAt: 0 });
  }
  for (const [key, request] of tx.slots) state.slots.set(key, request);
  return [...tx.standings].map(([id, row]) => {
    const known = state.standings.get(id);
    // Whoever shows its messages meanwhile keeps them: a save moves none of that.
    const { marks } = known?.standing ?? row.standing;
    const lease = known === undefined ? {} : { until: known.until, owner: known.owner };
    state.standings.set(id, { ...row, ...lease, standing: { ...row.standing, marks } });
    return { before: known?.standing ?? null, after: row.standing };
  });
}
