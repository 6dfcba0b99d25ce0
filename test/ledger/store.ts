/** The stores that every promise of the ledger is tested on: each is opened empty and migrated. */
import type { Kysely } from 'kysely';
import type { Ledger } from '../../src/engine/ledger-ports.ts';
import { createLedger } from '../../src/ledger/ledger.ts';
import { migrate } from '../../src/ledger/migrate.ts';
import { openPostgres } from '../../src/ledger/postgres.ts';
import { openSqlite } from '../../src/ledger/sqlite.ts';
import type { Tables } from '../../src/ledger/tables.ts';
import { migratedDatabase, PATIENT } from '../support/a-database.ts';
import { quietLog } from '../support/ports.ts';

type Store = {
  readonly db: Kysely<Tables>;
  readonly ledger: Ledger;
  [Symbol.asyncDispose](): Promise<void>;
};

export type StoreFactory = { readonly name: string; readonly open: () => Promise<Store> };

/** Stands still: nothing in the ledger reads the time of day. */
export const clock = { now: () => 0, monotonic: () => performance.now() };

export const STORES: readonly StoreFactory[] = [
  {
    name: 'SQLite',
    async open() {
      const db = await openSqlite({ file: ':memory:' });
      await migrate(db);
      const ledger = createLedger(db, { clock });
      return { db, ledger, [Symbol.asyncDispose]: () => ledger.close() };
    },
  },
  {
    name: 'PostgreSQL',
    async open() {
      const { url, drop } = await migratedDatabase();
      const db = openPostgres(url, PATIENT, quietLog());
      const ledger = createLedger(db, { clock });
      return {
        db,
        ledger,
        async [Symbol.asyncDispose]() {
          await ledger.close();
          await drop();
        },
      };
    },
  },
];
