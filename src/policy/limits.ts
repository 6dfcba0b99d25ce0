/** What the policy's limits allow, given what was reserved and spent in the last 24 hours. */
import type { Cents } from '../money.ts';
import type { Limits } from './policy.ts';

export type LimitName = keyof Limits;

export type SpentSums = {
  readonly byRequesterCents: Cents;
  readonly byCardCents: Cents;
  readonly inAllCents: Cents;
};

export type LimitLeft = {
  readonly name: LimitName;
  readonly allowedCents: Cents;
  readonly leftCents: Cents;
};

/** Every limit that is set, with what is left of it. */
export function limitsLeft(limits: Limits, spent: SpentSums): readonly LimitLeft[] {
  const used: Record<LimitName, Cents> = {
    perRequest: 0,
    perRequesterPerDay: spent.byRequesterCents,
    perCardPerDay: spent.byCardCents,
    perDay: spent.inAllCents,
  };
  const names: readonly LimitName[] = [
    'perRequest',
    'perRequesterPerDay',
    'perCardPerDay',
    'perDay',
  ];
  return names.flatMap((name) => {
    const allowedCents = limits[name];
    if (allowedCents === null) return [];
    return [{ name, allowedCents, leftCents: Math.max(0, allowedCents - used[name]) }];
  });
}

/** The first limit that this amount would break. What spends nothing meets only `perRequest`. */
export function limitExceeded(
  limits: Limits,
  spent: SpentSums,
  ask: { readonly amountCents: Cents; readonly spends: boolean },
): { readonly limit: LimitName; readonly allowedCents: Cents; readonly leftCents: Cents } | null {
  const broken = limitsLeft(limits, spent).find(
    ({ name, leftCents }) => ask.amountCents > leftCents && (ask.spends || name === 'perRequest'),
  );
  if (broken === undefined) return null;
  return { limit: broken.name, allowedCents: broken.allowedCents, leftCents: broken.leftCents };
}
