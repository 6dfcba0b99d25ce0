/** One comparison of the books, as far as it has come: small, and stored after every page. */
import type { Cents } from '../money.ts';
import type { UserId } from '../requests/ids.ts';
import type { Compared } from './compare.ts';

export type Sum = { readonly count: number; readonly cents: Cents };

export type Sums = {
  /** Payments at Paywint that are of our requests, and those that are not. */
  readonly ours: Sum;
  readonly outside: Sum;
  /** Requests of ours that are executed and that the wallet paid for. */
  readonly executed: Sum;
};

/** After `payments` and `requests`: the last one that was compared, in the order of time. */
export type Cursor = { readonly at: number; readonly list: string; readonly id: string };

type Stage =
  /** Paywint's list of payments is read, page by page, from 1. */
  | { readonly name: 'reading'; readonly page: number; readonly pages: number | null }
  | { readonly name: 'payments' | 'requests'; readonly after: Cursor | null }
  | { readonly name: 'done' };

export type RunState = {
  readonly stage: Stage;
  /** When Paywint began to be read: what was listed since then is there. Epoch ms. */
  readonly readSince: number;
  /** Whether everything that Paywint counts was read: else nothing is called missing. */
  readonly isComplete: boolean;
  readonly done: number;
  readonly sums: Sums;
};

export type Run = {
  readonly id: string;
  /** Null for the daily one. */
  readonly askedBy: UserId | null;
  /** From then, up to and without the other; epoch ms. */
  readonly from: number;
  readonly until: number;
  readonly state: RunState;
  /** The message that tells how far it is. */
  readonly place: { readonly channel: string; readonly ts: string } | null;
};

const NOTHING: Sum = { count: 0, cents: 0 };

export function begun(at: number, isRead: boolean): RunState {
  return {
    stage: isRead ? { name: 'payments', after: null } : { name: 'reading', page: 1, pages: null },
    readSince: at,
    isComplete: isRead,
    done: 0,
    sums: { ours: NOTHING, outside: NOTHING, executed: NOTHING },
  };
}

export function withCents({ count, cents }: Sum, more: Cents | null): Sum {
  return { count: count + 1, cents: cents + (more ?? 0) };
}

export function withPayment(sums: Sums, place: Compared['place'], cents: Cents | null): Sums {
  return place === 'neither' ? sums : { ...sums, [place]: withCents(sums[place], cents) };
}
