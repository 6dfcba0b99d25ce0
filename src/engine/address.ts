/** Finds out who the admins are, so that each of them can be told that they are needed. */
import type { MoneyRequest } from '../requests/request.ts';
import { TIMING } from '../requests/timing.ts';
import { apply } from './apply.ts';
import type { EngineParts } from './parts.ts';

export async function address(parts: EngineParts, request: MoneyRequest): Promise<void> {
  const roster = await parts.people.roster(parts.policy.admins, TIMING.eligibilityAgeMs);
  if (!roster.known) return;
  const admins = roster.people.filter(({ roles }) => roles.length > 0);
  const users = admins.map(({ user }) => user).toSorted();
  await apply(parts, request.id, (_request, at) => ({ type: 'address', at, users }));
}
