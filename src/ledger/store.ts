/** What a database is to the ledger, and the embedded one. Next to nothing else in this room asks which it is. */
import type { Kysely } from 'kysely';
import type { Clock, Timers } from '../engine/ports.ts';
import { installationId, migrate } from './migrate.ts';
import { addFreeze, lockSending } from './sending.ts';
import { openSqlite } from './sqlite.ts';
import type { Tables } from './tables.ts';
import type { PostgresWaker } from './waker.ts';
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
      const installation = await prepareTables(db, (open) => askWitness(open, witness), clock);
      await noteInWitness(db, witness);
      return installation;
    },
    witness: () => noteInWitness(db, witness),
  };
}

/** The tables of this version, and whether this is the database that was here before. */
export async function prepareTables(
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
