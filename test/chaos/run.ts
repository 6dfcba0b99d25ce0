/** One run: trouble and people at once, then peace, and the checker in it. */
import { setTimeout as pause } from 'node:timers/promises';
import { createLuck } from '../simulation/chance.ts';
import { problemsIn } from './checker/rules.ts';
import type { Seen } from './checker/seen.ts';
import { aCrowd } from './crowd.ts';
import { aTrouble } from './trouble.ts';
import { ask } from './witnesses.ts';
import { aWorldOfProcesses } from './world.ts';

export type RunOptions = {
  readonly kills: number;
  readonly seed: number;
  readonly say: (line: string) => void;
};

export type Summary = {
  readonly kills: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly requests: Readonly<Record<string, number>>;
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
/** The longest pause between two tries to send, and the lease and the looks that may come before it. */
const PEACE_MS = 600_000;
const LOOK_MS = 2_000;

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
  const [seen, wrong] = await whenCalm(async () => {
    // What is left undecided is decided now, like in any office at the end of the day.
    await crowd.decide();
    await crowd.unfreeze();
    return ask(world, crowd.acts);
  });
  const ended = world.replicas.flatMap(({ ends }) => ends);
  const problems = [...wrong, ...ended.map((words) => `a replica ended by itself: ${words}`)];
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

/** Looks until nothing is wrong any more, or for so long that what is wrong stays so. */
async function whenCalm(look: () => Promise<Seen>): Promise<readonly [Seen, readonly string[]]> {
  const deadline = performance.now() + PEACE_MS;
  for (;;) {
    const seen = await look();
    const problems = problemsIn(seen);
    if (problems.length === 0 || performance.now() > deadline) return [seen, problems];
    await pause(LOOK_MS);
  }
}

function countsOf(words: readonly string[]): Readonly<Record<string, number>> {
  const groups = Map.groupBy(words, (word) => word);
  return Object.fromEntries([...groups].map(([word, all]) => [word, all.length]));
}
