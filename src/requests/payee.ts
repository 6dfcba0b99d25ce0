import type { Target } from './request.ts';

/** Who gets the money in the end; null for a link, and for a card whose payee Paywint does not name. */
export function payeeIdOf(target: Target | null): string | null {
  if (target?.kind === 'payee') return target.id;
  return target?.payeeId ?? null;
}
