/** One Paywint card, as Paywint tells it right now, and what was asked for it here. */
import type { LastReload } from '../../engine/ledger-ports.ts';
import type { PaywintCard } from '../../engine/paywint-ports.ts';
import { formatUsd } from '../../money.ts';
import { cardStanding } from '../../requests/card-standing.ts';
import { createdAtMs } from '../../requests/evidence.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import {
  actions,
  bold,
  code,
  cut,
  escaped,
  header,
  moment,
  richText,
  text,
  type Part,
} from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { nicknameOf } from './cards-list.ts';
import { reloadButton } from './reload-offer.ts';

export type CardStory = {
  readonly card: PaywintCard;
  readonly lastReload: LastReload | null;
  /** The request that asked for it here; null for a card that was issued elsewhere. */
  readonly issuedBy: MoneyRequest | null;
};

export function cardMessage({ card, lastReload, issuedBy }: CardStory): Message {
  const canBeReloaded = cardStanding(card.status) === 'approved' && card.cardId !== null;
  const lines = [
    [bold('Read from Paywint just now')],
    ...line('Payee', card.payeeName),
    ...line('Number', card.lastFour === null ? 'none yet' : `**${card.lastFour}`),
    ...line('status', card.status),
    ...line('Issued with', card.initialCents === null ? null : formatUsd(card.initialCents)),
    ...createdLine(card),
    reloadLine(lastReload),
    [bold('request_id: '), code(card.requestId)],
    ...(issuedBy === null ? [] : [[bold('Asked for here as: '), code(issuedBy.id)]]),
    [text('Paywint does not tell what is left on a card.')],
  ];
  return {
    text: escaped(`${nicknameOf(card)}: ${cut(card.status, 50)}`),
    blocks: [
      header(nicknameOf(card)),
      richText(lines),
      ...(canBeReloaded ? [actions(`card.${card.requestId}`, [reloadButton(card.requestId)])] : []),
    ],
  };
}

function line(label: string, words: string | null): readonly (readonly Part[])[] {
  return words === null ? [] : [[bold(`${label}: `), text(cut(words, 300))]];
}

function createdLine({ createdAt }: PaywintCard): readonly (readonly Part[])[] {
  const created = createdAtMs(createdAt);
  return created === null ? [] : [[bold('Requested: '), moment(created)]];
}

function reloadLine(last: LastReload | null): readonly Part[] {
  if (last === null) return [bold('Last reload: '), text('none was asked for here')];
  return [bold('Last reload: '), text(`${formatUsd(last.cents)}, `), moment(last.at)];
}
