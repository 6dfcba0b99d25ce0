/** `/paywint cards [text]`, a page of them at a time, and `/paywint card <which>`, read from Paywint right now. */
import type { LastReload } from '../../engine/ledger-ports.ts';
import type { PaywintCard } from '../../engine/paywint-ports.ts';
import { matchCards } from '../../operations/match-cards.ts';
import type { UserId } from '../../requests/ids.ts';
import type { Message } from '../speaker.ts';
import { cardMessage } from '../views/card.ts';
import { cardsList, type CardRow } from '../views/cards-list.ts';
import { LIST_AGE_MS, type Page, rowsOf } from '../views/list.ts';
import { sentence } from '../views/sentence.ts';
import { SAY, unreadable } from '../words/answers.ts';
import type { FaceParts, Run } from './parts.ts';

export async function showCards(
  parts: FaceParts,
  _user: UserId,
  { text, page }: Pick<Page, 'text' | 'page'>,
): Promise<Message> {
  const cards = await parts.catalogue.cards(LIST_AGE_MS);
  if (!cards.ok) return sentence(unreadable('its cards', cards.why));
  const found = text === '' ? cards.value : matchCards(cards.value, text);
  const rows = await withReloads(parts, rowsOf(found, page));
  return cardsList({ rows, total: found.length, readAt: cards.at }, text, page);
}

export const card: Run = async (parts, { user, responseUrl }, rest) => {
  const say = (message: Message) => parts.speaker.reply(responseUrl, message);
  if (rest === '') return say(sentence(SAY.cardOf));
  const found = await meant(parts, rest);
  if (found.length > 1) return say(await showCards(parts, user, { text: rest, page: 0 }));
  return say(await showCard(parts, found[0] ?? null));
};

/** One card by the id of its request, which is what Paywint tells it by. */
export async function showCard(parts: FaceParts, requestId: string | null): Promise<Message> {
  if (requestId === null || !/^[\w-]{1,64}$/.test(requestId)) return sentence(SAY.noSuchCard);
  const reading = await parts.paywint.card(requestId);
  if (!reading.ok) return sentence(unreadable('this card', reading.why));
  if (reading.value === null) return sentence(SAY.noSuchCard);
  const [[row], known] = await Promise.all([
    withReloads(parts, [reading.value]),
    parts.ledger.find(requestId),
  ]);
  return cardMessage({
    card: reading.value,
    lastReload: row?.lastReload ?? null,
    issuedBy: known.find(({ receipt }) => receipt?.card?.requestId === requestId) ?? null,
  });
}

const CARD_REQUEST = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The ids of the card requests that somebody may mean: by the card, by our request, or by the id itself. */
async function meant(parts: FaceParts, typed: string): Promise<readonly string[]> {
  const cards = await parts.catalogue.cards(LIST_AGE_MS);
  const found = cards.ok ? matchCards(cards.value, typed) : [];
  if (found.length > 0) return found.map(({ requestId }) => requestId);
  const [request] = await parts.ledger.find(typed);
  const known = request?.receipt?.card?.requestId;
  if (known !== undefined) return [known];
  return CARD_REQUEST.test(typed) ? [typed] : [];
}

async function withReloads(
  { ledger }: FaceParts,
  cards: readonly PaywintCard[],
): Promise<readonly CardRow[]> {
  const ids = cards.flatMap(({ cardId }) => cardId ?? []);
  const reloads: ReadonlyMap<string, LastReload> = await ledger.lastReloads(ids);
  return cards.map((one) => ({ card: one, lastReload: reloads.get(one.cardId ?? '') ?? null }));
}
