/**
 * Requests that were asked for together: each is a request of its own, and they share one notice, one
 * message about the outcome, and the votes, which are copied to every row.
 */
import { nextPage, type Told } from './batch-thread.ts';
import { freshMark } from './fresh-mark.ts';
import type { BatchId, ChannelId, TeamId, UserId } from './ids.ts';
import { HAS_OUTCOME } from './duties.ts';
import {
  type Environment,
  type Mark,
  type MoneyRequest,
  STATUSES,
  type Status,
} from './request.ts';

export type Batch = {
  readonly id: BatchId;
  readonly team: TeamId;
  readonly requester: UserId;
  readonly channel: ChannelId;
  readonly environment: Environment;
  readonly createdAt: number;
  /** Counts the saves of its rows: what a message shows. */
  readonly revision: number;
  /** In the order of the table. */
  readonly rows: readonly MoneyRequest[];
  readonly marks: readonly BatchMark[];
};

/** A mark of the thread counts its messages, and knows how far they tell each row. */
export type BatchMark = Mark & {
  readonly told?: Told;
  /** How far the message tells that is about to be posted: written down before it is. */
  readonly telling?: Told;
};

/** A batch has no more rows than this, whatever the policy says. */
export const MOST_ROWS = 50;

/** Of which the requester has to hear nothing more, unless a payment is undone later. */
const AT_REST: readonly Status[] = STATUSES.filter(
  (status) => HAS_OUTCOME[status] && status !== 'checking' && status !== 'inFlight',
);

export type BatchDuty = { readonly do: 'show'; readonly mark: BatchMark; readonly at: number };

/** While rows still change, what happens to several within this time is told together. */
const GATHERED_MS = 5_000;

/** The notice always, and its thread; the outcome once every row has come to one, and from then on too. */
export function batchDuties(batch: Batch): readonly BatchDuty[] {
  const isOver = batch.rows.every(({ status }) => AT_REST.includes(status));
  const isTold = batch.marks.some(({ surface }) => surface === 'outcome');
  const surfaces = isOver || isTold ? (['notice', 'outcome'] as const) : (['notice'] as const);
  const shows = surfaces
    .map((surface) => markIn(batch, surface))
    .filter((mark) => mark.shown < batch.revision)
    .map((mark): BatchDuty => ({ do: 'show', mark, at: mark.notBefore }));
  return [...shows, ...threadDuty(batch, isOver)];
}

function threadDuty(batch: Batch, isOver: boolean): readonly BatchDuty[] {
  if (markIn(batch, 'notice').ts === null) return [];
  const known = markIn(batch, 'trail');
  if (known.telling !== undefined) return [{ do: 'show', mark: known, at: known.notBefore }];
  const page = nextPage(batch.rows, known.told ?? []);
  if (page === null) return [];
  const at = isOver ? known.notBefore : Math.max(known.notBefore, page.since + GATHERED_MS);
  return [{ do: 'show', mark: { ...known, telling: page.told }, at }];
}

export function batchDueAt(batch: Batch): number | null {
  const times = batchDuties(batch).map(({ at }) => at);
  return times.length === 0 ? null : Math.min(...times);
}

export function markIn({ marks }: Batch, surface: 'notice' | 'trail' | 'outcome'): BatchMark {
  const known = marks.find((mark) => mark.surface === surface);
  return known ?? freshMark(surface);
}

export function totalOf(rows: readonly MoneyRequest[]): number {
  return rows.reduce((sum, { intent }) => sum + intent.amountCents, 0);
}

/** The rows that wait for approvals: what a vote on the batch is about. */
export function pendingRows({ rows }: Pick<Batch, 'rows'>): readonly MoneyRequest[] {
  return rows.filter(({ status }) => status === 'pending');
}
