import type { LinkedCard } from '../../engine/paywint-ports.ts';
import { matchCards } from '../../operations/match-cards.ts';

/** By nickname, holder, last four digits or id, as other cards are found. */
export function matchLinked(cards: readonly LinkedCard[], typed: string): readonly LinkedCard[] {
  const named = cards.map((card) => ({
    requestId: card.cardId,
    cardId: null,
    nickname: card.nickname ?? '',
    payeeName: card.holder,
    lastFour: card.lastFour,
    card,
  }));
  return matchCards(named, typed).map(({ card }) => card);
}
