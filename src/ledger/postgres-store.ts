/** The ledger on a server that several replicas share. Only who has one loads this. */
import { type Kysely, sql } from 'kysely';
import type { Clock, Log } from '../engine/ports.ts';
import { databaseTime, timeOf } from './database-time.ts';
import { FOR_CLICKS, FOR_MIGRATIONS, openPostgres } from './postgres.ts';
import { recognisePostgres } from './postgres-identity.ts';
import { shareRights } from './postgres-rights.ts';
import { prepareTables, type Store } from './store.ts';
import type { Tables } from './tables.ts';
import { UnsafeDatabase } from './unsafe-database.ts';
import { createWaker } from './waker.ts';

export type PostgresParts = {
  readonly log: Pick<Log, 'warn'>;
  readonly clock: Clock;
  /** Whether the server's time counts; without it each process goes by its own. */
  readonly sharesTime: boolean;
  /** Of the role that owns the tables, where that is not the bot's own. */
  readonly migrationUrl?: string | null;
};

const OWNER_MISSING =
  'The tables of this version are still to be made, and DATABASE_URL’s role may not make them: set DATABASE_MIGRATION_URL to the role that owns them, at least for this start';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html: insufficient privilege */
function mayNot(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '42501';
}

/** A server that several replicas share. It need not answer yet. */
export function postgresStore(url: string, parts: PostgresParts): Store {
  const { log, clock: own, sharesTime, migrationUrl = null } = parts;
  const db = openPostgres(url, FOR_CLICKS, log);
  const waker = createWaker(url, log);
  const time = databaseTime(() => timeOf(db), own, log);
  const clock = sharesTime ? time.clock : own;
  return {
    db,
    isEmbedded: false,
    clock,
    keepTime: (timers) => (sharesTime ? time.keepReading(timers) : () => {}),
    waker,
    // The server's own identity tells whether it was restored.
    witness: () => Promise.resolve(),
    async prepare() {
      const patient = openPostgres(migrationUrl ?? url, FOR_MIGRATIONS, log);
      try {
        await insistOnSyncing(patient);
        await time.read();
        const installation = await prepareTables(patient, recognisePostgres, clock).catch(
          (error: unknown) => {
            throw migrationUrl === null && mayNot(error)
              ? new UnsafeDatabase(OWNER_MISSING)
              : error;
          },
        );
        if (migrationUrl !== null) await shareRights(patient, db);
        return installation;
      } finally {
        await patient.destroy();
      }
    },
  };
}

/** @throws UnsafeDatabase */
export async function insistOnSyncing(db: Kysely<Tables>): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit'] as const) {
    const { rows } = await sql<{
      value: string;
    }>`select current_setting(${setting}) as value`.execute(db);
    if (rows[0]?.value !== 'off') continue;
    throw new UnsafeDatabase(
      `DATABASE_URL names a PostgreSQL with ${setting} = off, so money could move and be forgotten: switch ${setting} on`,
    );
  }
}
