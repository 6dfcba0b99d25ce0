/** The button that opens the form of a reload, filled with a card that Paywint has approved. */
import type { ActionsBlock, Button } from '@slack/types';
import { cardStanding } from '../../requests/card-standing.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { actions, button } from '../blocks.ts';

/** Empty until the card that was asked for can be reloaded. */
export function reloadOffer({
  id,
  revision,
  status,
  receipt,
}: MoneyRequest): readonly ActionsBlock[] {
  if (status !== 'executed' || receipt?.card === undefined) return [];
  if (cardStanding(receipt.status) !== 'approved') return [];
  return [actions(`reload.${id}.${revision}`, [reloadButton(receipt.card.requestId)])];
}

/** @param requestId Paywint's id of the card request, which names the card before it has an id itself. */
export function reloadButton(requestId: string): Button {
  return button({ action: 'reload-card', label: 'Reload this card', value: requestId });
}
