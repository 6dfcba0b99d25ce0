import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLedger } from '../../src/ledger/ledger.ts';
import { migrate } from '../../src/ledger/migrate.ts';
import { openSqlite } from '../../src/ledger/sqlite.ts';
import { verifyAudit } from '../../src/ledger/verify-audit.ts';
import { requestId } from '../../src/requests/ids.ts';
import { numbered, saveStep, submitted, approval } from './steps.ts';
import { clock } from './store.ts';

const COMMITTER = new URL('./committer.ts', import.meta.url);
const CLAIMER = new URL('./claimer.ts', import.meta.url);
const KILLS = 10;
const CLAIMS = 60;

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  file = join(folder, 'ledger.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function openLedger() {
  const db = await openSqlite({ file });
  await migrate(db);
  const ledger = createLedger(db, { clock });
  return { db, ledger, [Symbol.asyncDispose]: () => ledger.close() };
}

/** Each start of a process takes its time on a busy machine. */
const PATIENCE = { timeout: 180_000 };

test(
  'a process killed while it commits loses nothing that it has acknowledged',
  PATIENCE,
  async () => {
    await (await openLedger()).ledger.close();
    const acknowledged: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const child = start(COMMITTER, file, String(kill * 100_000));
      acknowledged.push(...(await linesUntilKilled(child, 3 + kill * 4)));
    }
    await using store = await openLedger();
    expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS * 3);
    for (const id of acknowledged) {
      expect(await store.ledger.load(requestId(id))).toMatchObject({ id, status: 'pending' });
      expect(await store.ledger.receive({ key: id, receivedAt: 0 })).toBe(false);
    }
    const { total } = await store.ledger.list({ limit: 1, offset: 0 });
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, entries: total });
    // At most the one commit each kill fell into was never acknowledged.
    expect(total - acknowledged.length).toBeLessThanOrEqual(KILLS);
  },
);

test('two processes that want the same requests get each of them once', PATIENCE, async () => {
  await using store = await openLedger();
  for (let number = 0; number < CLAIMS; number += 1) {
    const request = await submitted(store.ledger, numbered(number));
    await saveStep(store.ledger, request, approval(request));
  }
  const children = [start(CLAIMER, file), start(CLAIMER, file)];
  const bothReady = gate(2);
  const claims = await Promise.all(children.map((child) => claimsOf(child, bothReady)));
  const all = claims.flat();
  expect(new Set(all).size).toBe(CLAIMS);
  expect(all).toHaveLength(CLAIMS);
  const executing = await store.ledger.list({ statuses: ['executing'], limit: 99, offset: 0 });
  expect(executing.total).toBe(CLAIMS);
  expect(executing.requests.every(({ attempts }) => attempts.length === 1)).toBe(true);
  expect(await verifyAudit(store.db)).toMatchObject({ ok: true, entries: CLAIMS * 3 });
});

test('four processes that start on an empty disk at once make one ledger', PATIENCE, async () => {
  const children = [0, 1, 2, 3].map((name) => start(COMMITTER, file, String(name * 100_000)));
  const acknowledged = await Promise.all(children.map((child) => linesUntilKilled(child, 5)));
  await using store = await openLedger();
  for (const id of acknowledged.flat()) {
    expect(await store.ledger.load(requestId(id))).not.toBeNull();
  }
  expect(acknowledged.every((lines) => lines.length >= 5)).toBe(true);
  expect(await verifyAudit(store.db)).toMatchObject({ ok: true });
});

function start(script: URL, ...args: string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [fileURLToPath(script), ...args]);
  child.stderr.pipe(process.stderr);
  return child;
}

async function linesUntilKilled(
  child: ChildProcessWithoutNullStreams,
  enough: number,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === enough) child.kill('SIGKILL');
  }
  return lines;
}

async function claimsOf(
  child: ChildProcessWithoutNullStreams,
  whenReady: () => Promise<void>,
): Promise<readonly string[]> {
  const lines: string[] = [];
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    if (line !== 'ready') {
      lines.push(line);
      continue;
    }
    await whenReady();
    child.stdin.write('go\n');
  }
  expect(await ended).toEqual([0, null]);
  return lines;
}

/** Lets nobody go before all are there. */
function gate(count: number): () => Promise<void> {
  const open = Promise.withResolvers<void>();
  let arrived = 0;
  return () => {
    arrived += 1;
    if (arrived === count) open.resolve();
    return open.promise;
  };
}
