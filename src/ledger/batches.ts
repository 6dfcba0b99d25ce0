/** Batches as rows: every save of a request in one moves its revision, in the same transaction. */
import { type Kysely, sql } from 'kysely';
import type { BatchLedger } from '../engine/batch-ports.ts';
import type { Clock } from '../engine/ports.ts';
import { type Batch, batchDueAt, type BatchMark } from '../requests/batch.ts';
import { batchId, channelId, teamId, userId } from '../requests/ids.ts';
import type { MoneyRequest } from '../requests/request.ts';
import type { BatchRow } from './batch-tables.ts';
import { retrying } from './busy.ts';
import { dueLeases } from './due-leases.ts';
import { withParts } from './load.ts';
import type { Tables } from './tables.ts';

/** Slack takes a change of a message about once a second; the saves in between are shown with the next. */
const PAUSE_MS = 1_000;
/** Rows that are read at once: while they are sent, each is saved again and again. */
const TOGETHER = 10;

export function createBatchLedger(
  db: Kysely<Tables>,
  { clock }: { readonly clock: Pick<Clock, 'monotonic'> },
): BatchLedger {
  const retry = retrying(clock);
  const due = dueLeases(db, 'batches', retry);
  return {
    load: (id) => retry(() => loadBatch(db, id)),
    async next(now) {
      const id = await due.next(now);
      return id === null ? null : batchId(id);
    },
    take: due.take,
    keepMark: (id, owner, marks) =>
      retry(async () => {
        const kept = await db
          .updateTable('batches')
          .set({ marks: JSON.stringify(marks) })
          .where('id', '=', id)
          .where('lease_owner', '=', owner)
          .returning('id')
          .executeTakeFirst();
        return kept !== undefined;
      }),
    giveBack: (id, owner, known, { due: dueAt, now }) =>
      retry(async () => {
        await db
          .updateTable('batches')
          .set({
            lease_owner: null,
            lease_until: 0,
            // What was saved meanwhile is still to be shown.
            due_at: sql<
              number | null
            >`case when revision = ${known.revision} then cast(${dueAt} as bigint) else cast(${now + PAUSE_MS} as bigint) end`,
          })
          .where('id', '=', id)
          .where('lease_owner', '=', owner)
          .execute();
      }),
  };
}

export async function insertBatch(db: Kysely<Tables>, batch: Batch): Promise<void> {
  const { id, team, requester, channel, environment, createdAt, revision } = batch;
  await db
    .insertInto('batches')
    .values({
      id,
      team,
      requester,
      channel,
      environment,
      created_at: createdAt,
      revision,
      marks: JSON.stringify(batch.marks),
      due_at: batchDueAt(batch),
      lease_owner: null,
      lease_until: 0,
    })
    .execute();
}

/** After the requests and before the trail: everybody takes these locks in the same order. */
export async function moveBatches(
  db: Kysely<Tables>,
  saved: readonly MoneyRequest[],
): Promise<void> {
  const counts = Map.groupBy(
    saved.flatMap(({ batch }) => batch?.id ?? []),
    (id) => id,
  );
  for (const [id, { length }] of counts) {
    await db
      .updateTable('batches')
      .set({ revision: sql<number>`revision + cast(${length} as bigint)`, due_at: 0 })
      .where('id', '=', id)
      .execute();
  }
}

/** The revision first: what its rows tell is at least as new. */
async function loadBatch(db: Kysely<Tables>, id: string): Promise<Batch | null> {
  const row = await db.selectFrom('batches').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const rows = await rowsQuery(db, id).execute();
  const read: MoneyRequest[] = [];
  for (let from = 0; from < rows.length; from += TOGETHER) {
    read.push(...(await withParts(db, rows.slice(from, from + TOGETHER))));
  }
  return batchFrom(row, read);
}

/** Whoever wants to change one of its rows waits until this transaction has ended. */
export async function lockBatch(db: Kysely<Tables>, id: string): Promise<readonly MoneyRequest[]> {
  return withParts(db, await rowsQuery(db, id).forUpdate().execute());
}

function rowsQuery(db: Kysely<Tables>, id: string) {
  return db.selectFrom('requests').selectAll().where('batch', '=', id).orderBy('batch_row');
}

function batchFrom(row: BatchRow, rows: readonly MoneyRequest[]): Batch {
  return {
    id: batchId(row.id),
    team: teamId(row.team),
    requester: userId(row.requester),
    channel: channelId(row.channel),
    environment: row.environment,
    createdAt: row.created_at,
    revision: row.revision,
    rows,
    // Written by this file, from values of this very type.
    marks: JSON.parse(row.marks) as readonly BatchMark[],
  };
}
