import type { Account } from './account.ts';
import { dollarsOf } from './dollars.ts';
import { refusal, single } from './envelope.ts';
import type { Habits } from './habits.ts';
import { listOf, visible } from './paging.ts';
import type { Address } from './payees.ts';
import { describe } from './payments.ts';
import { noBody, type Route, route } from './route.ts';

export type Card = {
  /** The `payee_card_id`, told only once the request is approved. */
  readonly id: string;
  readonly requestId: string;
  readonly payeeId: string;
  readonly nickname: string;
  /** The first load; reloads do not change it. */
  readonly cents: number;
  readonly status: string;
  readonly lastFour: string;
  readonly createdAtMs: number;
  /** The payee's default address at the time of the request. */
  readonly address: Address;
};

export type Cards = {
  readonly all: () => readonly Card[];
  readonly find: (cardId: string) => Card | undefined;
  readonly ofRequest: (requestId: string) => Card | undefined;
  readonly save: (card: Card) => void;
};

export const createCards = (): Cards => {
  const byId = new Map<string, Card>();
  const byRequest = new Map<string, string>();
  return {
    all: () => [...byId.values()],
    find: (cardId) => byId.get(cardId),
    ofRequest: (requestId) => byId.get(byRequest.get(requestId) ?? ''),
    save: (card) => {
      byId.set(card.id, card);
      byRequest.set(card.requestId, card.id);
    },
  };
};

export const isApproved = (card: Card): boolean => card.status === 'approved';

/** Moves a card request on, as a reviewer at Paywint would. */
export const decideCard = ({ cards }: Account, requestId: string, status: string): void => {
  const card = cards.ofRequest(requestId);
  if (!card) throw new Error(`There is no card request ${requestId}`);
  cards.save({ ...card, status });
};

/** What issuing answers; the address fields carry other names here than on an address. */
export const requestRecordOf = (card: Card, habits: Habits) => ({
  request_id: card.requestId,
  payee_id: card.payeeId,
  amount: dollarsOf(card.cents),
  card_nick_name: describe(card.nickname, habits.memo),
  status: card.status,
  first_name: card.address.firstName,
  last_name: card.address.lastName,
  address_line: card.address.line1,
  city: card.address.city,
  state: card.address.state,
  zip: card.address.zip,
  country: card.address.country,
  created_at: new Date(card.createdAtMs).toISOString(),
});

const recordOf = (card: Card, habits: Habits) => ({
  ...requestRecordOf(card, habits),
  payee_card_id: isApproved(card) ? card.id : null,
  card_number: isApproved(card) ? numberOf(card, habits) : null,
});

const numberOf = ({ lastFour }: Card, { cardNumbers }: Habits): string =>
  cardNumbers === 'masked' ? `**${lastFour}` : `411111111111${lastFour}`;

export const cardRoutes: readonly Route[] = [
  route({
    name: 'cards',
    method: 'GET',
    path: '/api/user-api/card/payee/pw-card/issued',
    body: noBody,
    handle: (account, { habits }) => {
      const shown = visible(account.cards.all(), habits, account.now());
      return listOf(
        account,
        habits,
        shown.map((card) => recordOf(card, habits)),
        shown.length,
      );
    },
  }),
  route({
    name: 'card',
    method: 'GET',
    path: '/api/user-api/card/payee/pw-card/issued/{request_id}',
    body: noBody,
    handle: ({ cards, now }, { param, habits }) => {
      const card = cards.ofRequest(param);
      if (!card) return refusal(habits.refusals, 404, 'Card request not found');
      return single(recordOf(card, habits), now());
    },
  }),
];
