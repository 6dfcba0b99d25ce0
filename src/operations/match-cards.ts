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
  const ways: readonly ((card: Card) => boolean)[] = [
    (card) => [...namesOf(card), ...idsOf(card)].includes(wanted),
    (card) => namesOf(card).some((name) => name.startsWith(wanted)),
    (card) => namesOf(card).some((name) => name.includes(wanted)),
    (card) => words.length > 0 && words.every((word) => namesOf(card).join(' ').includes(word)),
  ];
  for (const fits of ways) {
    const found = cards.filter(fits);
    if (found.length > 0) return found;
  }
  return [];
}

function namesOf({ nickname, payeeName, lastFour }: CardFacts): readonly string[] {
  return present([
    withoutTag(nickname),
    payeeName,
    lastFour,
    lastFour === null ? null : `**${lastFour}`,
  ]);
}

function idsOf({ cardId, requestId }: CardFacts): readonly string[] {
  return present([cardId, requestId]);
}

function present(names: readonly (string | null)[]): readonly string[] {
  return names.filter((name) => name !== null).map(folded);
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
}
