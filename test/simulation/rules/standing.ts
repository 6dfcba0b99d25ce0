/** Who counts as an approver, as Slack would say it at that moment. */
import { isMet } from '../../../src/engine/counting.ts';
import { type UserId, userId } from '../../../src/requests/ids.ts';
import type { Life } from './a-life.ts';

export function rolesOf(members: ReadonlySet<string>, user: string): readonly string[] {
  return members.has(user) ? ['S0FINANCE'] : [];
}

export function isMetBy(life: Life, members: ReadonlySet<string>, readAt: number): boolean {
  return isMet(life.request, { rolesByUser: rolesByUser(members), readAt, begunAt: readAt });
}

export function isMetNow(
  life: Life,
  and: { readonly user: UserId; readonly roles: readonly string[] },
): boolean {
  const { now, members } = life;
  const read = { rolesByUser: rolesByUser(members), readAt: now, begunAt: now };
  return isMet(life.request, read, and);
}

/** Of everybody, so that a vote of somebody who left the group counts for nothing. */
function rolesByUser(members: ReadonlySet<string>): ReadonlyMap<UserId, readonly string[]> {
  const everybody = ['U0DANA', 'U0MIA', 'U0BEN', 'U0EVA', 'U0GUEST', 'U0CFO', 'U0CTO'];
  return new Map(everybody.map((id) => [userId(id), rolesOf(members, id)]));
}
