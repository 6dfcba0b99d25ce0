/** Whose card it is, as the policy's own map tells. */
import type { Policy } from './policy.ts';

/** A card, or the payee of one that is to be issued. */
export type Owned = {
  readonly kind: 'card' | 'payee';
  readonly id: string;
  readonly name: string;
  readonly lastFour?: string;
  readonly payeeId?: string;
  readonly payeeName?: string;
};

/** Everybody under any of its names: more rather than fewer people never count. */
export function namedOwners(
  { cardOwners = {} }: Pick<Policy, 'cardOwners'>,
  target: Owned | null,
): readonly string[] {
  if (target === null) return [];
  const { kind, id, name, lastFour, payeeId, payeeName } = target;
  const known = [id, lastFour, payeeId, payeeName, ...(kind === 'payee' ? [name] : [])];
  const names = new Set(known.filter((one) => one !== undefined).map(plainly));
  return Object.entries(cardOwners)
    .filter(([key]) => names.has(plainly(key)))
    .flatMap(([, users]) => users);
}

function plainly(words: string): string {
  return words.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
