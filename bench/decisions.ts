/** How many approvals a second the bot counts, beside bare commits of the same rows. */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { cardIdFor } from '../playground/paywint/seed.ts';
import type { Bar } from './bars.ts';
import { type Behind, SIGNING_SECRET, startBotOn } from './bots.ts';
import { approveClick, askForm, NOWHERE } from './payloads.ts';
import { sqliteQuestion } from './read-sqlite.ts';
import { readerOf } from './read-ledger.ts';
import { createSender, insist } from './sender.ts';

/** As many people click at once. */
const AT_ONCE = 8;

export async function decisions(
  count: number,
  folder: string,
  behind: Behind,
): Promise<readonly Bar[]> {
  const file = join(folder, 'paywint.sqlite');
  const bot = await startBotOn({ folder, databaseUrl: undefined }, behind);
  const senders = Array.from({ length: AT_ONCE }, () => createSender(SIGNING_SECRET));
  const url = `${bot.url}/slack/events`;
  const all = async (forms: readonly URLSearchParams[]): Promise<number> => {
    const left = forms.values();
    const from = performance.now();
    await Promise.all(
      senders.map(async (sender) => {
        for (const form of left) await insist(sender, url, form);
      }),
    );
    return performance.now() - from;
  };
  const card = cardIdFor('Team travel');
  await all(
    Array.from({ length: count }, (_, at) => askForm(card, ((1_000 + at) / 100).toFixed(2))),
  );
  const shown = await readerOf(sqliteQuestion(file)).undecided();
  const ms = await all(shown.map((one) => approveClick(one, NOWHERE)));
  for (const { close } of senders) close();
  await bot.kill();
  const value = rawMs(file, count) / ms;
  return [
    {
      what: 'decisions a second, × bare commits of the same rows',
      value,
      limit: 0.5,
      isLeast: true,
    },
  ];
}

/** The same rows once more, each decision in a commit of its own, by nothing but SQLite. */
function rawMs(file: string, count: number): number {
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  const ids = database
    .prepare(`select id, revision, requester from requests where status = 'pending' limit ?`)
    .all(count)
    .map((row) => ({ ...row }) as { id: string; revision: number; requester: string });
  const [like] = database.prepare('select * from audit order by seq desc limit 1').all();
  const write = {
    delivery: database.prepare('insert into deliveries (key, received_at) values (?, 1)'),
    request: database.prepare(
      'update requests set revision = revision + 1, due_at = 1 where id = ?',
    ),
    vote: database.prepare(
      `insert into votes (request, requester, version, voter, place, at, roles) values (?, ?, 1, 'U0BEN', 1, 1, '["S0FINANCE"]')`,
    ),
    history: database.prepare(
      `insert into history (request, seq, event, from_status, to_status, actor, at) values (?, ?, 'approve', 'pending', 'pending', 'U0BEN', 1)`,
    ),
    count: database.prepare('update audit_head set seq = seq + 1 returning seq'),
    audit: database.prepare('insert into audit (seq, entry, prev, hash) values (?, ?, ?, ?)'),
    head: database.prepare('update audit_head set hash = ?'),
  };
  const from = performance.now();
  for (const { id, revision, requester } of ids) {
    database.exec('begin immediate');
    write.delivery.run(`raw ${id}`);
    write.request.run(id);
    write.vote.run(id, requester);
    write.history.run(id, revision + 1);
    const seq = Number(write.count.get()?.['seq']);
    write.audit.run(seq, String(like?.['entry']), `raw ${seq} before`, `raw ${seq}`);
    write.head.run(`raw ${seq}`);
    database.exec('commit');
  }
  const ms = performance.now() - from;
  database.close();
  return ms;
}
