/** Plays so many cases of one target; the same seed plays the same ones. */
import { createLuck } from '../simulation/chance.ts';
import type { Target } from './targets.ts';

type Problem = { readonly at: number; readonly says: string; readonly input: string };
export type Played = {
  readonly cases: number;
  readonly problems: readonly Problem[];
  /** Of the case that took longest, in ms. */
  readonly slowestMs: number;
};

/** After so many it is clear enough. */
const ENOUGH = 20;

export async function fuzz(
  target: Target,
  {
    cases,
    seed,
    from = 0,
  }: { readonly cases: number; readonly seed: number; readonly from?: number },
): Promise<Played> {
  const problems: Problem[] = [];
  let slowestMs = 0;
  let at = from;
  for (; at < from + cases && problems.length < ENOUGH; at += 1) {
    const luck = createLuck(seed * 16_777_259 + at);
    const input = target.make(luck);
    const began = performance.now();
    const says = await target
      .run(input, luck)
      .catch((error: unknown) => `it broke: ${told(error)}`);
    slowestMs = Math.max(slowestMs, performance.now() - began);
    if (says !== null)
      problems.push({ at, says, input: (JSON.stringify(input) ?? '').slice(0, 2_000) });
  }
  return { cases: at - from, problems, slowestMs };
}

function told(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
