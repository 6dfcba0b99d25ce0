/** Whose card it is: by the policy's map, and by the payee's e-mail address at Paywint. */
import { namedOwners } from '../policy/card-owners.ts';
import { type UserId, userId } from '../requests/ids.ts';
import type { Target } from '../requests/request.ts';
import type { EngineParts } from './parts.ts';
import type { Reading } from './paywint-ports.ts';

/**
 * @param among the people whose e-mail address is compared: those who could approve
 */
export async function ownersOf(
  { policy, holders }: Pick<EngineParts, 'policy' | 'holders'>,
  target: Target | null,
  among: readonly UserId[],
): Promise<Reading<readonly UserId[]>> {
  const named = namedOwners(policy, target).map(userId);
  const payeeId = target?.kind === 'payee' ? target.id : target?.payeeId;
  if (payeeId === undefined || holders === undefined) return { ok: true, value: distinct(named) };
  const found = await holders.holdersOf(payeeId, among);
  return found.ok ? { ok: true, value: distinct([...named, ...found.value]) } : found;
}

/** Where the address cannot be read now, it is before anything is sent. */
export async function ownersAsFarAsKnown(
  parts: Pick<EngineParts, 'policy' | 'holders'>,
  target: Target | null,
  among: readonly UserId[],
): Promise<readonly UserId[]> {
  const found = await ownersOf(parts, target, among);
  return found.ok ? found.value : distinct(namedOwners(parts.policy, target).map(userId));
}

function distinct(users: readonly UserId[]): readonly UserId[] {
  return [...new Set(users)].sort();
}
