/** Steps of workflows as rows: prepared once, taken up once, ended once, told once. */
import { type Kysely, sql } from 'kysely';
import type { Clock } from '../engine/ports.ts';
import type { WorkflowSteps } from '../engine/workflow-ports.ts';
import type { WorkflowStepId } from '../requests/ids.ts';
import type { MoneyRequest } from '../requests/request.ts';
import type { End } from '../workflow/end.ts';
import { MOST_WAITING, type WorkflowStep } from '../workflow/workflow-step.ts';
import { appendAct } from './audit.ts';
import { CLOSED } from './blank.ts';
import { retrying } from './busy.ts';
import { postLeases } from './post-leases.ts';
import type { Tables } from './tables.ts';
import { markColumns, rowOf, stepFrom } from './workflow-rows.ts';

export function createWorkflowSteps(
  db: Kysely<Tables>,
  { clock }: { readonly clock: Pick<Clock, 'monotonic'> },
): WorkflowSteps {
  const retry = retrying(clock);
  return {
    prepare: (step) => retry(() => db.transaction().execute((open) => prepare(open, step))),
    load: (id) => retry(() => loadStep(db, id)),
    next: (now) => retry(() => next(db, now)),
    ...postLeases(db, 'workflow_steps', retry),
    keep: ({ id, ...told }, { notBefore, isDone }, leaseUntil) =>
      retry(async () => {
        const kept = await db
          .updateTable('workflow_steps')
          .set({ ...markColumns(told), not_before: notBefore, is_done: isDone ? 1 : 0 })
          // What was filled in is somebody's words: they go when nobody needs them any more.
          .$if(isDone, (query) => query.set({ line: '{}' }))
          .where('id', '=', id)
          .where('lease_until', '=', leaseUntil)
          .returning('id')
          .executeTakeFirst();
        return kept !== undefined;
      }),
    end: (id, ending) => retry(() => db.transaction().execute((open) => end(open, id, ending))),
  };
}

async function prepare(open: Kysely<Tables>, step: WorkflowStep): Promise<void> {
  const row = rowOf(await unlessTooMany(open, step));
  const added = await open
    .insertInto('workflow_steps')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (added === undefined) return;
  const { id, operation, person, createdAt: time } = step;
  const after = { operation, person, ...howOf(row.ending) };
  await appendAct(open, { time, actor: 'workflow', event: 'stepPrepared', object: id, after });
}

function howOf(ending: string | null): { readonly how?: End['how'] } {
  // Written by this file a moment ago.
  return ending === null ? {} : { how: (JSON.parse(ending) as End).how };
}

/** A workflow that runs wild buries nobody in messages. */
async function unlessTooMany(open: Kysely<Tables>, step: WorkflowStep): Promise<WorkflowStep> {
  if (step.end !== null) return step;
  const { waiting } = await open
    .selectFrom('workflow_steps')
    .select((is) => is.fn.countAll<number | string>().as('waiting'))
    .where('is_done', '=', 0)
    .where('is_taken', '=', 0)
    .where('person', '=', step.person)
    .executeTakeFirstOrThrow();
  return Number(waiting) < MOST_WAITING ? step : { ...step, end: { how: 'tooMany' } };
}

async function end(
  open: Kysely<Tables>,
  id: WorkflowStepId,
  { end: how, of, at }: Parameters<WorkflowSteps['end']>[1],
): Promise<boolean> {
  const ended = await open
    .updateTable('workflow_steps')
    .set({
      ending: JSON.stringify(how),
      revision: sql<number>`revision + 1`,
      not_before: 0,
    })
    .where('id', '=', id)
    .where('ending', 'is', null)
    // In the same row as the end, so that whoever waited for its lock sees what was decided before.
    .where('is_taken', '=', of === 'request' ? 1 : 0)
    .returning(['person', 'id'])
    .executeTakeFirst();
  if (ended === undefined) return false;
  const actor = how.how === 'declined' ? ended.person : 'bot';
  const after = { how: how.how };
  await appendAct(open, { time: at, actor, event: 'stepEnded', object: id, after });
  return true;
}

/** As it stands; nobody else changes it before this transaction has ended. */
export async function lockStep(
  open: Kysely<Tables>,
  id: WorkflowStepId,
): Promise<WorkflowStep | null> {
  await open
    .selectFrom('workflow_steps')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return loadStep(open, id);
}

/** After `lockStep`, and after the request was inserted. */
export async function takeStep(
  open: Kysely<Tables>,
  id: WorkflowStepId,
  { id: request, requester }: MoneyRequest,
): Promise<void> {
  await open
    .insertInto('workflow_takings')
    .values({ step: id, person: requester, request })
    .execute();
  await open
    .updateTable('workflow_steps')
    .set({ is_taken: 1, revision: sql<number>`revision + 1`, not_before: 0 })
    .where('id', '=', id)
    .execute();
}

function withTaking(db: Kysely<Tables>) {
  return db
    .selectFrom('workflow_steps')
    .leftJoin('workflow_takings', 'workflow_takings.step', 'workflow_steps.id')
    .selectAll('workflow_steps')
    .select('workflow_takings.request as taking');
}

async function loadStep(db: Kysely<Tables>, id: WorkflowStepId): Promise<WorkflowStep | null> {
  const row = await withTaking(db).where('workflow_steps.id', '=', id).executeTakeFirst();
  return row === undefined ? null : stepFrom(row, row.taking);
}

async function next(db: Kysely<Tables>, now: number): Promise<WorkflowStep | null> {
  const row = await withTaking(db)
    .leftJoin('requests', 'requests.id', 'workflow_takings.request')
    .where('is_done', '=', 0)
    .where('workflow_steps.not_before', '<=', now)
    .where('lease_until', '<=', now)
    .where((is) =>
      is.or([
        is('ending', 'is not', null),
        is('shown', '<', is.ref('workflow_steps.revision')),
        is('requests.status', 'in', CLOSED),
        is.and([is('is_taken', '=', 0), is('workflow_steps.expires_at', '<=', now)]),
      ]),
    )
    .orderBy('workflow_steps.created_at')
    .orderBy('workflow_steps.id')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : stepFrom(row, row.taking);
}
