/** Open differences that a comparison covered and did not find again. */
import type { Kysely } from 'kysely';
import type { Run } from '../books/run.ts';
import type { Mended } from '../engine/books-ports.ts';
import type { BooksDifference } from '../requests/books.ts';
import { requestId } from '../requests/ids.ts';
import type { Environment } from '../requests/request.ts';
import { CAME_AT } from './digest-queries.ts';
import { stored } from './stored.ts';
import type { Tables } from './tables.ts';

/** Looked at in one comparison; those that are left wait for the next one. */
const MOST = 1_000;

export async function mendedIn(
  db: Kysely<Tables>,
  environment: Environment,
  run: Run,
): Promise<readonly Mended[]> {
  const rows = await db
    .selectFrom('requests')
    .select(['id', 'created_at', 'books'])
    .where('environment', '=', environment)
    .where('differs_at', '<', run.state.readSince)
    .orderBy('differs_at')
    .orderBy('id')
    .limit(MOST)
    .execute();
  const mended: Mended[] = [];
  for (const { id, created_at: createdAt, books } of rows) {
    if (books === null) continue;
    const gone: BooksDifference[] = [];
    for (const one of stored.books(books).differences) {
      if (one.ended !== undefined || one.foundAt >= run.state.readSince) continue;
      const at = one.kind === 'missing' ? createdAt : await madeAt(db, environment, one.subject);
      const isCovered = at !== null && at >= run.from && at < run.until;
      if (isCovered && !(await isFound(db, environment, run.id, one))) gone.push(one);
    }
    if (gone.length > 0) mended.push({ request: requestId(id), gone });
  }
  return mended;
}

/** Null where Paywint's record is not known any more: then nothing is said of it. */
async function madeAt(
  db: Kysely<Tables>,
  environment: Environment,
  paymentId: string,
): Promise<number | null> {
  const row = await db
    .selectFrom('payments')
    .select(CAME_AT.as('at'))
    .where('environment', '=', environment)
    .where('list', 'in', ['sent', 'issued'])
    .where('payment_id', '=', paymentId)
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : row.at;
}

async function isFound(
  db: Kysely<Tables>,
  environment: Environment,
  slot: string,
  { kind, subject }: BooksDifference,
): Promise<boolean> {
  const row = await db
    .selectFrom('findings')
    .select('slot')
    .where('environment', '=', environment)
    .where('slot', '=', slot)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row !== undefined;
}
