/** Lists and single records, as Paywint tells them: payees, linked cards, payments; and the queue in each of its views. */
import type {
  LinkedCard,
  LinkedFlag,
  PaymentRecord,
  PaywintAddress,
  PaywintPayee,
} from '../engine/paywint-ports.ts';
import { requestId } from '../requests/ids.ts';
import {
  addChoice,
  linkedList,
  linkMessage,
  openedMessage,
  updateChoice,
} from '../slack/views/linked.ts';
import { type PayeeFacts, payeeMessage, payeeModal } from '../slack/views/payee.ts';
import { payeesList } from '../slack/views/payees-list.ts';
import { paymentsList } from '../slack/views/payments.ts';
import { REQUEST_VIEWS, requestsList } from '../slack/views/requests-list.ts';
import { FLAG_WORDS } from '../slack/words/linked.ts';
import { aCard } from './every-message.ts';
import { times } from './many.ts';
import { NINE_O_CLOCK } from './sample-request.ts';
import { messages, type Shown, views } from './shown.ts';
import { waitingItems } from './waiting-items.ts';

const FLAGS = Object.keys(FLAG_WORDS) as readonly LinkedFlag[]; // the table is total
/** As long as Paywint's own are. */
const ADDRESS = `https://paywint.com/platform/add-card?prd=1&token=${'t'.repeat(900)}`;

export function everyList(words: string): readonly Shown[] {
  const payees = times(25, (at) => aPayee(words, at));
  const search = words.slice(0, 200);
  const facts = [0, 1, 12].flatMap((count) => [
    payeeFacts(words, count, true),
    payeeFacts(words, count, false),
  ]);
  const unread = { ok: false, why: words, status: 500 } as const;
  const all = [...facts, { ...payeeFacts(words, 0, true), addresses: unread, cards: unread }];
  const items = waitingItems(words, 10);
  return [
    ...messages('list of payees', [
      payeesList({ payees, readAt: NINE_O_CLOCK }, search, 1),
      payeesList({ payees: [], readAt: NINE_O_CLOCK }, '', 0),
    ]),
    ...messages('payee', all.map(payeeMessage)),
    ...views('payee form', all.map(payeeModal)),
    ...messages('linked cards', linkedMessages(words)),
    ...messages('payments', paymentMessages(words)),
    ...messages(
      'queue',
      REQUEST_VIEWS.flatMap((view) => [
        requestsList(view, { items, total: 35 }, 1),
        requestsList(view, { items: [], total: 0 }, 0),
      ]),
    ),
  ];
}

export function aPayee(words: string, at = 0): PaywintPayee {
  return { payeeId: `p-${at}`, name: words, email: words, phone: words, createdAt: null };
}

export function payeeFacts(words: string, count: number, mayChange: boolean): PayeeFacts {
  const addresses = times(count, (at) => anAddress(words, at));
  const cards = times(40, () => ({ ...aCard(words), payeeId: 'p-0' }));
  return {
    payee: aPayee(words, 0),
    addresses: { ok: true, value: addresses },
    cards: { ok: true, value: cards },
    mayChange,
  };
}

function anAddress(words: string, at: number): PaywintAddress {
  return {
    addressId: `a-${at}`,
    firstName: words,
    lastName: words,
    line1: words,
    line2: words,
    company: words,
    city: words,
    state: words,
    zip: words,
    country: words,
    isDefault: at === 1,
    createdAt: null,
  };
}

export function aLinkedCard(words: string, at = 0): LinkedCard {
  return {
    cardId: `card-${at}`,
    nickname: words,
    lastFour: '4242',
    expires: '12/2029',
    kind: words,
    holder: words,
    flags: at === 1 ? [] : FLAGS,
  };
}

function linkedMessages(words: string) {
  const cards = times(25, (at) => aLinkedCard(words, at));
  const link = { address: ADDRESS, until: NINE_O_CLOCK };
  return [
    linkedList(cards, words.slice(0, 200), 0, true),
    linkedList(cards, '', 2, true),
    linkedList(cards, '', 0, false),
    linkedList([], '', 0, true),
    addChoice(),
    updateChoice(words, cards),
    linkMessage({ kind: 'link', link, purpose: 'PAYMENT', card: aLinkedCard(words) }),
    linkMessage({ kind: 'link', link, purpose: 'WITHDRAWAL', card: null }),
    openedMessage({ kind: 'update', cardId: 'card-1' }),
    openedMessage({ kind: 'add', purpose: 'PAYMENT' }),
  ];
}

function paymentMessages(words: string) {
  const rows = times(10, (at) => ({
    record: aPayment(words, at),
    request: at % 2 === 0 ? requestId(`R-${at}`) : null,
  }));
  const narrowed = { words, lookedThrough: words, readAt: NINE_O_CLOCK };
  const page = { rows, total: 900, text: words.slice(0, 200), page: 3 };
  const none = { rows: [], total: 0, text: '', page: 0 };
  return (['sent', 'received'] as const).flatMap((direction) => [
    paymentsList(direction, page),
    paymentsList(direction, { ...page, narrowed }),
    paymentsList(direction, none),
    paymentsList(direction, { ...none, narrowed }),
  ]);
}

function aPayment(words: string, at: number): PaymentRecord {
  return {
    paymentId: words,
    status: words,
    amountCents: at === 0 ? null : 10_000_000,
    description: words,
    payeeId: 'p-0',
    payeeName: words,
    payerName: words,
    createdAt: '2026-11-21T09:00:00.000Z',
    failureReason: words,
  };
}
