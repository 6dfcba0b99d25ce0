/** What a database says of itself, read only: nothing is made, mended or remembered. */
import { existsSync } from 'node:fs';
import { type Kysely, sql } from 'kysely';
import { postgresConstraints, sqliteConstraints } from './constraints.ts';
import { migrate, MIGRATION_NAMES, migrationsIn } from './migrate.ts';
import { FOR_MIGRATIONS, openPostgres } from './postgres.ts';
import { strangerIn } from './postgres-identity.ts';
import { mayChangeTrail } from './postgres-rights.ts';
import { openSqlite } from './sqlite.ts';
import { insistOnSyncing } from './postgres-store.ts';
import { SQLITE_FILE, witnessOf } from './store.ts';
import type { Tables } from './tables.ts';
import { askWitness } from './witness.ts';

export type Inspection =
  | { readonly state: 'new' }
  /** It does not answer, or could lose a commit. */
  | { readonly state: 'unusable'; readonly why: string }
  | {
      readonly state: 'inUse';
      /** Migrations of this version that the next start runs. */
      readonly owed: readonly string[];
      /** Migrations that this version does not know: a newer one has run on it. */
      readonly unknown: readonly string[];
      /** Constraints that every database of this version has and this one lacks. */
      readonly lacks: readonly string[];
      /** Why this is not the database that was here before, as a sentence. */
      readonly stranger: string | null;
      /** Whether the bot's role could rewrite the trail; null where nobody else owns the tables. */
      readonly mayChangeTrail: boolean | null;
      /** The next start has tables to make that the bot's role may not make, and no other role to do it. */
      readonly isOwnerMissing: boolean;
    };

export type Where = {
  readonly databaseUrl: string | null;
  readonly migrationUrl: string | null;
  readonly dataDir: string;
};

export async function inspectStore(where: Where): Promise<Inspection> {
  const file = `${where.dataDir}/${SQLITE_FILE}`;
  if (where.databaseUrl === null && !existsSync(file)) return { state: 'new' };
  try {
    return where.databaseUrl === null
      ? await within(await openSqlite({ file }), (db) => inspectSqlite(db, file))
      : await inspectPostgres(where.databaseUrl, where.migrationUrl);
  } catch (error) {
    const why = error instanceof Error && error.message !== '' ? error.message : 'no answer';
    return { state: 'unusable', why };
  }
}

async function inspectSqlite(db: Kysely<Tables>, file: string): Promise<Inspection> {
  const found = await sql`select 1 from sqlite_master where name = 'kysely_migration'`.execute(db);
  if (found.rows.length === 0) return { state: 'new' };
  return tables(db, {
    constraints: sqliteConstraints,
    stranger: () => askWitness(db, witnessOf(file)),
    rights: () => Promise.resolve({ mayChangeTrail: null, hasOwner: true }),
  });
}

async function inspectPostgres(url: string, migrationUrl: string | null): Promise<Inspection> {
  if (migrationUrl !== null) await within(open(migrationUrl), (db) => sql`select 1`.execute(db));
  return within(open(url), async (db) => {
    await insistOnSyncing(db);
    const found = await sql<{
      name: string | null;
    }>`select to_regclass('kysely_migration')::text as name`.execute(db);
    if ((found.rows[0]?.name ?? null) === null) return { state: 'new' };
    return tables(db, {
      constraints: postgresConstraints,
      stranger: () => strangerIn(db),
      async rights() {
        const may = await mayChangeTrail(db);
        return {
          mayChangeTrail: may && migrationUrl === null ? null : may,
          hasOwner: migrationUrl !== null || may,
        };
      },
    });
  });
}

function open(url: string): Kysely<Tables> {
  return openPostgres(url, FOR_MIGRATIONS, { warn() {} });
}

async function tables(
  db: Kysely<Tables>,
  ask: {
    readonly constraints: (db: Kysely<Tables>) => Promise<readonly string[]>;
    readonly stranger: () => Promise<string | null>;
    readonly rights: () => Promise<{
      readonly mayChangeTrail: boolean | null;
      readonly hasOwner: boolean;
    }>;
  },
): Promise<Inspection> {
  const done = await migrationsIn(db);
  const owed = MIGRATION_NAMES.filter((name) => !done.includes(name));
  const unknown = done.filter((name) => !MIGRATION_NAMES.includes(name));
  // An older or a newer version has others.
  const isThisVersion = owed.length + unknown.length === 0;
  const lacks = isThisVersion ? await lacking(await ask.constraints(db)) : [];
  const stranger = await ask.stranger();
  const { mayChangeTrail: may, hasOwner } = await ask.rights();
  const isOwnerMissing = owed.length > 0 && !hasOwner;
  return { state: 'inUse', owed, unknown, lacks, stranger, mayChangeTrail: may, isOwnerMissing };
}

/** Compared with a database that is made anew for it, in memory. */
async function lacking(found: readonly string[]): Promise<readonly string[]> {
  const wanted = await within(await openSqlite({ file: ':memory:' }), async (db) => {
    await migrate(db);
    return sqliteConstraints(db);
  });
  return wanted.filter((name) => !found.includes(name));
}

async function within<T>(db: Kysely<Tables>, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}
