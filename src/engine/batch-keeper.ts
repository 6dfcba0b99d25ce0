/** Shows what batches are owed to be shown, each by one process at a time. */
import { type Batch, batchDueAt, batchDuties, type BatchMark } from '../requests/batch.ts';
import type { BootId } from '../requests/ids.ts';
import type { BatchDesk, BatchLedger } from './batch-ports.ts';
import { doubtedFrom } from './doubted-from.ts';
import { createRounds, type Rounds } from './rounds.ts';
import type { Clock, Log, Timers } from './ports.ts';

export type BatchKeeperParts = {
  readonly batches: BatchLedger;
  readonly desk: BatchDesk;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly boot: BootId;
};

export type BatchKeeper = Rounds;

const POLL_MS = 1_000;
/** Longer than a message waits for its turn in a busy channel. */
const LEASE_MS = 60_000;
const AFTER_FAULT_MS = 5_000;

export function createBatchKeeper(parts: BatchKeeperParts): BatchKeeper {
  return createRounds({
    timers: parts.timers,
    pauseMs: POLL_MS,
    round: async (isStopping) => {
      while ((await showNext(parts)) && !isStopping());
    },
    failed: (err) => parts.log.error({ err }, 'a batch could not be shown; it stays owed'),
  });
}

/** @returns whether there may be more. */
async function showNext(parts: BatchKeeperParts): Promise<boolean> {
  const { batches, boot, clock, log } = parts;
  const now = clock.now();
  const id = await batches.next(now);
  if (id === null) return false;
  if (!(await batches.take(id, boot, now, now + LEASE_MS))) return true;
  const batch = await batches.load(id);
  if (batch === null) return true;
  try {
    const shown = await showAll(parts, batch);
    await batches.giveBack(id, boot, shown, { due: batchDueAt(shown), now: clock.now() });
  } catch (err) {
    log.error({ err, batch: id }, 'a batch could not be shown; it stays owed');
    const later = clock.now() + AFTER_FAULT_MS;
    await batches.giveBack(id, boot, batch, { due: later, now: later });
  }
  return true;
}

async function showAll(parts: BatchKeeperParts, first: Batch): Promise<Batch> {
  let batch = first;
  for (const { mark, at } of batchDuties(first)) {
    if (at <= parts.clock.now()) batch = await show(parts, batch, mark);
  }
  return batch;
}

/** Marked as perhaps there before it is posted: after a crash it is looked for first. */
async function show(parts: BatchKeeperParts, batch: Batch, known: BatchMark): Promise<Batch> {
  const { desk, clock } = parts;
  const began = clock.now();
  // Each message of the thread is a new one.
  const isNew = known.ts === null || known.surface === 'trail';
  if (isNew && known.uncertainSince === null) {
    await keep(parts, batch, { ...known, uncertainSince: began });
  }
  const mark = doubtedFrom(await desk.show(batch, known), began);
  return keep(parts, batch, mark);
}

async function keep(
  { batches, boot }: BatchKeeperParts,
  batch: Batch,
  mark: BatchMark,
): Promise<Batch> {
  const others = batch.marks.filter(({ surface }) => surface !== mark.surface);
  const marks = [...others, mark];
  if (!(await batches.keepMark(batch.id, boot, marks))) throw new Error('taken over');
  return { ...batch, marks };
}
