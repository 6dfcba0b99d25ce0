/** What Paywint answers to a money call: that nothing was done, that it was, and what does not say so plainly. */
import type { IssuedCard, Payment } from './books.ts';
import type { World } from './world.ts';

export type Told = {
  readonly status: number;
  readonly headers?: Record<string, string>;
  body: unknown;
};

/** Answers for which nothing was done. */
export function withoutMoney({ faults, luck }: World): Told | null {
  if (faults.hits('refusesInput')) {
    const detail = [{ loc: ['body', 'amount'], msg: 'too low', type: 'value_error' }];
    return { status: 422, body: { detail } };
  }
  if (faults.hits('rateLimited')) {
    return { status: 429, headers: { 'retry-after': '240' }, body: { message: 'Slowly' } };
  }
  if (faults.hits('badCredentials')) {
    return { status: luck.ports.pick([401, 403]), body: { message: 'Who are you?' } };
  }
  if (faults.hits('oddStatus')) {
    return luck.ports.pick<Told>([
      { status: 503, body: 'busy' },
      { status: 400, body: { message: 'Bad request' } },
      { status: 404, body: { message: 'Not found' } },
      { status: 408, body: '' },
      { status: 422, body: { detail: 'no list' } },
      { status: 302, body: '' },
      { status: 200, body: { success: false, message: 'Try later' } },
      { status: 200, body: { success: true, data: null } },
    ]);
  }
  return null;
}

export function success(world: World, payment: Payment): Told {
  return { status: 200, body: { success: true, data: dataOf(world, payment) } };
}

/** The older answers about a card name no payment. */
function cardData(
  { faults, luck }: World,
  card: IssuedCard,
  nickname: string | null,
): Record<string, unknown> {
  const number = Number(card.payment.id.slice('pay-'.length));
  const data = {
    request_id: luck.cards.oneIn(20) ? null : card.id,
    payee_id: card.payeeId,
    amount: card.payment.cents / 100,
    card_nick_name: nickname,
    status: faults.hits('unknownStatus') ? 'reticulating' : card.status,
  };
  return luck.cards.oneIn(4)
    ? data
    : { ...data, payment_id: card.payment.id, reference_id: 7_000 + number };
}

function dataOf(world: World, payment: Payment): Record<string, unknown> {
  const { faults, luck } = world;
  const number = Number(payment.id.slice('pay-'.length));
  if (payment.list === 'received') {
    return { payment_id: payment.id, payment_link: `https://pay.paywint.com/${payment.id}` };
  }
  const status = faults.hits('unknownStatus') ? 'reticulating' : payment.status;
  const known = { status, amount: payment.cents / 100 };
  const memo = faults.habits.tag === 'stripped' ? null : payment.memo;
  const card = world.books.cards.find((one) => one.payment === payment);
  if (card !== undefined) return cardData(world, card, memo);
  return luck.ports.oneIn(6)
    ? { ...known, transaction_id: `tx-${number}`, description: memo }
    : { ...known, payment_id: payment.id, reference_id: 7_000 + number, description: memo };
}

/** It was paid, and the answer does not say so plainly. */
export function oddSuccess(world: World, payment: Payment): Told {
  const data = dataOf(world, payment);
  const wrap = (more: unknown): Told => ({ status: 200, body: { success: true, data: more } });
  const others = world.books.payments.filter((one) => one.by !== null && one !== payment);
  const other = others.at(-1)?.id ?? payment.id;
  return world.luck.ports.pick<Told>([
    wrap(null),
    { status: 200, body: { success: false, message: 'Something went wrong' } },
    { status: 200, body: '{"success": true, "data": {' },
    { status: 201, body: { success: true, data } },
    wrap({ ...data, status: null }),
    wrap({ ...data, amount: payment.cents / 100 + 1 }),
    wrap({ ...data, payment_id: null, transaction_id: null }),
    wrap({ ...data, payment_id: other }),
    wrap({ ...data, payment_id: other }),
    wrap({ ...data, status: 'fetch_failed' }),
  ]);
}
