/** Looks at the resident memory of each replica from time to time. Linux tells it in /proc. */
import { readFileSync } from 'node:fs';
import type { Replica } from '../chaos/replica.ts';

const LOOK_MS = 5_000;
const KB_PER_MB = 1_024;

export type MemoryLog = {
  /** In megabytes, a list for each replica. */
  readonly samples: readonly (readonly number[])[];
  readonly stop: () => void;
};

export function watchMemory(replicas: readonly Replica[]): MemoryLog {
  const samples = replicas.map(() => new Array<number>());
  const look = (): void => {
    for (const [at, { pid }] of replicas.entries()) {
      const mb = residentMb(pid());
      if (mb !== null) samples[at]?.push(mb);
    }
  };
  const timer = setInterval(look, LOOK_MS);
  return { samples, stop: () => clearInterval(timer) };
}

function residentMb(pid: number | null): number | null {
  if (pid === null) return null;
  try {
    const kb = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kb === undefined ? null : Number(kb) / KB_PER_MB;
  } catch {
    // It has just ended, which the checker tells, or this is not Linux.
    return null;
  }
}
