/** Leaves out one kind of fault after the other, then one fault after the other, while the run still breaks. */
import { FAULT_KINDS, type FaultKind, type Profile, type Without } from './world/faults.ts';
import { play, type Run } from './world/play.ts';

export type Smallest = {
  readonly kept: readonly string[];
  /** What to write behind `--without`. */
  readonly without: string;
};

export async function smallest(seed: number, profile: Profile): Promise<Smallest> {
  let run = await play({ seed, profile });
  const promise = run.broken?.promise;
  const kinds = new Set<FaultKind>();
  const numbers = new Set<number>();
  const stillBreaks = async (without: Without): Promise<Run | null> => {
    const next = await play({ seed, profile, without });
    return next.broken?.promise === promise ? next : null;
  };
  for (const kind of FAULT_KINDS) {
    const next = await stillBreaks({ kinds: new Set([...kinds, kind]), numbers });
    if (next === null) continue;
    kinds.add(kind);
    run = next;
  }
  for (const { number } of run.faults) {
    const next = await stillBreaks({ kinds, numbers: new Set([...numbers, number]) });
    if (next === null) continue;
    numbers.add(number);
    run = next;
  }
  return {
    kept: run.faults.map(({ kind, number }) => `${kind} (${number})`),
    without: [...kinds, ...numbers].join(','),
  };
}
