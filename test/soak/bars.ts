/** What a run must reach, and in words where it does not. */
import { type Acks, type Memory, MOST_P99_MS } from './figures.ts';

/** A garbage collection sooner or later makes so much of a difference by itself. */
const MOST_GROWTH = 1.05;
/** In its first minutes a process grows whatever it does: it compiles, and fills what it keeps. */
const WARM_MINUTES = 10;

export type Run = {
  readonly minutes: number;
  readonly acks: Acks;
  /** One for each replica. */
  readonly memory: readonly Memory[];
  readonly problems: readonly string[];
};

export function missedBy({ minutes, acks, memory, problems }: Run): readonly string[] {
  const missed: string[] = [];
  if (acks.sent === 0) missed.push('nothing was sent');
  if (acks.p99Ms > MOST_P99_MS) {
    missed.push(`acks: ${Math.round(acks.p99Ms)} ms p99, ${MOST_P99_MS} at most`);
  }
  if (acks.late > 0) missed.push(`acks: ${acks.late} took more than 3 s, none may`);
  if (acks.refused > 0) missed.push(`acks: ${acks.refused} were not a 200`);
  if (problems.length > 0) missed.push(`violations: ${problems.length}, none may be`);
  if (minutes < WARM_MINUTES) return missed;
  for (const [at, { growth }] of memory.entries()) {
    if (growth <= MOST_GROWTH) continue;
    missed.push(`memory: replica ${at + 1} grew × ${growth.toFixed(3)}, ${MOST_GROWTH} at most`);
  }
  return missed;
}
