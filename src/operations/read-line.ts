/** Reads what stands behind the command on one line, by the order of the operation's fields. */
import { namesCurrency, parseAmount } from '../money.ts';
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
  const typed = text.trim();
  const words = wordsOf(typed);
  const amount = amountIn(words, names.target === null ? 0 : 1);
  if (amount === null) return withoutAmount(names, typed, words);
  const rest = typed.slice(words[amount.last]?.end).trim();
  const before = joined(words.slice(0, amount.first));
  return {
    ...(names.target === null ? {} : { [names.target]: before }),
    amount: joined(words.slice(amount.first, amount.last + 1)),
    ...(rest === '' || names.text === null ? {} : { [names.text]: rest }),
  };
}

/** Quotes say where the target ends: one more word stands in the amount's place, several are the text. */
function withoutAmount(names: Names, typed: string, words: readonly Word[]): Line {
  const [first, second, ...others] = words;
  const name = names.target ?? names.text;
  if (first === undefined || name === null) return {};
  if (names.target !== null && first.isQuoted && second !== undefined) {
    const target = { [names.target]: first.value };
    if (others.length === 0) return { ...target, amount: second.value };
    if (names.text !== null) return { ...target, [names.text]: typed.slice(first.end).trim() };
  }
  return { [name]: joined(words) };
}

type Names = { readonly target: string | null; readonly text: string | null };

function namesOf({ fields }: Operation): Names {
  return {
    target: fields.find(({ kind }) => kind === 'target')?.name ?? null,
    text: fields.find((field) => field.kind === 'text' && field.inLine)?.name ?? null,
  };
}

type Word = { readonly value: string; readonly end: number; readonly isQuoted: boolean };

function joined(words: readonly Word[]): string {
  return words.map(({ value }) => value).join(' ');
}

/** Any opening quote goes with any closing one: phones turn them as they like. */
const QUOTED = /^(?:["“”„«]([^"“”„«»]+)["“”»]|['‘‚]([^'‘’‚]+)['’])(?=\s|$)/u;

/** The first word may be several in quotes; a quote that never ends is a letter. */
function wordsOf(text: string): readonly Word[] {
  const quoted = QUOTED.exec(text);
  const inner = (quoted?.[1] ?? quoted?.[2] ?? '').trim();
  const end = quoted === null || inner === '' ? 0 : quoted[0].length;
  const plain = Array.from(text.slice(end).matchAll(/\S+/g), (found) => ({
    value: found[0],
    end: end + found.index + found[0].length,
    isQuoted: false,
  }));
  return end === 0 ? plain : [{ value: inner, end, isQuoted: true }, ...plain];
}

type Span = { readonly first: number; readonly last: number };

/** A word that only looks like an amount is taken where none fits: its mistake can be told. */
function amountIn(words: readonly Word[], from: number): Span | null {
  const find = (fits: (word: string) => boolean): number =>
    words.findIndex(({ value }, index) => index >= from && fits(value));
  const fitting = find((word) => 'cents' in parseAmount(word));
  if (fitting !== -1) return widened(words, fitting, from);
  const looking = find(
    (word) =>
      /^[\p{Sc}+\-−–(]*[\p{Nd}.,]*\p{Nd}/u.test(word) || /^nan$|^[+-]?infinity$/i.test(word),
  );
  return looking === -1 ? null : { first: looking, last: looking };
}

/**
 * `$ 50`, `50 EUR` and `1 000` are one amount written wrong. Reading only the part that fits would
 * be a guess about money, so the whole is taken and refused with its reason.
 */
function widened(words: readonly Word[], at: number, from: number): Span {
  const word = (index: number): string => words[index]?.value ?? '';
  const [before, after] = [word(at - 1), word(at + 1)];
  const isGrouped = /^\$?\d{1,3}$/.test(word(at)) && /^\d{3}(?:[.,]\d+)?$/.test(after);
  return {
    first: at > from && namesCurrency(before) ? at - 1 : at,
    last: namesCurrency(after) || isGrouped ? at + 1 : at,
  };
}
