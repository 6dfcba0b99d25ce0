/** `4242 50 snacks every monday until 2027-03-01 at most 10 runs`: what is asked for, and when. */
import type { TypedExtent } from './extent.ts';

/** `ask` is read by the operation itself. */
export type StandingLine = { readonly ask: string; readonly typed: TypedExtent };

/** Where the last ` every ` stands what follows says when: a memo may hold the word, too. */
const PARTS: readonly (readonly [keyof TypedExtent, RegExp])[] = [
  ['first', /\s+(?:from|first on|starting(?: on)?)\s+(\S+)/i],
  ['until', /\s+(?:until|till|through)\s+(\S+)/i],
  ['atMost', /\s*,?\s+at most\s+((?:\S+\s+(?:runs?|times?))|\S+(?:\s+in (?:all|total))?)/i],
];

export function readStandingLine(text: string): StandingLine {
  // A blank in front, so that nothing but when it runs may be typed.
  const line = ` ${text.trim()}`;
  const at = line.toLowerCase().lastIndexOf(' every ');
  const ask = at === -1 ? line : line.slice(0, at);
  let when = at === -1 ? '' : line.slice(at);
  const typed: Record<keyof TypedExtent, string> = { every: '', first: '', until: '', atMost: '' };
  for (const [name, pattern] of PARTS) {
    const found = pattern.exec(when);
    if (found === null) continue;
    typed[name] = (found[1] ?? '').replace(/,$/, '');
    when = when.replace(found[0], ' ');
  }
  typed.every = when
    .trim()
    .replace(/^every\s+/i, '')
    .replace(/[\s,]+$/, '');
  return { ask: ask.trim(), typed };
}
