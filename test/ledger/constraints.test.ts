/** Each constraint of the schema is dropped in turn: what it alone refuses is then taken. */
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresConstraints, sqliteConstraints } from '../../src/ledger/constraints.ts';
import { createLedger } from '../../src/ledger/ledger.ts';
import { migrate } from '../../src/ledger/migrate.ts';
import { openPostgres } from '../../src/ledger/postgres.ts';
import { openSqlite } from '../../src/ledger/sqlite.ts';
import type { Tables } from '../../src/ledger/tables.ts';
import { type Database, emptyDatabase, PATIENT } from '../support/a-database.ts';
import { quietLog } from '../support/ports.ts';
import { dropOnPostgres, insert, sqliteChecks, sqliteCounts, sqliteWithout } from './schema.ts';
import { submitted } from './steps.ts';
import { clock } from './store.ts';
import { STANDING_WITNESSES } from './standing-witnesses.ts';
import { WORKFLOW_WITNESSES } from './workflow-witnesses.ts';
import { SEEDED, type Witness, WITNESSES as OTHERS, type Write } from './witnesses.ts';

const WITNESSES = { ...OTHERS, ...STANDING_WITNESSES, ...WORKFLOW_WITNESSES };
const CASES = Object.entries(WITNESSES).map(([name, witness]) => ({
  name,
  witness,
  promise: witness.promise,
}));

async function seeded(db: Kysely<Tables>): Promise<Kysely<Tables>> {
  await migrate(db);
  const ledger = createLedger(db, { clock });
  for (const request of SEEDED) await submitted(ledger, request);
  return db;
}

/** Whether the last of the writes is taken; those before it have to be. */
async function takes(db: Kysely<Tables>, writes: readonly Write[]): Promise<boolean> {
  const last = writes.length - 1;
  for (const [index, [table, row]] of writes.entries()) {
    try {
      await insert(db, table, row);
    } catch (error) {
      if (index < last) throw error;
      return false;
    }
  }
  return true;
}

describe('on SQLite', () => {
  const open = async () => seeded(await openSqlite({ file: ':memory:' }));

  test('every constraint has a write that shows what it is for', async () => {
    const db = await open();
    const names = await sqliteConstraints(db);
    expect(Object.keys(WITNESSES).toSorted()).toEqual(names);
    expect(await sqliteCounts(db)).toBe(names.length - (await sqliteChecks(db)));
    await db.destroy();
  });

  test.each(CASES)(
    'without $name it is no longer true that $promise',
    async ({ name, witness }) => {
      const full = await open();
      const without = await sqliteWithout(full, name);
      expect(await takes(full, witness.writes)).toBe(false);
      if (witness.carries === undefined) expect(await takes(without, witness.writes)).toBe(true);
      else expect(await takes(without, [witness.carries])).toBe(false);
      await Promise.all([full.destroy(), without.destroy()]);
    },
  );
});

describe('on PostgreSQL', () => {
  let database: Database;
  let db: Kysely<Tables>;
  beforeAll(async () => {
    database = await emptyDatabase();
    db = await seeded(openPostgres(database.url, PATIENT, quietLog()));
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  test('every constraint has a write that shows what it is for', async () => {
    expect(Object.keys(WITNESSES).toSorted()).toEqual(await postgresConstraints(db));
  });

  test.each(CASES)(
    'without $name it is no longer true that $promise',
    async ({ name, witness }) => {
      // A part of a cent is none of this store's whole numbers: the type refuses it before.
      if (witness.only !== undefined) return expect(await isTaken(name, witness)).toBe(false);
      expect(await isTaken(null, witness)).toBe(false);
      return expect(await isTaken(name, witness)).toBe(true);
    },
  );

  /** In a transaction that never happened. */
  async function isTaken(without: string | null, { writes }: Witness): Promise<boolean> {
    let isIn = false;
    const undo = new Error('undo');
    const work = db.transaction().execute(async (tx) => {
      if (without !== null) await dropOnPostgres(tx, without);
      isIn = await takes(tx, writes);
      throw undo;
    });
    await expect(work).rejects.toBe(undo);
    return isIn;
  }
});
