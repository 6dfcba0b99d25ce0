/** What `pg_dump` and `pg_restore` do, by SQL alone: one moment of all tables, put into a database that has nothing else. */
import { Client } from 'pg';
import { migrate } from '../../src/ledger/migrate.ts';
import { openPostgres } from '../../src/ledger/postgres.ts';
import { quietLog } from '../support/ports.ts';
import { PATIENT } from '../support/a-database.ts';

export async function copyRows(source: string, target: string): Promise<void> {
  const db = openPostgres(target, PATIENT, quietLog());
  await migrate(db);
  await db.destroy();
  await using from = await connected(source);
  await using to = await connected(target);
  await from.client.query('begin isolation level repeatable read read only');
  await to.client.query('begin');
  // Rows come in the order of the tables' names, and the checks between tables wait for none.
  await to.client.query('set local session_replication_role = replica');
  const { rows: tables } = await from.client.query<{ name: string }>(
    `select format('%I', tablename) as name from pg_tables where schemaname = 'public'`,
  );
  for (const { name } of tables) {
    const all = `select coalesce(json_agg(one), '[]')::text as all from ${name} as one`;
    const { rows } = await from.client.query<{ all: string }>(all);
    await to.client.query(`delete from ${name}`);
    const put = `insert into ${name} select * from json_populate_recordset(null::${name}, $1)`;
    await to.client.query(put, [rows[0]?.all]);
  }
  await to.client.query('commit');
}

async function connected(url: string) {
  const client = new Client(url);
  await client.connect();
  return { client, [Symbol.asyncDispose]: () => client.end() };
}
