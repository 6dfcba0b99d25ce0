import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Kysely } from 'kysely';
import { recordsAt, recordsInFile } from '../../playground/twice/open-records.ts';
import type { RecordsReader } from '../../playground/twice/records.ts';
import { createLedger } from '../../src/ledger/ledger.ts';
import { migrate } from '../../src/ledger/migrate.ts';
import { openPostgres } from '../../src/ledger/postgres.ts';
import { openSqlite } from '../../src/ledger/sqlite.ts';
import type { Tables } from '../../src/ledger/tables.ts';
import { executed, numbered } from '../ledger/steps.ts';
import { clock } from '../ledger/store.ts';
import { migratedDatabase, PATIENT } from '../support/a-database.ts';
import { quietLog } from '../support/ports.ts';
import { aSeen, problems } from './a-seen.ts';

type Store = {
  readonly db: Kysely<Tables>;
  readonly reader: RecordsReader;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

async function inFile(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'paywint-records-'));
  const file = join(folder, 'paywint.sqlite');
  const db = await openSqlite({ file });
  await migrate(db);
  const reader = recordsInFile(file);
  return {
    db,
    reader,
    async [Symbol.asyncDispose]() {
      await reader.close();
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function onServer(): Promise<Store> {
  const { url, drop } = await migratedDatabase();
  const db = openPostgres(url, PATIENT, quietLog());
  const reader = recordsAt(url);
  return {
    db,
    reader,
    async [Symbol.asyncDispose]() {
      await reader.close();
      await db.destroy();
      await drop();
    },
  };
}

test.each([
  ['SQLite', inFile],
  ['PostgreSQL', onServer],
])(
  'what the bot has saved in %s is read from outside, and its audit holds where nobody touched it',
  async (_name, open) => {
    await using store = await open();
    const ledger = createLedger(store.db, { clock });
    const request = await executed(ledger, numbered(1));
    const records = await store.reader.read();
    expect(records.requests).toMatchObject([
      { id: request.id, status: 'executed', tag: request.tag, amount_cents: 5_000 },
    ]);
    expect(records.history).toHaveLength(request.history.length);
    expect(records.head.seq).toBe(records.audit.length);
    expect(problems('sealed', aSeen({ records }))).toEqual([]);

    await store.db.updateTable('audit').set({ entry: '{"seq":2}' }).where('seq', '=', 2).execute();
    const forged = await store.reader.read();
    expect(problems('sealed', aSeen({ records: forged }))).toEqual(['Audit entry 2 was changed.']);
  },
);

test('a database that is not there yet cannot be read, and can be once it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paywint-records-'));
  const file = join(folder, 'paywint.sqlite');
  const reader = recordsInFile(file);
  await expect(reader.read()).rejects.toThrow();
  const db = await openSqlite({ file });
  await migrate(db);
  expect((await reader.read()).requests).toEqual([]);
  await reader.close();
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});
