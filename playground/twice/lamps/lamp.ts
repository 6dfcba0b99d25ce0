import type { Seen } from '../seen.ts';

/** One promise: a pure function of what was seen, which names whatever breaks it. */
export type LampRule = {
  readonly id: string;
  /** In plain words, for somebody from finance. */
  readonly words: string;
  /** Which witnesses it compares. */
  readonly from: string;
  readonly problemsIn: (seen: Seen) => readonly string[];
};
