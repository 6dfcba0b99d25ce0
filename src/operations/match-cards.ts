/** Finds the card that somebody means by nickname, payee's name, last four digits or id. */
import { withoutTag } from './without-tag.ts';

export type CardFacts = {
  readonly requestId: string;
  readonly cardId: string | null;
  readonly nickname: string;
  readonly payeeName: string | null;
  readonly lastFour: string | null;
};

/**
 * The cards that fit best: those that match exactly, else those with a name that begins so, else
 * those that hold the text somewhere, else those that hold all of its words. One card means that
 * it is clear; several must be asked about.
 * Ids match only as a whole: a nickname typed wrong must not hit a piece of some card's id.
 */
export function matchCards<Card extends CardFacts>(
  cards: readonly Card[],
  typed: string,
): readonly Card[] {
  const wanted = folded(typed);
  if (wanted === '') return [];
  // Words of several names, in any order: a payee and a nickname, or the whole line of a menu.
  const words = wanted.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word));
  const ways: readonly ((names: Names) => boolean)[] = [
    ({ names, ids }) => names.includes(wanted) || ids.includes(wanted),
    ({ names }) => names.some((name) => name.startsWith(wanted)),
    ({ names }) => names.some((name) => name.includes(wanted)),
    ({ all }) => words.length > 0 && words.every((word) => all.includes(word)),
  ];
  for (const fits of ways) {
    const found = cards.filter((card) => fits(namesOf(card)));
    if (found.length > 0) return found;
  }
  return [];
}

type Names = {
  readonly names: readonly string[];
  readonly ids: readonly string[];
  readonly all: string;
};

/** Somebody who types asks about the same thousands of cards with every letter. */
const known = new WeakMap<CardFacts, Names>();

function namesOf(card: CardFacts): Names {
  const found = known.get(card);
  if (found !== undefined) return found;
  const { nickname, payeeName, lastFour, cardId, requestId } = card;
  const digits = lastFour === null ? null : `**${lastFour}`;
  const names = present([withoutTag(nickname), payeeName, lastFour, digits]);
  const made = { names, ids: present([cardId, requestId]), all: names.join(' ') };
  known.set(card, made);
  return made;
}

function present(names: readonly (string | null)[]): readonly string[] {
  return names.filter((name) => name !== null).map(folded);
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
}
