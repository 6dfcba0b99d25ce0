/**
 * How long it takes to check a long trail, and in how much memory: `node bench/trail.ts 1000000`. The
 * entries are those of requests that were asked, approved, sent and paid; the embedded database.
 */
import assert from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { auditEntry, sealedRow } from '../src/ledger/audit.ts';
import { migrate } from '../src/ledger/migrate.ts';
import { NO_ENTRY } from '../src/ledger/other-tables.ts';
import { attemptRow, historyRow, requestRow, voteRow } from '../src/ledger/rows.ts';
import { openSqlite } from '../src/ledger/sqlite.ts';
import { SQLITE_FILE, type Store } from '../src/ledger/store.ts';
import type { AuditRow } from '../src/ledger/kept-rows.ts';
import type { RequestEvent } from '../src/requests/event.ts';
import type { MoneyRequest } from '../src/requests/request.ts';
import { transition } from '../src/requests/transition.ts';
import { approval, burn, claim, confirmed, numbered } from '../test/ledger/steps.ts';

const ENTRIES = Number(process.argv[2] ?? 1_000_000);
/** SQLite takes some thirty thousand values in one statement. */
const REQUESTS_AT_ONCE = 500;
const AUDIT = fileURLToPath(new URL('../src/audit.ts', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'paywint-trail-'));
try {
  const entries = await fill(join(folder, SQLITE_FILE));
  await check(entries);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function fill(file: string): Promise<number> {
  const db = await openSqlite({ file, turnLimitMs: 600_000 });
  await migrate(db);
  await sql`pragma synchronous = off`.execute(db);
  await sql`pragma cache_size = -500000`.execute(db);
  let head = { seq: 0, hash: NO_ENTRY };
  for (let number = 1; head.seq < ENTRIES; number += REQUESTS_AT_ONCE) {
    const stories = Array.from({ length: REQUESTS_AT_ONCE }, (_, index) => storyOf(number + index));
    head = await write(db, stories, head);
  }
  const { seq, hash } = head;
  await db.updateTable('audit_head').set({ seq, hash }).execute();
  await db.destroy();
  return head.seq;
}

/** Every state that one request went through. */
function storyOf(number: number): readonly MoneyRequest[] {
  const story = [numbered(number)];
  const events: ((request: MoneyRequest) => RequestEvent)[] = [
    (request) => approval(request),
    () => claim(),
    () => burn(),
    (request) => confirmed(`pay-${request.id}`),
  ];
  for (const event of events) {
    const now = story.at(-1) ?? numbered(number);
    const step = transition(now, event(now));
    assert(step.ok);
    story.push(step.request);
  }
  return story;
}

type Head = { readonly seq: number; readonly hash: string };

async function write(
  db: Store['db'],
  stories: readonly (readonly MoneyRequest[])[],
  from: Head,
): Promise<Head> {
  const ends = stories.flatMap((story) => story.at(-1) ?? []);
  const rows: AuditRow[] = [];
  const lines = stories.flatMap((story) =>
    story.map((after, index) => {
      const entry = after.history.at(-1);
      assert(entry);
      const line = historyRow(after, entry);
      const { seq, hash } = rows.at(-1) ?? from;
      rows.push(sealedRow(seq + 1, hash, auditEntry(story[index - 1] ?? null, after, line)));
      return line;
    }),
  );
  await db.transaction().execute(async (open) => {
    await open
      .insertInto('requests')
      .values(ends.map((one) => requestRow(one, null)))
      .execute();
    await open
      .insertInto('votes')
      .values(ends.flatMap((one) => one.votes.map((vote, place) => voteRow(one, vote, place))))
      .execute();
    await open
      .insertInto('attempts')
      .values(ends.flatMap((one) => one.attempts.map((attempt) => attemptRow(one, attempt))))
      .execute();
    await open.insertInto('history').values(lines).execute();
    await open.insertInto('audit').values(rows).execute();
  });
  return rows.at(-1) ?? from;
}

/** In a process of its own, as an auditor runs it. */
async function check(entries: number): Promise<void> {
  const began = performance.now();
  const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: '' };
  const child = spawn(process.execPath, [AUDIT, 'verify'], { env, stdio: 'inherit' });
  let peakKb = 0;
  let cpuSeconds = 0;
  const sampler = setInterval(() => {
    peakKb = Math.max(peakKb, peakOf(child.pid ?? 0));
    cpuSeconds = Math.max(cpuSeconds, cpuOf(child.pid ?? 0));
  }, 50);
  const [code] = await once(child, 'exit');
  clearInterval(sampler);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  const peak = Math.round(peakKb / 1024);
  process.stdout.write(
    `${entries} entries: ${cpuSeconds.toFixed(1)} s of one core (${seconds} s in all), at most ${peak} MB, exit ${code}\n`,
  );
}

/** Linux keeps the largest size that a process ever had. */
function peakOf(pid: number): number {
  try {
    const [, kb] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kb ?? 0);
  } catch {
    return 0;
  }
}

/** What else the machine does does not count. Linux counts in hundredths of a second. */
function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}
