/** Writes one step of a standing request, and reads it whole. */
import type { Kysely } from 'kysely';
import type { StandingId } from '../requests/ids.ts';
import type { RunOf } from '../requests/request.ts';
import type { StandingRequest, StandingStep } from '../standing/standing-request.ts';
import { appendAct } from './audit.ts';
import { noteSeal } from './note-seal.ts';
import { standingFrom, standingRow, stepRow } from './standing-rows.ts';
import type { StandingRow } from './standing-tables.ts';
import type { Tables } from './tables.ts';

export async function insertStanding(db: Kysely<Tables>, standing: StandingRequest): Promise<void> {
  await db
    .insertInto('standing_requests')
    .values({
      ...standingRow(standing),
      marks: JSON.stringify(standing.marks),
      due_at: standing.createdAt,
      lease_until: 0,
    })
    .execute();
  for (const step of standing.history) await insertStep(db, standing, step);
}

/** What was written stays as it was: a step adds one line of history, and perhaps one vote. */
export async function saveStanding(
  db: Kysely<Tables>,
  before: StandingRequest,
  after: StandingRequest,
  dueAt: number | null,
): Promise<void> {
  const step = after.history.at(-1);
  if (step === undefined || after.revision !== before.revision + 1 || step.seq !== after.revision) {
    throw new Error('A save tells one step of a standing request');
  }
  const { numUpdatedRows } = await db
    .updateTable('standing_requests')
    .set({ ...standingRow(after), due_at: dueAt })
    .where('id', '=', before.id)
    .where('revision', '=', before.revision)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new Error(`${before.id} was saved by somebody else`);
  for (const [index, vote] of after.votes.slice(before.votes.length).entries()) {
    await db
      .insertInto('standing_votes')
      .values({
        standing: after.id,
        requester: after.requester,
        voter: vote.user,
        place: before.votes.length + index,
        at: vote.at,
        roles: JSON.stringify(vote.roles),
        stands_for: vote.standsFor?.user ?? null,
        stands_for_roles:
          vote.standsFor === undefined ? null : JSON.stringify(vote.standsFor.roles),
      })
      .execute();
  }
  await insertStep(db, after, step);
  // The slot of a run is taken with the request itself.
  if (step.event !== 'miss') return;
  const taken = step.slots.map((slot) => ({ standing: after.id, slot, request: null }));
  if (taken.length > 0) await db.insertInto('standing_slots').values(taken).execute();
}

async function insertStep(
  db: Kysely<Tables>,
  standing: StandingRequest,
  step: StandingStep,
): Promise<void> {
  const row = stepRow(standing, step);
  await db.insertInto('standing_steps').values(row).execute();
  await appendAct(db, {
    time: step.at,
    actor: step.actor,
    event: `standing ${step.event}`,
    object: standing.id,
    after: {
      status: step.to,
      revision: step.seq,
      note: row.note === null || row.salt === null ? null : noteSeal(row.salt, row.note),
      slots: step.slots.join(' '),
      request: step.request,
      missed: step.missed?.why ?? null,
      content_hash: standing.contentHash,
    },
  });
}

export async function lockStanding(
  db: Kysely<Tables>,
  id: StandingId,
): Promise<StandingRequest | null> {
  const rows = await db
    .selectFrom('standing_requests')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .execute();
  const [found] = await loadStandings(db, rows);
  return found ?? null;
}

/** Whether it runs now, unchanged; whoever pauses or ends it waits until this transaction has ended. */
export async function standingRuns(db: Kysely<Tables>, run: RunOf): Promise<boolean> {
  const row = await db
    .selectFrom('standing_requests')
    .select(['status', 'content_hash'])
    .where('id', '=', run.id)
    .forUpdate()
    .executeTakeFirst();
  return row?.content_hash === run.hash && RUNNING.includes(row.status);
}

/** The last run may still be on its way when there is none left. */
const RUNNING: readonly StandingRow['status'][] = ['active', 'finished'];

/** What is added to it in between belongs to a later revision, and is left out. */
export async function loadStandings(
  db: Kysely<Tables>,
  rows: readonly StandingRow[],
): Promise<readonly StandingRequest[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const steps = await db
    .selectFrom('standing_steps')
    .selectAll()
    .where('standing', 'in', ids)
    .orderBy('seq')
    .execute();
  const votes = await db
    .selectFrom('standing_votes')
    .selectAll()
    .where('standing', 'in', ids)
    .orderBy('place')
    .execute();
  return rows.map((row) => {
    const its = steps.filter(({ standing, seq }) => standing === row.id && seq <= row.revision);
    const newest = its.at(-1)?.at ?? row.created_at;
    return standingFrom(row, {
      steps: its,
      votes: votes.filter(({ standing, at }) => standing === row.id && at <= newest),
    });
  });
}
