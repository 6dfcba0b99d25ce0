/**
 * Two roles on one PostgreSQL: one owns the tables, the bot's own may add to the trail and never
 * change it. What a thief of the bot's password could rewrite is then given away by the trail.
 */
import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';
import { UnsafeDatabase } from './unsafe-database.ts';

/** One start at a time: two that grant the same at once are in each other's way. */
const LOCK = 4_112_019;

/** What is written once, and what only migrations write. */
const ONLY_ADDED = ['audit'];
const NEVER_DELETED = [
  'requests',
  'votes',
  'attempts',
  'history',
  'standing_requests',
  'standing_votes',
  'standing_steps',
  'standing_slots',
  'workflow_steps',
  'workflow_takings',
  'audit_head',
  'legal_moves',
];
const ONLY_READ = ['legal_moves', 'kysely_migration', 'kysely_migration_lock'];

/** @throws UnsafeDatabase when the bot's role could change the trail all the same. */
export async function shareRights(owner: Kysely<Tables>, bot: Kysely<Tables>): Promise<void> {
  const role = await roleOf(bot);
  if (role === (await roleOf(owner))) return refuse(role, 'is the role of DATABASE_MIGRATION_URL');
  await owner.transaction().execute((open) => grant(open, role));
  if (await mayChangeTrail(bot)) return refuse(role, 'may still change the table audit');
}

export async function mayChangeTrail(bot: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select
    has_table_privilege('audit', 'update') or has_table_privilege('audit', 'delete')
    or has_table_privilege('audit', 'truncate')
    or pg_has_role((select tableowner from pg_tables
      where schemaname = current_schema() and tablename = 'audit'), 'member') as may`.execute(bot);
  return rows[0]?.may !== false;
}

async function grant(open: Kysely<Tables>, role: string): Promise<void> {
  const to = sql.id(role);
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(open);
  await sql`grant usage on schema public to ${to}`.execute(open);
  await sql`grant select, insert, update, delete on all tables in schema public to ${to}`.execute(
    open,
  );
  const without = async (rights: string, tables: readonly string[]): Promise<void> => {
    const names = sql.join(tables.map((name) => sql.table(name)));
    await sql`revoke ${sql.raw(rights)} on ${names} from ${to}`.execute(open);
  };
  await without('update, delete', ONLY_ADDED);
  await without('delete', NEVER_DELETED);
  await without('insert, update, delete', ONLY_READ);
}

async function roleOf(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(db);
  return rows[0]?.role ?? '';
}

function refuse(role: string, what: string): never {
  throw new UnsafeDatabase(
    `DATABASE_URL's role ${role} ${what}: give the tables to another role, which DATABASE_MIGRATION_URL names and ${role} is no member of`,
  );
}
