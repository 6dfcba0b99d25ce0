/** Which database the ledger stands on. Nothing else in this room asks. */
import { type Kysely, sql } from 'kysely';
import type { Clock, Log, Timers } from '../engine/ports.ts';
import { databaseTime, timeOf } from './database-time.ts';
import { installationId, migrate } from './migrate.ts';
import { FOR_CLICKS, FOR_MIGRATIONS, openPostgres } from './postgres.ts';
import { recognisePostgres } from './postgres-identity.ts';
import { addFreeze, lockSending } from './sending.ts';
import { openSqlite } from './sqlite.ts';
import type { Tables } from './tables.ts';
import { shareRights } from './postgres-rights.ts';
import { UnsafeDatabase } from './unsafe-database.ts';
import { createWaker, type PostgresWaker } from './waker.ts';
import { askWitness, noteInWitness } from './witness.ts';

export type Store = {
  readonly db: Kysely<Tables>;
  /** Part of this process: what is wrong with it now will be wrong in a minute. */
  readonly isEmbedded: boolean;
  /**
   * Brings the tables up to date, as often as it is asked to. A database that is not the one which
   * was here before is frozen: nothing is sent until people have looked.
   * @returns the id of this installation
   * @throws UnsafeDatabase when a commit of this database could be lost
   */
  readonly prepare: () => Promise<string>;
  /** Makes sure, outside the database, that an older copy of it is recognised after this. */
  readonly witness: () => Promise<void>;
  /** The time that counts: on a server, its own, the same for every replica. */
  readonly clock: Clock;
  /** Keeps that time right, until the returned function is called. */
  readonly keepTime: (timers: Timers) => () => void;
  /** Null where there is nobody else to wake. */
  readonly waker: PostgresWaker | null;
};

/** In the folder of the embedded database. */
export const SQLITE_FILE = 'paywint.sqlite';

/** Where is noted how far the database of this file had come. */
export function witnessOf(file: string): string {
  return `${file}.witness`;
}

/** One file, made when it is not there. */
export async function sqliteStore(file: string, clock: Clock): Promise<Store> {
  const db = await openSqlite({ file });
  const witness = witnessOf(file);
  return {
    db,
    isEmbedded: true,
    clock,
    keepTime: () => () => {},
    waker: null,
    prepare: async () => {
      const installation = await prepare(db, (open) => askWitness(open, witness), clock);
      await noteInWitness(db, witness);
      return installation;
    },
    witness: () => noteInWitness(db, witness),
  };
}

export type PostgresParts = {
  readonly log: Pick<Log, 'warn'>;
  readonly clock: Clock;
  /** Whether the server's time counts; without it each process goes by its own. */
  readonly sharesTime: boolean;
  /** Of the role that owns the tables, where that is not the bot's own. */
  readonly migrationUrl?: string | null;
};

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
        const installation = await prepare(patient, recognisePostgres, clock);
        if (migrationUrl !== null) await shareRights(patient, db);
        return installation;
      } finally {
        await patient.destroy();
      }
    },
  };
}

async function prepare(
  db: Kysely<Tables>,
  recognise: (db: Kysely<Tables>) => Promise<string | null>,
  clock: Pick<Clock, 'now'>,
): Promise<string> {
  await migrate(db);
  await db.transaction().execute(async (open) => {
    await lockSending(open);
    const note = await recognise(open);
    const at = clock.now();
    if (note !== null) await addFreeze(open, { why: 'restored', note, by: 'bot', at });
  });
  return installationId(db);
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
