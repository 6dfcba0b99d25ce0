/** Finds the card that somebody means by a nickname, a payee's name, the last four digits or the id. */
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
 * those that hold the text somewhere, else those that hold all of its words. One card means that it is clear; several must be asked about.
 */
export function matchCards<Card extends CardFacts>(
  cards: readonly Card[],
  typed: string,
): readonly Card[] {
  const wanted = folded(typed);
  if (wanted === '') return [];
  const ways: readonly ((name: string) => boolean)[] = [
    (name) => name === wanted,
    (name) => name.startsWith(wanted),
    (name) => name.includes(wanted),
  ];
  for (const fits of ways) {
    const found = cards.filter((card) => namesOf(card).some(fits));
    if (found.length > 0) return found;
  }
  // Words of several names, in any order: a payee and a nickname, or the whole line of a menu.
  const words = wanted.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word));
  return cards.filter((card) => {
    const all = namesOf(card).join(' ');
    return words.length > 0 && words.every((word) => all.includes(word));
  });
}

function namesOf(card: CardFacts): readonly string[] {
  const names = [
    withoutTag(card.nickname),
    card.payeeName,
    card.lastFour,
    card.lastFour === null ? null : `**${card.lastFour}`,
    card.cardId,
    card.requestId,
  ];
  return names.filter((name) => name !== null).map(folded);
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
}
