/** One run: trouble and people at once, then peace, and the checker in it. */
import { setTimeout as pause } from 'node:timers/promises';
import { createLuck } from '../simulation/chance.ts';
import { type Counts, countsOf, whenCalm } from './calm.ts';
import { aCrowd } from './crowd.ts';
import { aTrouble } from './trouble.ts';
import { aWorldOfProcesses } from './world.ts';

export type RunOptions = {
  readonly kills: number;
  readonly seed: number;
  readonly say: (line: string) => void;
};

export type Summary = {
  readonly kills: number;
  readonly faults: Counts;
  readonly requests: Counts;
  readonly debits: number;
  /** Clicks that were acknowledged, and those of them that must have had an effect. */
  readonly clicks: number;
  readonly effects: number;
  readonly seconds: number;
  readonly problems: readonly string[];
};

/** Life goes on between two strikes for at most so long. */
const LIFE_MS = 900;
const TURN_MS = 700;

export async function runChaos({ kills, seed, say }: RunOptions): Promise<Summary> {
  await using world = await aWorldOfProcesses();
  const began = performance.now();
  const luck = createLuck(seed);
  const trouble = aTrouble(world, luck);
  // Luck of their own: how fast a person is does not change what goes wrong.
  const crowd = aCrowd(world, createLuck(seed + 1));
  const killed = (): number => trouble.counts.get('kill') ?? 0;
  const isOver = (): boolean => killed() >= kills;
  const crowding = keepCrowding(crowd, isOver);
  while (!isOver()) {
    await trouble.strike();
    await pause(luck.below(LIFE_MS));
  }
  await crowding;
  await trouble.peace();
  const { seen, problems } = await whenCalm(world, crowd, () => crowd.acts);
  say(
    `${killed()} kills, ${crowd.asked()} asked for, ${seen.debits.length} debits, ${problems.length} problems`,
  );
  return {
    kills: killed(),
    faults: Object.fromEntries(trouble.counts),
    requests: countsOf(seen.rows.requests.map(({ status }) => status)),
    debits: seen.debits.length,
    clicks: crowd.acts.length,
    effects: seen.acts.length,
    seconds: Math.round((performance.now() - began) / 1_000),
    problems,
  };
}

/** Nobody waits until somebody else, who had the bad luck of a slow answer, is done. */
async function keepCrowding(
  crowd: ReturnType<typeof aCrowd>,
  isOver: () => boolean,
): Promise<void> {
  const underWay = new Set<Promise<unknown>>();
  const meanwhile = (work: Promise<unknown>): void => {
    const kept = work.finally(() => underWay.delete(kept));
    underWay.add(kept);
  };
  for (let turn = 1; !isOver(); turn += 1) {
    meanwhile(crowd.ask());
    meanwhile(crowd.decide());
    if (turn % 10 === 0) meanwhile(crowd.unfreeze());
    await pause(TURN_MS);
  }
  await Promise.all(underWay);
}
