/** Reads the database by plain SQL, with nothing of the bot's own code. */
import { Client } from 'pg';
import type { Rows } from './seen.ts';

export async function readRows(
  url: string,
): Promise<{ readonly rows: Rows; readonly dump: string }> {
  const client = new Client(url);
  await client.connect();
  try {
    // One moment for all tables.
    await client.query('begin isolation level repeatable read read only');
    const all = async (query: string): Promise<readonly Record<string, unknown>[]> =>
      (await client.query<Record<string, unknown>>(query)).rows.map(withNumbers);
    const [head] = await all('select seq, hash from audit_head');
    const rows = {
      requests: await all('select * from requests order by created_at, id'),
      votes: await all('select * from votes order by request, place'),
      attempts: await all('select * from attempts order by request, number'),
      history: await all('select * from history order by request, seq'),
      audit: await all('select * from audit order by seq'),
      head,
    };
    // The columns are the database's own; a missing one shows as a broken rule.
    return { rows: rows as unknown as Rows, dump: await dumpOf(client) };
  } finally {
    await client.end();
  }
}

/** Sums and moments are bigints, which come as texts. */
const WHOLE = [
  'amount_cents',
  'at',
  'burnt_at',
  'ended_at',
  'seq',
  'revision',
  'version',
  'number',
  'not_before',
];

function withNumbers(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) =>
      WHOLE.includes(name) && value !== null ? [name, Number(value)] : [name, value],
    ),
  );
}

async function dumpOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const dumps: string[] = [];
  for (const { name } of rows) {
    const table = await client.query<{ all: string | null }>(
      `select string_agg(one::text, E'\\n') as all from ${name} as one`,
    );
    dumps.push(`${name}\n${table.rows[0]?.all ?? ''}`);
  }
  return dumps.join('\n');
}
