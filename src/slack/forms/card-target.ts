/** A Paywint card as something to choose, and as the target of a request. */
import type { PaywintCard } from '../../engine/paywint-ports.ts';
import { withoutTag } from '../../operations/without-tag.ts';
import type { Target } from '../../requests/request.ts';
import { cut } from '../blocks.ts';
import type { Choice } from '../inbound.ts';

/** A card without an id cannot be reloaded yet; choosing it is answered with the reason. */
const NOT_READY = 'not-ready:';

export function cardChoice(card: PaywintCard): Choice {
  return {
    text: cut(cardLabel(card), 75),
    value: card.cardId ?? `${NOT_READY}${card.requestId}`,
    ...(card.cardId === null ? { description: 'Not approved by Paywint yet' } : {}),
  };
}

export function cardLabel(card: PaywintCard): string {
  const facts = [
    withoutTag(card.nickname),
    ...(card.payeeName === null ? [] : [card.payeeName]),
    ...(card.lastFour === null ? [] : [`**${card.lastFour}`]),
  ];
  return facts.join(' · ');
}

/** Null while Paywint has not approved the card. */
export function cardTarget(card: PaywintCard): Target | null {
  if (card.cardId === null) return null;
  return {
    kind: 'card',
    id: card.cardId,
    name: withoutTag(card.nickname),
    ...(card.payeeId === null ? {} : { payeeId: card.payeeId }),
    ...(card.payeeName === null ? {} : { payeeName: card.payeeName }),
    ...(card.lastFour === null ? {} : { lastFour: card.lastFour }),
  };
}
