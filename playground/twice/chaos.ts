/** Trouble by lot: the same seed always gives the same deeds, in the same order, with the same pauses. */

export type Step = {
  readonly afterMs: number;
  readonly deed: string;
  /** For what stays until it is taken back. */
  readonly turn: 'on' | 'off';
};

const ROUNDS = 8;
const HIGHEST_SEED = 4_294_967_295;

const ANSWERS = [
  'paywint-accept-then-hang',
  'paywint-accept-then-reset',
  'paywint-accept-then-cut',
  'paywint-accept-late',
  'paywint-accept-then-500',
  'paywint-500',
  'paywint-429',
  'paywint-refuse-422',
  'paywint-accept-then-success-false',
  'paywint-close-idle',
  'paywint-reset-before-reading',
  'kill-at-burn',
  'kill-at-byte',
] as const;
const WEATHER = [
  'paywint-lists-lag',
  'paywint-lists-reversed',
  'paywint-lists-404',
  'paywint-lists-gap',
  'paywint-lists-repeat',
  'slack-accept-then-reset',
  'slack-429',
  'slack-500',
  'slack-slow',
] as const;
const ASKS = ['ask', 'ask', 'ask', 'ask', 'ask-link', 'ask-big'] as const;
const DECISIONS = [
  'approve',
  'triple-click',
  'triple-click',
  'everybody',
  'everybody',
  'approve-and-deny',
  'cancel-race',
  'approve-own',
] as const;
const BLOWS = ['kill', 'kill', 'restart', 'pause', 'deliver-twice', 'deliver-twice'] as const;

/** Worked out before anything happens: nothing that happens can change it. */
export function planFor(seed: number): readonly Step[] {
  const luck = createLuck(seed);
  const rounds = Array.from({ length: ROUNDS }, () => round(luck)).flat();
  return [...rounds, step(luck, 'calm')];
}

function round(luck: Luck): readonly Step[] {
  const weather = luck.below(2) === 0 ? luck.pick(WEATHER) : null;
  const steps = [
    ...(weather === null ? [] : [step(luck, weather)]),
    ...(luck.below(4) === 0 ? [] : [step(luck, luck.pick(ANSWERS))]),
    step(luck, luck.pick(ASKS)),
    step(luck, luck.pick(DECISIONS)),
    ...(luck.below(3) === 0 ? [step(luck, luck.pick(BLOWS))] : []),
    ...(luck.below(3) === 0 ? [step(luck, luck.pick(DECISIONS))] : []),
    ...(weather === null ? [] : [step(luck, weather, 'off')]),
  ];
  return steps;
}

function step(luck: Luck, deed: string, turn: Step['turn'] = 'on'): Step {
  return { afterMs: 150 + luck.below(900), deed, turn };
}

/** What a visitor typed, or a sentence about what is wrong with it. */
export function readSeed(typed: string): { readonly seed: number } | { readonly note: string } {
  const text = typed.trim();
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (seed <= HIGHEST_SEED) return { seed };
  const what = text === '' ? 'Nothing' : `“${text.slice(0, 40)}”`;
  return { note: `${what} is no seed. A seed is a whole number from 0 to 4294967295, such as 42.` };
}

type Luck = {
  /** A whole number from 0 up to, and without, `limit`. */
  readonly below: (limit: number) => number;
  readonly pick: <T>(choices: readonly [T, ...T[]]) => T;
};

/** Repeatable: a counter, well mixed (https://en.wikipedia.org/wiki/MurmurHash, its last step). */
function createLuck(seed: number): Luck {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) % limit;
  };
  return { below, pick: (choices) => choices[below(choices.length)] ?? choices[0] };
}
