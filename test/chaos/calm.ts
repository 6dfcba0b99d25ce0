/** After everything: looks until nothing is wrong any more, or for so long that what is wrong stays so. */
import { setTimeout as pause } from 'node:timers/promises';
import { problemsIn } from './checker/rules.ts';
import type { Seen } from './checker/seen.ts';
import type { Crowd } from './crowd.ts';
import { ask } from './witnesses.ts';
import type { ProcessWorld } from './world.ts';

/** The longest pause between two tries to send, and the lease and the looks that may come before it. */
const PEACE_MS = 600_000;
const LOOK_MS = 2_000;

export type Calm = {
  readonly seen: Seen;
  /** What the checker found, and the replicas that ended without being killed. */
  readonly problems: readonly string[];
};

export async function whenCalm(
  world: ProcessWorld,
  { decide, unfreeze }: Pick<Crowd, 'decide' | 'unfreeze'>,
  acts: () => Seen['acts'],
): Promise<Calm> {
  const deadline = performance.now() + PEACE_MS;
  for (;;) {
    // What is left undecided is decided now, like in any office at the end of the day.
    await decide();
    await unfreeze();
    const seen = await ask(world, acts());
    const wrong = problemsIn(seen);
    if (wrong.length > 0 && performance.now() <= deadline) {
      await pause(LOOK_MS);
      continue;
    }
    const ended = world.replicas.flatMap(({ ends }) => ends);
    const problems = [...wrong, ...ended.map((words) => `a replica ended by itself: ${words}`)];
    return { seen, problems };
  }
}

export type Counts = Readonly<Record<string, number>>;

export function countsOf(words: readonly string[]): Counts {
  const groups = Map.groupBy(words, (word) => word);
  return Object.fromEntries([...groups].map(([word, all]) => [word, all.length]));
}

export function listed(counts: Counts): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}
