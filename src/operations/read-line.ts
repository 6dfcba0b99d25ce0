/** Reads what stands behind the command on one line, by the order of the operation's fields. */
import { parseAmount } from '../money.ts';
import type { Operation } from './operation.ts';

/** What was typed for each field by its name; absent where nothing was. Nothing is checked yet. */
export type Line = Readonly<Record<string, string>>;

/**
 * `reload Team travel 50 train tickets`: the amount is the first word, after the first, that fits
 * the amount grammar; before it stands the card, quoted or not, after it the memo. Where the first
 * field is the amount itself, it is the first word.
 */
export function readLine(operation: Operation, text: string): Line {
  const names = namesOf(operation);
  const words = wordsOf(text.trim());
  const first = names.target === null ? 0 : 1;
  const at = amountAt(words, first);
  if (at === -1) {
    const whole = words.map(({ value }) => value).join(' ');
    const name = names.target ?? names.text;
    return whole === '' || name === null ? {} : { [name]: whole };
  }
  const before = words.slice(0, at).map(({ value }) => value);
  const amount = words[at];
  const rest = amount === undefined ? '' : text.trim().slice(amount.end).trim();
  return {
    ...(names.target === null || before.length === 0 ? {} : { [names.target]: before.join(' ') }),
    ...(amount === undefined ? {} : { amount: amount.value }),
    ...(rest === '' || names.text === null ? {} : { [names.text]: rest }),
  };
}

function namesOf({ fields }: Operation): { target: string | null; text: string | null } {
  return {
    target: fields.find(({ kind }) => kind === 'target')?.name ?? null,
    text: fields.find((field) => field.kind === 'text' && field.inLine)?.name ?? null,
  };
}

type Word = { readonly value: string; readonly quoted: boolean; readonly end: number };

/** The first word may be several in quotes, straight or curly; a quote that never ends is a letter. */
function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  const pattern = /"([^"]+)"(?=\s|$)|“([^”]+)”(?=\s|$)|\S+/g;
  for (const found of text.matchAll(pattern)) {
    const end = found.index + found[0].length;
    const inner = found[1] ?? found[2];
    const isFirst = words.length === 0;
    if (inner !== undefined && isFirst) words.push({ value: inner.trim(), quoted: true, end });
    else for (const word of plainWords(found[0], found.index)) words.push(word);
  }
  return words;
}

function plainWords(text: string, offset: number): readonly Word[] {
  return Array.from(text.matchAll(/\S+/g), (found) => ({
    value: found[0],
    quoted: false,
    end: offset + found.index + found[0].length,
  }));
}

/** A word that only looks like an amount is taken where none fits, so that its mistake can be told. */
function amountAt(words: readonly Word[], first: number): number {
  const find = (fits: (word: string) => boolean): number =>
    words.findIndex(({ value, quoted }, index) => index >= first && !quoted && fits(value));
  const fitting = find((word) => 'cents' in parseAmount(word));
  if (fitting !== -1) return fitting;
  return find((word) => /^[$€£+\-−(]*[\p{Nd}.,]*\p{Nd}/u.test(word));
}
