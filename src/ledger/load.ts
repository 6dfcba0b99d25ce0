/** Whole requests, in five queries for any number of them. */
import type { Kysely } from 'kysely';
import type { MoneyRequest } from '../requests/request.ts';
import { type Parts, requestFrom } from './request-from.ts';
import type { RequestRow, Tables } from './tables.ts';

/** Saves that may fall between the queries of one reading before it is a fault. */
const READINGS = 5;

export async function loadOne(db: Kysely<Tables>, id: string): Promise<MoneyRequest | null> {
  const rows = await db.selectFrom('requests').selectAll().where('id', '=', id).execute();
  const [request] = await withParts(db, rows);
  return request ?? null;
}

/** Whoever wants to change the same request waits until this transaction has ended. */
export async function lockOne(db: Kysely<Tables>, id: string): Promise<MoneyRequest | null> {
  const rows = await db
    .selectFrom('requests')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .execute();
  const [request] = await withParts(db, rows);
  return request ?? null;
}

/**
 * The queries see different moments when somebody saves in between. Every save moves the revision,
 * so what was read is whole exactly when the revisions have not moved.
 */
export async function withParts(
  db: Kysely<Tables>,
  rows: readonly RequestRow[],
): Promise<MoneyRequest[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  let known = rows;
  for (let reading = 0; reading < READINGS; reading += 1) {
    const partsOf = await readParts(db, ids);
    const now = await db.selectFrom('requests').selectAll().where('id', 'in', ids).execute();
    const revisions = new Map(now.map(({ id, revision }) => [id, revision]));
    if (known.every(({ id, revision }) => revisions.get(id) === revision)) {
      return known.map((row) => requestFrom(row, partsOf(row.id)));
    }
    known = inOrderOf(ids, now);
  }
  throw new Error('The requests kept changing while they were read');
}

async function readParts(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<(id: string) => Parts> {
  const votes = await db
    .selectFrom('votes')
    .selectAll()
    .where('request', 'in', ids)
    .orderBy('place')
    .execute();
  const attempts = await db
    .selectFrom('attempts')
    .selectAll()
    .where('request', 'in', ids)
    .orderBy('number')
    .execute();
  const history = await db
    .selectFrom('history')
    .selectAll()
    .where('request', 'in', ids)
    .orderBy('seq')
    .execute();
  const marks = await db
    .selectFrom('marks')
    .selectAll()
    .where('request', 'in', ids)
    .orderBy('surface')
    .execute();
  const all = {
    votes: Map.groupBy(votes, ({ request }) => request),
    attempts: Map.groupBy(attempts, ({ request }) => request),
    history: Map.groupBy(history, ({ request }) => request),
    marks: Map.groupBy(marks, ({ request }) => request),
  };
  return (id) => ({
    votes: all.votes.get(id) ?? [],
    attempts: all.attempts.get(id) ?? [],
    history: all.history.get(id) ?? [],
    marks: all.marks.get(id) ?? [],
  });
}

function inOrderOf(ids: readonly string[], rows: readonly RequestRow[]): readonly RequestRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
