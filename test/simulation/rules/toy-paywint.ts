/** A Paywint of a few lines: it executes or not, now or later, and its answer may be lost or say nothing. */
import type { PaymentFacts } from '../../../src/requests/evidence.ts';
import type { Seen } from '../../../src/requests/outcome.ts';
import type { Call } from '../../../src/requests/request.ts';
import type { Luck } from '../chance.ts';

type ToyPayment = {
  readonly id: string;
  readonly cents: number;
  readonly memo: string;
  readonly createdAt: number;
  status: 'pending' | 'success' | 'failed' | 'reversed';
};

type Underway = { readonly call: Call; readonly arrivesAt: number };

export type ToyPaywint = {
  /** Every time that bytes left for Paywint, whatever became of them. */
  readonly sent: readonly Call[];
  /** What comes back, and null where nothing ever will. */
  readonly send: (call: Call, now: number) => Seen;
  /** Delivers what the network still holds and is due. */
  readonly deliver: (now: number) => void;
  readonly isQuiet: () => boolean;
  /** Moves open payments on. */
  readonly settle: (isFinal: 'final' | 'perhaps') => void;
  readonly records: () => readonly PaymentFacts[];
  /** Payments for which money moved, or may still move. */
  readonly paid: () => number;
};

/** The longest that the network holds bytes back: shorter than people wait before they judge. */
const LONGEST_DELAY_MS = 20 * 60_000;

type Fate = 'executes' | 'executesLater' | 'refuses' | 'fails' | 'neverArrives';
const FATES: readonly [Fate, ...Fate[]] = [
  'executes',
  'executes',
  'executes',
  'executesLater',
  'refuses',
  'fails',
  'neverArrives',
];

export function createToyPaywint(luck: Luck): ToyPaywint {
  const payments: ToyPayment[] = [];
  const sent: Call[] = [];
  let underway: readonly Underway[] = [];
  const execute = (call: Call, now: number): ToyPayment => {
    const payment = paymentFrom(call, `pay-${payments.length + 1}`, now, luck);
    payments.push(payment);
    return payment;
  };
  return {
    sent,
    send(call, now) {
      sent.push(call);
      const fate = luck.pick(FATES);
      if (fate === 'executes') return answerFor(execute(call, now), luck);
      if (fate === 'executesLater') {
        underway = [...underway, { call, arrivesAt: now + luck.below(LONGEST_DELAY_MS) }];
      }
      return answerWithout(fate, luck);
    },
    deliver(now) {
      const due = underway.filter(({ arrivesAt }) => arrivesAt <= now);
      underway = underway.filter(({ arrivesAt }) => arrivesAt > now);
      for (const { call, arrivesAt } of due) execute(call, arrivesAt);
    },
    isQuiet: () => underway.length === 0,
    settle(isFinal) {
      for (const payment of payments) move(payment, luck, isFinal);
    },
    records: () => payments.map(recordOf),
    paid: () => payments.filter(({ status }) => status !== 'failed').length,
  };
}

function paymentFrom(call: Call, id: string, createdAt: number, luck: Luck): ToyPayment {
  // The bodies of the simulated calls are made by `a-life.ts`, with these two members.
  const { amount, memo } = JSON.parse(call.body) as { amount: number; memo: string };
  const status = luck.pick(['success', 'pending', 'pending', 'failed'] as const);
  return { id, cents: Math.round(amount * 100), memo, createdAt, status };
}

function recordOf({ id, status, cents, memo, createdAt }: ToyPayment): PaymentFacts {
  return {
    paymentId: id,
    status,
    amountCents: cents,
    description: memo,
    payeeId: null,
    createdAtMs: createdAt,
  };
}

function move(payment: ToyPayment, luck: Luck, isFinal: 'final' | 'perhaps'): void {
  if (payment.status === 'pending' && (isFinal === 'final' || luck.oneIn(3))) {
    payment.status = luck.pick(['success', 'success', 'failed'] as const);
  } else if (payment.status === 'success' && isFinal === 'perhaps' && luck.oneIn(15)) {
    payment.status = 'reversed';
  }
}

/** Paywint took it. Whether the bot can read that is another matter. */
function answerFor(payment: ToyPayment, luck: Luck): Seen {
  const { id, status, cents, memo } = payment;
  const known = { status, amount: cents / 100, description: memo };
  const told = { ...known, payment_id: id, reference_id: 7_001 };
  return luck.pick<Seen>([
    answer(200, { success: true, data: told }),
    answer(200, { success: true, data: told }),
    answer(200, { success: true, data: { ...known, transaction_id: id } }),
    answer(200, { success: true, data: null }),
    answer(200, { success: false, message: 'Something went wrong' }),
    answer(500, { message: 'Internal error' }),
    answer(504, 'Gateway timeout'),
    answer(409, { message: 'Try again' }),
    { kind: 'lost', why: 'the connection was reset' },
    { kind: 'lost', why: 'Paywint did not answer in time' },
  ]);
}

/** Nothing was executed, or not yet: only a documented refusal may say so. */
function answerWithout(fate: Exclude<Fate, 'executes'>, luck: Luck): Seen {
  if (fate === 'refuses') {
    return answer(422, { detail: [{ loc: ['body', 'amount'], msg: 'too low', type: 'value' }] });
  }
  return luck.pick<Seen>([
    answer(500, { message: 'Internal error' }),
    answer(401, { message: 'Who are you?' }),
    answer(429, { message: 'Slowly' }),
    answer(422, { detail: 'not a list' }),
    { kind: 'lost', why: 'the connection was reset' },
    { kind: 'lost', why: 'Paywint did not answer in time' },
  ]);
}

function answer(status: number, body: unknown): Seen {
  return { kind: 'answer', status, headers: {}, body: JSON.stringify(body) };
}
