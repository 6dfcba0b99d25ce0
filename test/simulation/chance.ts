/** Repeatable luck: the same seed makes the same choices (https://en.wikipedia.org/wiki/Xorshift, mixed as mulberry32). */
export type Luck = {
  /** A whole number from 0 up to, and without, `limit`. */
  readonly below: (limit: number) => number;
  readonly oneIn: (times: number) => boolean;
  readonly pick: <T>(choices: readonly [T, ...T[]]) => T;
};

export function createLuck(seed: number): Luck {
  let state = Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  return {
    below,
    oneIn: (times) => below(times) === 0,
    pick: (choices) => choices[below(choices.length)] ?? choices[0],
  };
}
