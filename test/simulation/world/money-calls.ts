/** What becomes of a money call: the way there, what Paywint does with it, and the way back. */
import type { Answer } from '../../../src/engine/paywint-ports.ts';
import {
  change,
  type IssuedCard,
  isOpen,
  leave,
  pay,
  type Payment,
  type PaymentStatus,
  type Sent,
} from './books.ts';
import { oddSuccess, success, type Told, withoutMoney } from './money-answers.ts';
import { checkSend } from './promises-of-money.ts';
import { deliver, type Machine, tell, type World } from './world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The bytes leave in this same tick. */
export function sendMoney(
  world: World,
  machine: Machine,
  call: Sent['call'],
  deadlineMs: number,
): Promise<Answer> {
  const { scheduler, books, faults, luck } = world;
  const now = scheduler.now();
  checkSend(world, machine, call);
  const sent = leave(books, machine.boot, call, now);
  tell(world, machine.name, 'SENDS MONEY', () => call.body);
  return new Promise((resolve) => {
    const lost = (why: string) => (): void => resolve({ kind: 'lost', why });
    deliver(world, machine, now + deadlineMs, lost('Paywint did not answer in time'));
    if (faults.hits('tagCopied')) copyTag(world, sent);
    if (faults.hits('callNeverArrives')) {
      sent.state = 'lost';
      tell(world, 'network', 'swallows the call');
      const resetAt = now + luck.ports.pick([40, 5_000, 2 * MINUTE_MS]);
      deliver(world, machine, resetAt, lost('the connection was reset'));
      return;
    }
    const isLate = faults.hits('callArrivesLate');
    const onItsWayMs = isLate
      ? luck.ports.below(world.faults.habits.lateMs)
      : luck.ports.below(300);
    if (isLate && luck.ports.oneIn(2)) {
      deliver(world, machine, now + luck.ports.below(5_000), lost('the connection was reset'));
    }
    scheduler.at(now + onItsWayMs, () => {
      const told = arrive(world, sent);
      goBack(world, machine, told, resolve);
    });
  });
}

/** Somebody pays by hand, and copies the words of the call with its tag; the amount is another one. */
function copyTag(world: World, sent: Sent): void {
  const { books, luck, scheduler } = world;
  const { cents, ...words } = fieldsOf(sent);
  const at = scheduler.now() + 1_000 + luck.ports.below(30_000);
  const what = { ...words, list: 'sent', cents: cents + 100, by: null } as const;
  scheduler.at(at, () => {
    const { id } = pay(books, what, { at, visibleAt: at, status: 'success' });
    tell(world, 'somebody', 'copies a tag', () => `into ${id}`);
  });
}

function goBack(
  world: World,
  machine: Machine,
  told: Told,
  resolve: (answer: Answer) => void,
): void {
  const { scheduler, faults, luck } = world;
  const now = scheduler.now();
  if (faults.hits('answerLost')) {
    tell(world, 'network', 'loses the answer');
    const lost = (): void => resolve({ kind: 'lost', why: 'the connection was reset' });
    if (luck.ports.oneIn(2)) deliver(world, machine, now + luck.ports.below(3_000), lost);
    return;
  }
  const wayMs = faults.hits('answerTooLate') ? 61_000 + luck.ports.below(60_000) : 0;
  const body = typeof told.body === 'string' ? told.body : JSON.stringify(told.body);
  const answer: Answer = {
    kind: 'answer',
    status: told.status,
    headers: told.headers ?? {},
    body,
  };
  deliver(world, machine, now + wayMs + luck.ports.below(200), () => resolve(answer));
}

/** Paywint has the whole call. */
function arrive(world: World, sent: Sent): Told {
  const { faults, luck } = world;
  const answer = withoutMoney(world);
  if (answer !== null) {
    sent.state = 'refused';
    tell(world, 'Paywint', `does nothing and answers ${answer.status}`);
    return answer;
  }
  const fields = fieldsOf(sent);
  if (isDebit(sent) && fields.cents > world.books.walletCents) {
    sent.state = 'refused';
    tell(world, 'Paywint', 'has too little in the wallet');
    return luck.ports.oneIn(2)
      ? { status: 200, body: { success: false, message: 'Insufficient balance' } }
      : { status: 400, body: { message: 'Insufficient balance' } };
  }
  const payment = execute(world, sent, fields);
  if (faults.hits('serverError')) {
    return luck.ports.pick<Told>([
      { status: 500, body: { message: 'Internal error' } },
      { status: 502, body: '<html>Bad gateway</html>' },
      { status: 504, body: 'upstream timed out' },
      { status: 409, body: { message: 'Conflict' } },
      { status: 422, body: { detail: 'it was late' } },
    ]);
  }
  return faults.hits('oddSuccess') ? oddSuccess(world, payment) : success(world, payment);
}

