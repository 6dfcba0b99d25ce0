/** What the doctor says of the ledger, with one thing wrong in it at a time. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { lineOf } from '../../src/doctor/finding.ts';
import { checkStore } from '../../src/doctor/check-store.ts';
import { createLedger } from '../../src/ledger/ledger.ts';
import { migrate } from '../../src/ledger/migrate.ts';
import { openPostgres } from '../../src/ledger/postgres.ts';
import { openSqlite } from '../../src/ledger/sqlite.ts';
import { postgresStore } from '../../src/ledger/postgres-store.ts';
import { sqliteStore } from '../../src/ledger/store.ts';
import { twoRoles } from '../ledger/two-roles.ts';
import { emptyDatabase, PATIENT } from '../support/a-database.ts';
import { aFolder } from '../support/a-folder.ts';
import { atRealTime, quietLog } from '../support/ports.ts';
import { numbered, submitted } from '../ledger/steps.ts';
import { clock } from '../ledger/store.ts';

const ON_SQLITE = { databaseUrl: null, migrationUrl: null };

async function said(where: Parameters<typeof checkStore>[0]): Promise<string> {
  return (await checkStore(where)).map(lineOf).join('\n');
}

async function sqliteIn(folder: string): Promise<void> {
  const store = await sqliteStore(`${folder}/paywint.sqlite`, clock);
  await store.prepare();
  await submitted(createLedger(store.db, { clock }), numbered(1));
  await store.witness();
  await store.db.destroy();
}

describe('the embedded ledger', () => {
  test('is new where nothing is, and is not made by looking', async () => {
    await using folder = aFolder();
    const where = { ...ON_SQLITE, dataDir: folder.path };
    expect(await said(where)).toMatch(/^ok .*is empty; the first start makes the tables$/);
    expect(folder.files()).toEqual([]);
  });

  test('that is whole gets four lines and no fault', async () => {
    await using folder = aFolder();
    await sqliteIn(folder.path);
    const lines = (await said({ ...ON_SQLITE, dataDir: folder.path })).split('\n');
    expect(lines).toHaveLength(4);
    expect(lines.filter((line) => !line.startsWith('ok'))).toEqual([]);
  });

  test.each([
    [
      'without a constraint',
      'drop index attempts_one_live',
      /constraints are missing \(attempts_one/,
    ],
    [
      'that a newer version has used',
      "insert into kysely_migration values ('9999-of-tomorrow', '2030')",
      /WRONG.*a newer version has been here \(9999-of-tomorrow\)/,
    ],
    [
      'that an older version has made',
      "delete from kysely_migration where name like '0020%'",
      /^ok .*the next start runs 1 migrations \(0020/m,
    ],
    [
      'that was put back from a copy',
      "update meta set v = 'another' where k = 'installation'",
      /WRONG.*not the one that sent from this folder before.*mend: start the bot: it freezes/,
    ],
  ])('%s is told so', async (_what, statement, words) => {
    await using folder = aFolder();
    await sqliteIn(folder.path);
    const db = await openSqlite({ file: `${folder.path}/paywint.sqlite` });
    await sql.raw(statement).execute(db);
    await db.destroy();
    expect(await said({ ...ON_SQLITE, dataDir: folder.path })).toMatch(words);
  });
});

describe('a ledger on PostgreSQL', () => {
  test('is new, then whole, then lacks what was dropped, then is another one', async () => {
    const { url, drop } = await emptyDatabase();
    const where = { databaseUrl: url, migrationUrl: null, dataDir: '' };
    expect(await said(where)).toMatch(/^ok .*PostgreSQL is empty/);
    const store = postgresStore(url, atRealTime());
    await store.prepare();
    await store.waker?.stop();
    await store.db.destroy();
    expect((await said(where)).split('\n').map((line) => line.slice(0, 2))).toEqual(
      Array.from({ length: 4 }, () => 'ok'),
    );
    const db = openPostgres(url, PATIENT, quietLog());
    await sql`drop index attempts_one_live`.execute(db);
    await sql`update meta set v = 'elsewhere' where k = 'postgres identity'`.execute(db);
    await db.destroy();
    const text = await said(where);
    expect(text).toMatch(/WRONG.*constraints are missing \(attempts_one_live\)/);
    expect(text).toMatch(/WRONG.*restored, replaced or failed over/);
    await drop();
  });

  test('whose trail the bot could rewrite is told so, where another role owns it', async () => {
    const { url, drop } = await emptyDatabase();
    const db = openPostgres(url, PATIENT, quietLog());
    await migrate(db);
    await db.destroy();
    const where = { databaseUrl: url, migrationUrl: url, dataDir: '' };
    expect(await said(where)).toMatch(/WRONG.*may change the table audit/);
    await drop();
  });

  test('that another role owns is good without it, until there are tables to make', async () => {
    await using roles = await twoRoles();
    await roles.store.prepare();
    const where = { databaseUrl: roles.botUrl, migrationUrl: null, dataDir: '' };
    expect(await said(where)).toContain("the bot's role can add to the trail and not change it");
    expect(await said(where)).not.toContain('WRONG');
    await roles.run("delete from kysely_migration where name like '0020%'");
    expect(await said(where)).toMatch(/WRONG.*may not run them.*set DATABASE_MIGRATION_URL/s);
    const withOwner = await said({ ...where, migrationUrl: roles.ownerUrl });
    expect(withOwner).toMatch(/^ok .*the next start runs 1 migrations \(0020/m);
  });

  test('that is not there is told with what the network says, and without its password', async () => {
    const databaseUrl = 'postgres://bot:hidden-word@127.0.0.1:1/paywint';
    const text = await said({ databaseUrl, migrationUrl: null, dataDir: '' });
    expect(text).toMatch(/WRONG.*PostgreSQL cannot be used \(.*ECONNREFUSED/);
    expect(text).not.toContain('hidden-word');
  });
});
