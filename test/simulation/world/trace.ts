/** What happened, as a number that two equal runs share, and as lines for people when they want them. */
export type Trace = {
  /** @param detail for people alone; the number is made of the rest. */
  readonly tell: (at: number, who: string, what: string, detail?: () => string) => void;
  readonly lines: readonly string[];
  readonly hash: () => string;
  readonly steps: () => number;
};

export function createTrace(start: number, isTold: boolean): Trace {
  const lines: string[] = [];
  let one = 0x811c9dc5;
  let other = 0x1b873593;
  let steps = 0;
  // FNV-1a and a multiplicative mix beside it (http://www.isthe.com/chongo/tech/comp/fnv/): 64 bits in all.
  const mix = (value: number): void => {
    one = Math.imul(one ^ value, 0x01000193);
    other = Math.imul(other ^ value, 0x5bd1e995) ^ (other >>> 13);
  };
  return {
    lines,
    tell(at, who, what, detail) {
      steps += 1;
      mix(at - start);
      for (let i = 0; i < who.length; i += 1) mix(who.charCodeAt(i));
      for (let i = 0; i < what.length; i += 1) mix(what.charCodeAt(i));
      if (!isTold) return;
      const seconds = ((at - start) / 1_000).toFixed(3).padStart(11);
      const more = detail === undefined ? '' : `  ${detail()}`;
      lines.push(`${seconds} s  ${who.padEnd(10)} ${what}${more}`);
    },
    hash: () => hex(one) + hex(other),
    steps: () => steps,
  };
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
