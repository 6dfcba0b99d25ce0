/** Who is away, and votes that were given for somebody away. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

export type AbsenceRow = {
  readonly user: string;
  readonly delegate: string;
  readonly since: number;
  readonly until: number;
};

export async function awayTables(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('absences')
    .addColumn('user', 'text', (column) => column.notNull())
    .addColumn('delegate', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('absences_once', ['user'])
    .addCheckConstraint('absences_of_others', sql`"delegate" <> "user"`)
    .execute();
  // Kysely names no condition of a column, and SQLite adds no other.
  await sql`alter table votes add column stands_for text
    constraint "votes_for_others" check (stands_for <> voter and stands_for <> requester)`.execute(
    db,
  );
  await db.schema.alterTable('votes').addColumn('stands_for_roles', 'text').execute();
  // Whoever is away is stood in for once.
  await db.schema
    .createIndex('votes_for_once')
    .unique()
    .on('votes')
    .columns(['request', 'version', 'stands_for'])
    .execute();
}
