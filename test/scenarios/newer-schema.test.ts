/** An update with several replicas: the first of the newer version brings its tables along, and the others are still of this one. */
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, test } from 'vitest';
import { migrate, MIGRATION_NAMES } from '../../src/ledger/migrate.ts';
import { openPostgres } from '../../src/ledger/postgres.ts';
import { openSqlite } from '../../src/ledger/sqlite.ts';
import { SQLITE_FILE } from '../../src/ledger/store.ts';
import type { Tables } from '../../src/ledger/tables.ts';
import { verifyTrail } from '../../src/ledger/verify-trail.ts';
import { emptyDatabase, PATIENT } from '../support/a-database.ts';
import { quietLog } from '../support/ports.ts';
import { aTown, isOnPostgres } from './a-town.ts';

/** As a migration may be: it adds what may be empty, and takes nothing away. */
async function ofTomorrow(db: Kysely<Tables>): Promise<void> {
  for (const { name, schema } of await db.introspection.getTables()) {
    // The queue that wakes replicas has a schema of its own.
    if (schema !== undefined && schema !== 'public') continue;
    await db.schema.alterTable(name).addColumn('of_tomorrow', 'text').execute();
  }
  await db.schema
    .createTable('things_of_tomorrow')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('request', 'text', (column) => column.references('requests.id'))
    .execute();
}

async function updated(db: Kysely<Tables>): Promise<void> {
  const before = Object.fromEntries(MIGRATION_NAMES.map((name) => [name, { up: ofTomorrow }]));
  const all = { ...before, '9999-of-tomorrow': { up: ofTomorrow } };
  const provider = { getMigrations: () => Promise.resolve(all) };
  const { error, results } = await new Migrator({ db, provider }).migrateToLatest();
  expect([error, results?.length]).toEqual([undefined, 1]);
}

test('a process that runs goes on with the tables of a newer version: it takes requests and approvals, and pays once', async () => {
  const database = isOnPostgres() ? await emptyDatabase() : null;
  await using town = await aTown({ database });
  const asked = await town.ask('U0DANA', 'reload "Team travel" 50 before the update');
  const db =
    database === null
      ? await openSqlite({ file: join(town.folder, SQLITE_FILE) })
      : openPostgres(database.url, PATIENT, quietLog());
  await updated(db);
  await town.approve('U0MIA', asked);
  await town.says(asked, 'Done', 'reference_id');
  const later = await town.ask('U0DANA', 'reload "Team travel" 60 after the update');
  await town.approve('U0BEN', later);
  await town.says(later, 'Done', 'reference_id');
  expect(town.debits()).toMatchObject([{ cents: -5_000 }, { cents: -6_000 }]);
  expect(await verifyTrail(db, [])).toMatchObject({ ok: true });
  // One that starts anew is of the newer version, or says why not.
  await expect(migrate(db)).rejects.toThrow(
    /newer version of the bot has been at this database \(9999-of-tomorrow\): start that version, or go back/,
  );
  await db.destroy();
});
