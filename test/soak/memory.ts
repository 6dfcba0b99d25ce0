/** Looks at the resident memory of each replica from time to time. */
import { residentMb } from '../../bench/resident.ts';
import type { Replica } from '../chaos/replica.ts';

const LOOK_MS = 5_000;

export type MemoryLog = {
  /** In megabytes, a list for each replica. */
  readonly samples: readonly (readonly number[])[];
  readonly stop: () => void;
};

export function watchMemory(replicas: readonly Replica[]): MemoryLog {
  const samples = replicas.map(() => new Array<number>());
  const look = (): void => {
    for (const [at, { pid }] of replicas.entries()) {
      const mb = memoryOf(pid());
      if (mb !== null) samples[at]?.push(mb);
    }
  };
  const timer = setInterval(look, LOOK_MS);
  return { samples, stop: () => clearInterval(timer) };
}

function memoryOf(pid: number | null): number | null {
  if (pid === null) return null;
  try {
    return residentMb(pid);
  } catch {
    // It has just ended, which the checker tells, or this is not Linux.
    return null;
  }
}
