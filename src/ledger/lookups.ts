/** What is asked for again and again and is next to nothing among much that is settled. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

export async function lookups(db: Kysely<Tables>): Promise<void> {
  await unknownAttempts(db);
  await uncertainMarks(db);
}

export async function unknownAttempts(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createIndex('attempts_unknown')
    .on('attempts')
    .column('state')
    .where('state', '=', sql.lit('unknown'))
    .execute();
}

export async function uncertainMarks(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createIndex('marks_uncertain')
    .on('marks')
    .column('uncertain_since')
    .where('uncertain_since', 'is not', null)
    .execute();
}
