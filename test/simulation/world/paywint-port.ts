/** What the bot gets to see of Paywint's books, which is not always the truth and never the whole of it. */
import type {
  PaymentPage,
  PaymentRecord,
  Paywint,
  PaywintCard,
  Reading,
} from '../../../src/engine/paywint-ports.ts';
import type { IssuedCard, Payment } from './books.ts';
import { sendMoney } from './money-calls.ts';
import { diesAt, pass } from './turns.ts';
import { type Machine, never, pause, sleep, tell, type World } from './world.ts';

/** The cards that are there from the beginning. */
const CARDS: readonly PaywintCard[] = [1, 2].map((number) => ({
  requestId: `request-${number}`,
  cardId: `card-${number}`,
  nickname: `Card ${number}`,
  payeeId: `payee-${number}`,
  payeeName: null,
  lastFour: '4242',
  status: 'approved',
  initialCents: null,
  createdAt: null,
}));

export function paywintOf(world: World, machine: Machine): Paywint {
  const { books, faults, luck } = world;
  const ask = async <T>(what: string, read: () => Reading<T>): Promise<Reading<T>> => {
    if (!machine.isUp) return never();
    const place = pass(world, machine, what);
    if (diesAt(world, machine, place, 'before')) return never();
    tell(world, machine.name, what);
    if (faults.hits('pause')) pause(world, machine);
    await sleep(world, machine, 20 + luck.ports.below(200));
    const reading = faults.hits('readingFails')
      ? { ok: false as const, why: 'Paywint answered 503', status: 503 }
      : read();
    return diesAt(world, machine, place, 'after') ? never() : reading;
  };
  return {
    environment: 'sandbox',
    wallet: () =>
      ask('read wallet', () => {
        const cents = books.walletCents;
        return { ok: true, value: { availableCents: cents, currentCents: cents } };
      }),
    cards: () => ask('read cards', () => ({ ok: true, value: CARDS })),
    issued: () => ask('read issued', () => issuedCards(world)),
    card: (id) =>
      ask('read card', () => {
        const found = books.cards.find((one) => one.id === id);
        const isTold = faults.habits.getPayment && found !== undefined;
        return { ok: true, value: isTold ? cardOf(world, found) : null };
      }),
    payees: () => ask('read payees', () => ({ ok: true, value: [] })),
    payment: (id) =>
      ask('read payment', () => {
        const found = faults.habits.getPayment ? books.payments.find((one) => one.id === id) : null;
        return { ok: true, value: found ? recordOf(world, found) : null };
      }),
    paymentsSent: (page, rows) => ask('read sent', () => listed(world, 'sent', page, rows)),
    paymentsReceived: (page, rows) =>
      ask('read received', () => listed(world, 'received', page, rows)),
    isOwnAddress: (address) => address.startsWith('https://pay.paywint.com/'),
    connect: (timeoutMs) => connect(world, machine, timeoutMs),
  };
}

async function connect(
  world: World,
  machine: Machine,
  timeoutMs: number,
): ReturnType<Paywint['connect']> {
  const { faults, luck, scheduler } = world;
  if (!machine.isUp) return never();
  const place = pass(world, machine, 'connect');
  if (diesAt(world, machine, place, 'before')) return never();
  tell(world, machine.name, 'connects');
  if (faults.hits('pause')) pause(world, machine);
  if (faults.hits('connectRefused')) {
    await sleep(world, machine, 10);
    return { ok: false, why: 'the connection was refused' };
  }
  if (faults.hits('connectHangs')) {
    await sleep(world, machine, timeoutMs);
    return { ok: false, why: 'Paywint did not take the connection in time' };
  }
  await sleep(world, machine, 10 + luck.ports.below(150));
  if (diesAt(world, machine, place, 'after')) return never();
  const closesAt = faults.hits('lineCloses') ? scheduler.now() + luck.ports.below(30) : Infinity;
  return {
    ok: true,
    line: {
      isOpen: () => scheduler.now() < closesAt,
      close: () => {},
      send: async (call, deadlineMs) => {
        if (!machine.isUp) return never();
        const sending = pass(world, machine, 'send money');
        if (diesAt(world, machine, sending, 'before')) return never();
        const answer = sendMoney(world, machine, call, deadlineMs);
        if (diesAt(world, machine, sending, 'after')) return never();
        return answer;
      },
    },
  };
}

function recordOf(world: World, payment: Payment): PaymentRecord {
  return {
    paymentId: payment.id,
    status: payment.status,
    amountCents: payment.cents,
    description: memoAsTold(world, payment),
    payeeId: null,
    payeeName: null,
    payerName: null,
    createdAt: new Date(payment.createdAt).toISOString(),
    failureReason: payment.status === 'failed' ? 'The bank said no' : null,
  };
}

function cardOf(world: World, card: IssuedCard): PaywintCard {
  const isApproved = card.status === 'approved';
  return {
    requestId: card.id,
    cardId: isApproved ? `new-${card.id}` : null,
    nickname: memoAsTold(world, card.payment) ?? 'My Paywint Card',
    payeeId: card.payeeId,
    payeeName: null,
    lastFour: isApproved ? '5426' : null,
    status: card.status,
    initialCents: card.payment.cents,
    createdAt: new Date(card.payment.createdAt).toISOString(),
  };
}

function issuedCards(world: World): Awaited<ReturnType<Paywint['issued']>> {
  const { books, faults, scheduler } = world;
  if (!faults.habits.lists) return { ok: false, why: 'Paywint answered 404', status: 404 };
  const seen = books.cards.filter(({ payment }) => payment.visibleAt <= scheduler.now());
  const cards = seen.map((card) => cardOf(world, card));
  const total = cards.length;
  if (total > 0 && faults.hits('listOdd')) cards.pop();
  return { ok: true, value: { cards, total } };
}

function memoAsTold({ faults }: World, { memo, by }: Payment): string | null {
  if (by === null) return memo === '' ? null : memo;
  switch (faults.habits.tag) {
    case 'whole':
      return memo;
    case 'cut':
      return memo.slice(0, 16);
    case 'upper':
      return memo.toUpperCase();
    case 'stripped':
      return null;
  }
}

function listed(
  world: World,
  list: Payment['list'],
  page: number,
  rows: number,
): Reading<PaymentPage> {
  const { books, faults, luck, scheduler } = world;
  if (!faults.habits.lists) return { ok: false, why: 'Paywint answered 404', status: 404 };
  const now = scheduler.now();
  const all = books.payments.filter((one) => one.list === list && one.visibleAt <= now);
  if (faults.habits.order === 'newest') all.reverse();
  if (faults.habits.order === 'none' && all.length > 1) {
    const cut = luck.ports.below(all.length);
    all.push(...all.splice(0, cut));
  }
  const records = all.slice((page - 1) * rows, page * rows).map((one) => recordOf(world, one));
  let total = all.length;
  if (faults.hits('listOdd') && records.length > 0) {
    const odd = luck.ports.below(3);
    const [first] = records;
    if (odd === 0) records.pop();
    else if (odd === 1 && first !== undefined) records.push(first);
    else total += 1;
  }
  return { ok: true, value: { records, total } };
}
