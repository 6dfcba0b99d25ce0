/** What the policy's limits allow, given what is open and what was spent within their windows. */
import type { Cents } from '../money.ts';
import type { Limits } from './policy.ts';

export type LimitName = keyof Limits;

const DAY_MS = 24 * 3_600_000;
/** All of them roll: they end now, and begin so much earlier. */
export const WINDOW_MS = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS } as const;
export type Window = keyof typeof WINDOW_MS;
export const WINDOWS: readonly Window[] = ['day', 'week', 'month'];

/** Whose requests are added up: the person's, the card's, the payee's, or everybody's. */
export const WHOSE = ['requester', 'card', 'payee', 'all'] as const;
export type Whose = (typeof WHOSE)[number];

export type Sum = { readonly cents: Cents; readonly count: number };
/** A window that nobody asked about is empty. */
export type Spent = Readonly<Record<Window, Readonly<Record<Whose, Sum>>>>;

const NOTHING: Sum = { cents: 0, count: 0 };
const NOBODY = { requester: NOTHING, card: NOTHING, payee: NOTHING, all: NOTHING };
export const NOTHING_SPENT: Spent = { day: NOBODY, week: NOBODY, month: NOBODY };

export type LimitLeft = {
  readonly name: LimitName;
  readonly allowedCents: Cents;
  readonly leftCents: Cents;
};

/** What each limit counts, in the order in which they are told. */
export const COUNTED = {
  perRequest: null,
  perRequesterPerDay: ['requester', 'day'],
  perRequesterPerWeek: ['requester', 'week'],
  perRequesterPerMonth: ['requester', 'month'],
  perCardPerDay: ['card', 'day'],
  perCardPerWeek: ['card', 'week'],
  perCardPerMonth: ['card', 'month'],
  perPayeePerDay: ['payee', 'day'],
  perPayeePerWeek: ['payee', 'week'],
  perPayeePerMonth: ['payee', 'month'],
  perDay: ['all', 'day'],
  perWeek: ['all', 'week'],
  perMonth: ['all', 'month'],
} as const satisfies Record<LimitName, readonly [Whose, Window] | null>;

// The keys of a total record are the union itself.
export const LIMIT_NAMES = Object.keys(COUNTED) as LimitName[];

/** When each window began; null where no limit looks so far back. The day is always asked about. */
export type Since = Readonly<Record<Window, number | null>> & { readonly day: number };

export function sinceFor(limits: Limits, now: number): Since {
  const isAsked = (window: Window): boolean =>
    LIMIT_NAMES.some((name) => COUNTED[name]?.[1] === window && (limits[name] ?? null) !== null);
  return {
    day: now - WINDOW_MS.day,
    week: isAsked('week') ? now - WINDOW_MS.week : null,
    month: isAsked('month') ? now - WINDOW_MS.month : null,
  };
}

/** Every limit that is set, with what is left of it. */
export function limitsLeft(limits: Limits, spent: Spent): readonly LimitLeft[] {
  return LIMIT_NAMES.flatMap((name) => {
    const allowedCents = limits[name] ?? null;
    if (allowedCents === null) return [];
    const counted = COUNTED[name];
    const used = counted === null ? 0 : spent[counted[1]][counted[0]].cents;
    return [{ name, allowedCents, leftCents: Math.max(0, allowedCents - used) }];
  });
}

type Exceeded = {
  readonly limit: LimitName;
  readonly allowedCents: Cents;
  readonly leftCents: Cents;
};

/** The first limit that this amount would break. What spends nothing meets only `perRequest`. */
export function limitExceeded(
  limits: Limits,
  spent: Spent,
  ask: { readonly amountCents: Cents; readonly spends: boolean },
): Exceeded | null {
  const broken = limitsLeft(limits, spent).find(
    ({ name, leftCents }) => ask.amountCents > leftCents && (ask.spends || name === 'perRequest'),
  );
  if (broken === undefined) return null;
  return { limit: broken.name, allowedCents: broken.allowedCents, leftCents: broken.leftCents };
}

/**
 * When enough of what was spent has left the window, if nothing else is asked for meanwhile.
 * @param leaving what was spent within the window, the oldest first.
 * @returns null where the window would have to give back what is still open.
 */
export function roomBackAt(
  leaving: readonly { readonly cents: Cents; readonly at: number }[],
  missingCents: Cents,
  window: Window,
): number | null {
  let freed = 0;
  for (const { cents, at } of leaving) {
    freed += cents;
    if (freed >= missingCents) return at + WINDOW_MS[window] + 1;
  }
  return null;
}
