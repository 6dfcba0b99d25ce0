import type { Faults } from './faults.ts';
import type { Payment } from './payments.ts';
import type { Timers } from './timers.ts';

/** One webhook: its body, and what became of each time it was sent. */
export type SentWebhook = {
  readonly body: string;
  /** A status, or that nobody answered; empty for one that a fault lost. */
  readonly answers: readonly (number | 'no answer')[];
};

export type Webhooks = {
  /** Where they go from now on; null: nowhere. */
  readonly to: (url: string | null) => void;
  /** A payment came into being or went on. */
  readonly moved: (payment: Payment) => void;
  /** The payer tries again: the failed payment and the new one. */
  readonly retried: (failed: Payment, next: Payment) => void;
  readonly sent: () => readonly SentWebhook[];
};

export type WebhookParts = {
  readonly now: () => number;
  readonly ids: () => string;
  readonly timers: Timers;
  readonly faults: Pick<Faults, 'takeWebhook'>;
};

/** https://docs.paywint.com/webhook lists them; none is sent for a refund. */
const EVENTS: Readonly<Record<string, string>> = {
  pending: 'payment.initiated',
  initiated: 'payment.initiated',
  opened: 'payment.opened',
  processing: 'payment.processing',
  success: 'payment.success',
  failed: 'payment.failed',
  rejected: 'payment.rejected',
  expired: 'payment.expired',
};

/** One attempt and two more, about so long after the one before: https://developer.paywint.com/webhooks/retry-behavior */
const AGAIN_MS = [60_000, 300_000] as const;
const ANSWER_MS = 5_000;
const LATE_MS = 4_000;

export const createWebhooks = ({ now, ids, timers, faults }: WebhookParts): Webhooks => {
  const all: { body: string; answers: (number | 'no answer')[] }[] = [];
  let target: string | null = null;

  const send = async (one: (typeof all)[number], tries: number): Promise<void> => {
    const answer = target === null ? 'no answer' : await post(target, one.body);
    one.answers.push(answer);
    const isTaken = answer !== 'no answer' && answer >= 200 && answer < 300;
    const againMs = AGAIN_MS[tries];
    if (isTaken || againMs === undefined || target === null) return;
    timers.after(againMs, () => void send(one, tries + 1));
  };

  const announce = (event: string, data: object): void => {
    if (target === null) return;
    const body = JSON.stringify({
      event,
      id: ids(),
      data,
      eventGeneratedTime: now() / 1_000,
    });
    const one = { body, answers: [] };
    all.push(one);
    const fault = faults.takeWebhook();
    if (fault?.kind === 'webhooks-lost') return;
    const times = fault?.kind === 'webhooks-twice' ? 2 : 1;
    // Every other one overtakes the one before it.
    const isLate = fault?.kind === 'webhooks-late' && all.length % 2 === 1;
    const begin = (): void => {
      for (let time = 0; time < times; time += 1) void send(one, 0);
    };
    if (isLate) timers.after(fault.ms ?? LATE_MS, begin);
    else begin();
  };

  return {
    to: (url) => {
      target = url;
    },
    moved: (payment) => {
      const event = EVENTS[payment.status];
      if (event !== undefined) announce(event, dataOf(payment));
    },
    retried: (failed, next) =>
      announce('payment.retried', {
        ...dataOf(failed),
        status: 'retried',
        retry_payment_id: next.id,
      }),
    sent: () => [...all],
  };
};

/** The amount is in cents here, and in dollars everywhere else. */
const dataOf = ({ id, status, cents, failureReason }: Payment): object => ({
  payment_id: id,
  status,
  amount: cents,
  ...(failureReason === null ? {} : { failed_reason: failureReason }),
});

const post = async (url: string, body: string): Promise<number | 'no answer'> => {
  try {
    const headers = { 'content-type': 'application/json' };
    const signal = AbortSignal.timeout(ANSWER_MS);
    const response = await fetch(url, { method: 'POST', headers, body, signal });
    await response.body?.cancel();
    return response.status;
  } catch {
    return 'no answer';
  }
};
