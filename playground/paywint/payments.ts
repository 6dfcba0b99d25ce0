import type { Habits } from './habits.ts';
import type { EntryKind, Ledger } from './ledger.ts';

type Party = { readonly id: string | null; readonly name: string | null };

export type Payment = {
  readonly id: string;
  readonly kind: 'reload' | 'issue' | 'sent' | 'received' | 'link';
  readonly cents: number;
  readonly payer: Party;
  readonly payee: Party;
  readonly cardId: string | null;
  /** The memo as it came in, and what Paywint shows of it. */
  readonly memo: string | null;
  readonly description: string | null;
  readonly referenceId: number;
  readonly status: string;
  readonly failureReason: string | null;
  readonly createdAtMs: number;
  readonly paidAtMs: number | null;
  /** The payment that followed this one after it failed. */
  readonly retriedBy: string | null;
  readonly cause: number | null;
};

export type NewPayment = Omit<Payment, 'referenceId' | 'failureReason' | 'paidAtMs' | 'retriedBy'>;

export type Payments = {
  readonly all: () => readonly Payment[];
  readonly find: (id: string) => Payment | undefined;
  /** Records a payment and moves its money. */
  readonly add: (payment: NewPayment) => Payment;
  /** Moves a payment on to another status, and its money with it. */
  readonly settle: (id: string, status: string, nowMs: number) => void;
  /** The payer of a failed payment tries again, which is a new payment of its own. */
  readonly retry: (id: string, newId: string, nowMs: number) => Payment;
};

const undone = new Set(['failed', 'rejected', 'cancelled', 'refunded', 'reversed', 'expired']);

/** Money is taken from the available balance at once, and from the current one when it is final. */
export const isOpen = ({ status }: Payment): boolean => status !== 'success' && !undone.has(status);

export const isIncoming = ({ kind }: Payment): boolean => kind === 'received' || kind === 'link';

/** What a payment in this status has done to the two balances, all told. */
const effectOf = (payment: Payment): Pick<Payment, 'cents'> & { readonly currentCents: number } => {
  const isPaid = payment.status === 'success';
  if (isIncoming(payment)) {
    const cents = isPaid ? payment.cents : 0;
    return { cents, currentCents: cents };
  }
  return {
    cents: undone.has(payment.status) ? 0 : 0 - payment.cents,
    currentCents: isPaid ? 0 - payment.cents : 0,
  };
};

const firstEntry: Record<Payment['kind'], EntryKind> = {
  reload: 'reload',
  issue: 'issue',
  sent: 'sent',
  received: 'received',
  link: 'received',
};

const laterEntry = (payment: Payment, cents: number): EntryKind => {
  if (isIncoming(payment)) return cents > 0 ? 'received' : 'returned';
  if (cents === 0) return 'settled';
  return cents > 0 ? 'returned' : 'retaken';
};

const reasonOf = ({ status }: Pick<Payment, 'status'>): string | null =>
  status === 'failed' || status === 'rejected'
    ? 'Transaction could not be processed. Try again later.'
    : null;

/** Who hears of every payment that is new or goes on. */
export type Announced = {
  readonly moved: (payment: Payment) => void;
  readonly retried: (failed: Payment, next: Payment) => void;
};

export const createPayments = (ledger: Ledger, announced: Announced): Payments => {
  const byId = new Map<string, Payment>();
  let lastReference = 10_471;

  const move = (payment: Payment, before: Payment | null, atMs: number): void => {
    const was = before ? effectOf(before) : { cents: 0, currentCents: 0 };
    const is = effectOf(payment);
    const cents = is.cents - was.cents;
    const currentCents = is.currentCents - was.currentCents;
    if (cents === 0 && currentCents === 0) return;
    const kind = before ? laterEntry(payment, cents) : firstEntry[payment.kind];
    const { id: paymentId, referenceId, cardId, memo: description, cause } = payment;
    const entry = { kind, cents, currentCents, paymentId, referenceId, cardId, description, cause };
    ledger.append(entry, atMs);
  };

  return {
    all: () => [...byId.values()],
    find: (id) => byId.get(id),
    add: (fresh) => {
      lastReference += 1;
      const payment: Payment = {
        ...fresh,
        referenceId: lastReference,
        failureReason: reasonOf(fresh),
        paidAtMs: fresh.status === 'success' ? fresh.createdAtMs : null,
        retriedBy: null,
      };
      byId.set(payment.id, payment);
      move(payment, null, payment.createdAtMs);
      announced.moved(payment);
      return payment;
    },
    settle: (id, status, nowMs) => {
      const before = byId.get(id);
      if (!before) throw new Error(`There is no payment ${id}`);
      const paidAtMs = status === 'success' ? nowMs : before.paidAtMs;
      const payment = { ...before, status, paidAtMs, failureReason: reasonOf({ status }) };
      byId.set(id, payment);
      move(payment, before, nowMs);
      if (status !== before.status) announced.moved(payment);
    },
    retry: (id, newId, nowMs) => {
      const failed = byId.get(id);
      if (failed?.status !== 'failed') throw new Error(`The payment ${id} has not failed`);
      lastReference += 1;
      const next: Payment = {
        ...failed,
        id: newId,
        status: 'initiated',
        referenceId: lastReference,
        failureReason: null,
        createdAtMs: nowMs,
      };
      byId.set(newId, next);
      byId.set(id, { ...failed, retriedBy: newId });
      announced.retried(failed, next);
      return next;
    },
  };
};

export const describe = (memo: string | null, habit: Habits['memo']): string | null => {
  if (memo === null || habit === 'lost') return null;
  if (habit === 'upper') return memo.toUpperCase();
  return habit === 'cut' ? memo.slice(0, 8) : memo;
};
