/** Plays a seed's deeds one after the other, as fast as the plan says and the demo allows. */
import { type Arena, did, isSwitch } from './deeds/deed.ts';
import { DEEDS } from './deeds/all.ts';
import { planFor, type Step } from './chaos.ts';
import type { ChaosOnPage, GameAnswer } from './twice-api.ts';

export type Chaos = {
  readonly now: () => ChaosOnPage | null;
  /** Ends what was being played, and begins. */
  readonly play: (seed: number) => void;
  readonly stop: () => void;
};

/** A person who waits for Slack in vain gives up; so does chaos. */
const PATIENCE_MS = 6_000;

export function createChaos(
  arena: Arena,
  perform: (step: Step) => Promise<GameAnswer>,
  changed: () => void,
): Chaos {
  let now: ChaosOnPage | null = null;
  let round = 0;
  const set = (next: ChaosOnPage): void => {
    now = next;
    changed();
  };
  const run = async (seed: number, mine: number): Promise<void> => {
    const plan = planFor(seed);
    for (const [index, step] of plan.entries()) {
      await pause(step.afterMs);
      if (round !== mine) return;
      await Promise.race([perform(step), pause(PATIENCE_MS)]);
      if (round !== mine) return;
      set({ seed, done: index + 1, steps: plan.length, isPlaying: index + 1 < plan.length });
    }
  };
  return {
    now: () => now,
    play(seed) {
      round += 1;
      set({ seed, done: 0, steps: planFor(seed).length, isPlaying: true });
      arena.tell('chaos', `Chaos plays seed ${seed}.`);
      run(seed, round).catch((error: unknown) =>
        arena.tell('chaos', `Chaos broke off: ${String(error)}`),
      );
    },
    stop() {
      round += 1;
      if (now?.isPlaying === true) set({ ...now, isPlaying: false });
    },
  };
}

export async function doDeed(
  arena: Arena,
  id: string,
  how: { readonly turn?: Step['turn']; readonly request?: string },
): Promise<GameAnswer> {
  const deed = DEEDS.get(id);
  if (deed === undefined) return { ok: false, note: `There is no button “${id}”.` };
  if (!isSwitch(deed)) return deed.run(arena, how.request);
  const turn = how.turn ?? (deed.isOn(arena) ? 'off' : 'on');
  await deed[turn](arena);
  return did(turn === 'on' ? `On: ${deed.label}.` : `Taken back: ${deed.label}.`);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
