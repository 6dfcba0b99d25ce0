/** Writes one step of a request: everything that became new, and nothing that already stood. */
import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import type { Save } from '../engine/ledger-ports.ts';
import { StaleRevision } from '../engine/ports.ts';
import type { Attempt, Mark, MoneyRequest, Vote } from '../requests/request.ts';
import type { RequestId } from '../requests/ids.ts';
import { mayMove } from './attempt-moves.ts';
import { appendAudit, type Told } from './audit.ts';
import { moveBatches } from './batches.ts';
import { keepReservations, reserve } from './reservations.ts';
import { attemptRow, historyRow, markRow, requestRow, voteRow } from './rows.ts';
import type { Tables } from './tables.ts';
import { updateRequest, updateRequests } from './update-all.ts';

export async function insertRequest(
  db: Kysely<Tables>,
  request: MoneyRequest,
  dueAt: number | null,
): Promise<void> {
  await db.insertInto('requests').values(requestRow(request, dueAt)).execute();
  await insertVotes(db, [{ after: request, known: 0 }]);
  for (const attempt of request.attempts) await insertAttempt(db, request, attempt);
  await takeSlot(db, request);
  const history = await insertHistory(db, [{ before: null, after: request, known: 0 }]);
  for (const mark of request.marks) await putMark(db, request.id, mark);
  await reserve(db, request);
  await appendAudit(db, history);
}

/** A slot of a standing request has one run, ever. */
async function takeSlot(db: Kysely<Tables>, { id, runOf }: MoneyRequest): Promise<void> {
  if (runOf === undefined) return;
  const slot = { standing: runOf.id, slot: runOf.slot, request: id };
  await db.insertInto('standing_slots').values(slot).execute();
}

/** Steps of several requests, each of another one, in as few statements as those of one. */
export async function saveRequests(db: Kysely<Tables>, saves: readonly Save[]): Promise<void> {
  for (const { before, after } of saves) insistOnOneStory(before, after);
  await updateRows(db, saves);
  await moveBatches(
    db,
    saves.map(({ after }) => after),
  );
  await insertVotes(
    db,
    saves.map(({ before, after }) => ({ after, known: before.votes.length })),
  );
  for (const { before, after } of saves) await saveAttempts(db, before, after);
  const steps = saves.map(({ before, after }) => ({ before, after, known: before.history.length }));
  const history = await insertHistory(db, steps);
  await keepReservations(db, saves);
  await appendAudit(db, history);
  for (const { before, after } of saves) await saveMarks(db, before, after);
}

async function updateRows(db: Kysely<Tables>, saves: readonly Save[]): Promise<void> {
  const changes = saves.map(({ before, after, dueAt }) => ({
    before: requestRow(before, null),
    after: requestRow(after, dueAt),
  }));
  const [one, ...others] = changes;
  if (one === undefined) return;
  const changed =
    others.length === 0 ? await updateRequest(db, one) : await updateRequests(db, changes);
  if (changed === saves.length) return;
  throw new StaleRevision(`${saves.map(({ before }) => before.id).join()}: saved by somebody else`);
}

/** What was written stays as it was; a step only adds, and tells every revision it went through. */
function insistOnOneStory(before: MoneyRequest, after: MoneyRequest): void {
  const fixed = ['id', 'team', 'environment', 'operation', 'requester', 'createdAt'] as const;
  for (const field of fixed) {
    if (before[field] !== after[field]) throw new Error(`A save cannot change the ${field}`);
  }
  if (!startsWith(after.votes, before.votes)) throw new Error('A save cannot change a vote');
  if (!startsWith(after.history, before.history)) throw new Error('A save cannot change history');
  const told = after.history.slice(before.history.length).map(({ seq }) => seq);
  const passed = told.map((_, index) => before.revision + index + 1);
  if (told.length === 0 || !isDeepStrictEqual(told, passed) || told.at(-1) !== after.revision) {
    throw new Error('A save must tell each revision from the one before it');
  }
}

function startsWith<Item>(longer: readonly Item[], shorter: readonly Item[]): boolean {
  return shorter.every(
    (item, index) => item === longer[index] || isDeepStrictEqual(item, longer[index]),
  );
}

type Known = { readonly after: MoneyRequest; readonly known: number };

async function insertVotes(db: Kysely<Tables>, steps: readonly Known[]): Promise<void> {
  const rows = steps.flatMap(({ after, known }) =>
    after.votes.slice(known).map((vote: Vote, index) => voteRow(after, vote, known + index)),
  );
  if (rows.length > 0) await db.insertInto('votes').values(rows).execute();
}

async function insertHistory(
  db: Kysely<Tables>,
  steps: readonly (Known & { readonly before: MoneyRequest | null })[],
): Promise<readonly Told[]> {
  const told = steps.flatMap(({ before, after, known }) =>
    after.history.slice(known).map((entry) => ({ before, after, row: historyRow(after, entry) })),
  );
  const rows = told.map(({ row }) => row);
  if (rows.length > 0) await db.insertInto('history').values(rows).execute();
  return told;
}

async function insertAttempt(
  db: Kysely<Tables>,
  request: MoneyRequest,
  attempt: Attempt,
): Promise<void> {
  await db.insertInto('attempts').values(attemptRow(request, attempt)).execute();
}

async function saveAttempts(
  db: Kysely<Tables>,
  before: MoneyRequest,
  after: MoneyRequest,
): Promise<void> {
  for (const known of before.attempts) {
    const attempt = after.attempts.find(({ number }) => number === known.number);
    if (attempt === undefined) throw new Error('A save cannot forget an attempt');
    if (!isDeepStrictEqual(known, attempt)) await moveAttempt(db, after, known, attempt);
  }
  const numbers = new Set(before.attempts.map(({ number }) => number));
  for (const attempt of after.attempts) {
    if (!numbers.has(attempt.number)) await insertAttempt(db, after, attempt);
  }
}

async function moveAttempt(
  db: Kysely<Tables>,
  request: MoneyRequest,
  from: Attempt,
  to: Attempt,
): Promise<void> {
  if (!mayMove(from.state, to.state) || from.owner !== to.owner) {
    throw new Error(`An attempt cannot go from ${from.state} to ${to.state}`);
  }
  const { numUpdatedRows } = await db
    .updateTable('attempts')
    .set(attemptRow(request, to))
    .where('request', '=', request.id)
    .where('number', '=', from.number)
    .where('state', '=', from.state)
    .where('owner', '=', from.owner)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new Error(`Attempt ${from.number} is not ${from.state}`);
}

async function saveMarks(
  db: Kysely<Tables>,
  before: MoneyRequest,
  after: MoneyRequest,
): Promise<void> {
  for (const mark of after.marks) {
    const known = before.marks.find(({ surface }) => surface === mark.surface);
    if (!isDeepStrictEqual(known, mark)) await putMark(db, after.id, mark);
  }
}

async function putMark(db: Kysely<Tables>, id: RequestId, mark: Mark): Promise<void> {
  const row = markRow(id, mark);
  await db
    .insertInto('marks')
    .values(row)
    .onConflict((conflict) => conflict.columns(['request', 'surface']).doUpdateSet(row))
    .execute();
}
