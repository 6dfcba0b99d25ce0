/** What a digest says, as data. All sums are whole cents. */
import type { Cents } from '../money.ts';
import type { DigestKind, Period } from './kinds.ts';
import { daysLater } from './local-time.ts';
import { type Spending, type SpendingFacts, spendingFacts } from './spending.ts';

/** Longer lists end in "and so many more". */
export const LISTED = { executed: 20, others: 10 } as const;

/** So many of a kind, of which the first ones are listed. */
export type Group<Item> = {
  readonly count: number;
  /** Money that leaves the wallet; what a payment link brings in is not part of it. */
  readonly sumCents: Cents;
  readonly items: readonly Item[];
};

type Balance = { readonly availableCents: Cents; readonly currentCents: Cents };

/** The newest digest before this one that was posted and knew the balance. */
export type Earlier = { readonly localDate: string; readonly availableCents: Cents };

type Groups<Item> = {
  readonly executed: Group<Item>;
  /** Failed at Paywint, undone by it, or never sent although approved. */
  readonly failed: Group<Item>;
  readonly waiting: Group<Item>;
  readonly attention: Group<Item>;
};

export type DigestReadings<Item> = Groups<Item> & {
  readonly kind: DigestKind;
  /** The dates that it is about; null where it goes on from the one before. */
  readonly period: Period | null;
  readonly localDate: string;
  readonly environment: 'sandbox' | 'production';
  /** When it was read, epoch ms: ages count up to here. */
  readonly at: number;
  /** What happened is told from here. */
  readonly since: number;
  readonly balance:
    | { readonly ok: true; readonly value: Balance }
    | { readonly ok: false; readonly why: string };
  readonly earlier: Earlier | null;
  readonly committedCents: Cents;
  readonly lowBalanceCents: Cents | null;
  readonly freezes: readonly Stop[];
  /** Payments that came in since then by Paywint's records, those of links included. */
  readonly came: { readonly count: number; readonly sumCents: Cents };
  /** Payment links that somebody opened, or that can no longer be paid, each once. */
  readonly links: { readonly opened: number; readonly expired: number };
  /** Payment links that were paid since then, each once, and what they brought in. */
  readonly collected: { readonly count: number; readonly sumCents: Cents };
  /** The runs of standing requests on this date. */
  readonly runsToday: { readonly count: number; readonly sumCents: Cents };
  readonly spending: Spending;
};

/** What stops all sending: in a plain sentence, and by whom. */
type Stop = { readonly note: string; readonly by: string; readonly at: number };

export type DigestFacts<Item> = Omit<
  DigestReadings<Item>,
  'earlier' | 'lowBalanceCents' | 'spending' | keyof Groups<Item>
> & {
  readonly spending: SpendingFacts;
  /** Of the available balance; null when one of the two is not known. */
  readonly change: {
    readonly cents: Cents;
    readonly localDate: string;
    readonly isYesterday: boolean;
  } | null;
  readonly alert: { readonly availableCents: Cents; readonly belowCents: Cents } | null;
  readonly groups: {
    readonly [Name in keyof Groups<Item>]: Group<Item> & { readonly more: number };
  };
};

export function digestFacts<Item>(readings: DigestReadings<Item>): DigestFacts<Item> {
  const { kind, period, localDate, environment, at, since, balance, committedCents } = readings;
  return {
    kind,
    period,
    localDate,
    environment,
    at,
    since,
    balance,
    committedCents,
    freezes: readings.freezes,
    came: readings.came,
    links: readings.links,
    collected: readings.collected,
    runsToday: readings.runsToday,
    spending: spendingFacts(
      readings.spending,
      balance.ok ? balance.value.availableCents : null,
      at,
    ),
    change: changeOf(readings),
    alert: alertOf(readings),
    groups: {
      executed: listed(readings.executed, LISTED.executed),
      failed: listed(readings.failed, LISTED.others),
      waiting: listed(readings.waiting, LISTED.others),
      attention: listed(readings.attention, LISTED.others),
    },
  };
}

function changeOf({ balance, earlier, localDate }: DigestReadings<unknown>) {
  if (!balance.ok || earlier === null) return null;
  return {
    cents: balance.value.availableCents - earlier.availableCents,
    localDate: earlier.localDate,
    isYesterday: earlier.localDate === daysLater(localDate, -1),
  };
}

function alertOf({ balance, lowBalanceCents }: DigestReadings<unknown>) {
  if (!balance.ok || lowBalanceCents === null) return null;
  const { availableCents } = balance.value;
  return availableCents < lowBalanceCents ? { availableCents, belowCents: lowBalanceCents } : null;
}

function listed<Item>(group: Group<Item>, most: number): Group<Item> & { readonly more: number } {
  const items = group.items.slice(0, most);
  return { ...group, items, more: Math.max(0, group.count - items.length) };
}
