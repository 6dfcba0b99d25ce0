/** One settled request, as the bot itself left it, written again and again as if it had been asked for every minute. */
import { DatabaseSync } from 'node:sqlite';

/** What differs from one to the next; everything else is the same. `i` counts from 1. */
const NEW: Readonly<Record<string, string>> = {
  tag: `printf('pw-%08d', i)`,
  payment_id: `printf('00000000-0000-4000-8000-%012d', i)`,
  transaction_id: `printf('00000000-0000-4000-9000-%012d', i)`,
  reference_id: `printf('9%09d', i)`,
  handle: `printf('%s of %d', handle, i)`,
};
const ID = `printf('R-%010d', i)`;
/** Epoch ms, all of which move into the past together. */
const TIMES: readonly string[] = [
  'created_at',
  'expires_at',
  'approved_at',
  'window_ends_at',
  'receipt_at',
  'at',
  'claimed_at',
  'lease_until',
  'burnt_at',
  'ended_at',
];
const APART_MS = 60_000;
/** The parts of a request, in the order in which they may be written. */
const PARTS = ['votes', 'attempts', 'history', 'marks', 'reservations', 'evidence'] as const;

export function multiply(file: string, id: string, times: number): void {
  const database = new DatabaseSync(file);
  // It is a copy: what is lost when the power fails is made again.
  database.exec('pragma synchronous = off; pragma foreign_keys = off; pragma cache_size = -400000');
  database.exec('begin immediate');
  const series = `with recursive n (i) as (select 1 union all select i + 1 from n where i < ${times})`;
  const again = (table: string, key: 'id' | 'request'): void => {
    const columns = database
      .prepare(`select name from pragma_table_info('${table}')`)
      .all()
      .map((row) => String(row['name']));
    const values = columns.map((name) => {
      if (name === key) return ID;
      if (TIMES.includes(name)) return `"${name}" - i * ${APART_MS}`;
      const fresh = NEW[name];
      return fresh === undefined || (table !== 'requests' && name !== 'handle')
        ? `"${name}"`
        : `case when "${name}" is null then null else ${fresh} end`;
    });
    const names = columns.map((name) => `"${name}"`).join(', ');
    database
      .prepare(
        `insert into ${table} (${names}) ${series} select ${values.join(', ')} from ${table}, n where "${key}" = ?`,
      )
      .run(id);
  };
  again('requests', 'id');
  for (const table of PARTS) again(table, 'request');
  audit(database, id, times, series);
  database.exec('commit');
  database.exec('pragma wal_checkpoint(truncate)');
  database.close();
}

/** As many entries, as long as the real ones; nobody checks their seals here. */
function audit(database: DatabaseSync, id: string, times: number, series: string): void {
  const like = `entry like '%"object":"${id}"%'`;
  database.exec(
    `insert into audit (seq, entry, prev, hash)
     ${series}, kept as (select row_number() over (order by seq) as k, entry from audit where ${like}),
       top as (select max(seq) as seq from audit), size as (select count(*) as c from kept)
     select top.seq + (i - 1) * size.c + k, replace(entry, '${id}', ${ID}),
       printf('%064d', (i - 1) * size.c + k), printf('%064d', (i - 1) * size.c + k + 1)
     from kept, n, top, size`,
  );
  database.exec('update audit_head set seq = (select max(seq) from audit)');
  if (times < 1) throw new Error('nothing was written');
}