type Fields = {
  readonly cents: number;
  readonly cardId: string | null;
  readonly payeeId: string | null;
  readonly memo: string;
};

function isDebit({ call }: Sent): boolean {
  return !call.path.includes('link');
}

function fieldsOf({ call }: Sent): Fields {
  // The bodies are made by the operations, with these members.
  const body = JSON.parse(call.body) as {
    readonly amount: number;
    readonly payee_card_id?: string;
    readonly payee_id?: string;
    readonly card_nick_name?: string;
    readonly memo?: string;
    readonly description?: string;
  };
  return {
    cents: Math.round(body.amount * 100),
    cardId: body.payee_card_id ?? null,
    payeeId: body.payee_id ?? null,
    memo: body.memo ?? body.description ?? body.card_nick_name ?? '',
  };
}

function execute(world: World, sent: Sent, fields: Fields): Payment {
  const { scheduler, books, faults, luck } = world;
  const at = scheduler.now();
  sent.state = 'executed';
  const { payeeId, ...paid } = fields;
  // A card is debited when it is requested, whatever becomes of it.
  const opens = faults.hits('staysOpen') && payeeId === null;
  const payment = pay(
    books,
    { ...paid, list: isDebit(sent) ? 'sent' : 'received', by: sent },
    {
      at,
      visibleAt: at + luck.ports.below(faults.habits.lagMs + 1),
      status: opens ? luck.ports.pick(['initiated', 'pending', 'processing']) : 'success',
    },
  );
  tell(world, 'Paywint', 'EXECUTES', () => `${payment.id} of ${payment.tag}: ${payment.status}`);
  if (isDebit(sent)) plan(world, payment);
  if (payeeId !== null) requestCard(world, payment, payeeId);
  return payment;
}

/** What becomes of a payment after the answer. */
function plan(world: World, payment: Payment): void {
  const { scheduler, faults, luck } = world;
  if (isOpen(payment.status)) {
    const afterMs = luck.ports.pick([5_000, 2 * MINUTE_MS, HOUR_MS]) + luck.ports.below(60_000);
    const ends: PaymentStatus = faults.hits('failsLater') ? 'failed' : 'success';
    scheduler.at(scheduler.now() + afterMs, () => become(world, payment, ends));
  }
  if (faults.hits('undoneLater')) {
    const afterMs = luck.ports.pick([10 * MINUTE_MS, HOUR_MS]) + luck.ports.below(60_000);
    scheduler.at(scheduler.now() + afterMs, () => {
      if (payment.status === 'success') become(world, payment, luck.ports.pick(UNDOINGS));
    });
  }
}

/** The money is gone; somebody at Paywint looks at the card later, and may say no. */
function requestCard(world: World, payment: Payment, payeeId: string): void {
  const { books, luck, scheduler } = world;
  const id = `card-request-${books.cards.length + 1}`;
  const card: IssuedCard = { id, payeeId, nickname: payment.memo, payment, status: 'pending' };
  books.cards.push(card);
  const afterMs = luck.cards.pick([5_000, 2 * MINUTE_MS, HOUR_MS, 30 * HOUR_MS]);
  const isRejected = luck.cards.oneIn(6);
  scheduler.at(scheduler.now() + afterMs, () => {
    card.status = isRejected ? 'rejected' : 'approved';
    tell(world, 'Paywint', 'decides about a card', () => `${id} is ${card.status}`);
    if (isRejected && payment.status === 'success' && luck.cards.oneIn(2)) {
      become(world, payment, 'refunded');
    }
  });
}

const UNDOINGS = ['refunded', 'reversed'] as const;

function become(world: World, payment: Payment, status: PaymentStatus): void {
  const { scheduler, books, faults, luck } = world;
  change(books, payment, status, scheduler.now());
  tell(world, 'Paywint', 'moves a payment on', () => `${payment.id} is ${status}`);
  const [machine] = world.machines;
  if (machine !== undefined && luck.ports.oneIn(2)) void machine.running?.engine.hint(payment.id);
  if (status !== 'failed' || !faults.hits('paidAgain')) return;
  const { list, cents, cardId, memo } = payment;
  const at = scheduler.now();
  const again = pay(
    books,
    { list, cents, cardId, memo, by: null },
    { at, visibleAt: at + luck.ports.below(faults.habits.lagMs + 1), status: 'success' },
  );
  tell(world, 'Paywint', 'pays again by itself', () => `${again.id} for ${payment.id}`);
}
