/**
 * A thread of its own, because the moment is over before a busy one would have looked: it looks every
 * fraction of a millisecond whether a new burn stands in the writing beside the database, and kills
 * whoever runs the bot then.
 */
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import process from 'node:process';
import { workerData } from 'node:worker_threads';
import { STARTING, STRUCK, type Watch, WATCHING } from './aim.ts';

const GLANCE_MS = 0.2;
/** Much more than one commit writes. */
const PIECE = 256 * 1024;
/** A file's time has ticks of some milliseconds: two writings may share one. */
const TICK_MS = 20;

// Nobody but `aimed.ts` starts this thread.
const { file, shared } = workerData as Watch;
const wal = `${file}-wal`;

const known = new Set(burns());
Atomics.compareExchange(shared, 0, STARTING, WATCHING);
Atomics.notify(shared, 0);
let written = lastWriting();
let closeUntil = 0;
while (Atomics.wait(shared, 0, WATCHING, GLANCE_MS) === 'timed-out') {
  const now = lastWriting();
  if (now !== written) closeUntil = performance.now() + TICK_MS;
  written = now;
  if (performance.now() > closeUntil) continue;
  if (burns().some((burn) => !known.has(burn))) strike();
}

function strike(): void {
  // Said before it is done: whoever sees the bot end must know why.
  Atomics.store(shared, 0, STRUCK);
  for (const pid of shared.subarray(1)) if (pid !== 0) process.kill(pid, 'SIGKILL');
  Atomics.notify(shared, 0);
}

function lastWriting(): string {
  const stat = statSync(wal, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.mtimeNs} ${stat.size}`;
}

/** As the audit tells them, which is part of the same commit; only where the next commits are written. */
function burns(): readonly string[] {
  if (lastWriting() === '') return [];
  const end = endOfLog();
  const text = `${piece(0)}${piece(Math.max(0, end - PIECE / 2))}`;
  return text.match(/"event":"burn","object":"[\w-]+","seq":\d+/g) ?? [];
}

function piece(from: number): string {
  const log = openSync(wal, 'r');
  try {
    const bytes = Buffer.alloc(PIECE);
    return bytes.toString('latin1', 0, readSync(log, bytes, 0, PIECE, from));
  } finally {
    closeSync(log);
  }
}

/** The shared index says how many pages are in use: https://www.sqlite.org/walformat.html */
function endOfLog(): number {
  const index = readFileSync(`${file}-shm`).subarray(0, 20);
  const pageBytes = index.readUInt16LE(14);
  return 32 + index.readUInt32LE(16) * (24 + pageBytes);
}
