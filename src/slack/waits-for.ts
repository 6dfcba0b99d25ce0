import { assign } from '../policy/assign.ts';
import type { UserId } from '../requests/ids.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { countedVotes } from './views/approvals.ts';

/** Whether this person's approval is one of those that a request still lacks. */
export function waitsFor(
  request: MoneyRequest,
  user: UserId,
  roles: readonly string[],
  now: number,
): boolean {
  const { status, requester, editor, votes, version, terms, expiresAt } = request;
  if (status !== 'pending' || now >= expiresAt) return false;
  if (user === requester || user === editor) return false;
  if (votes.some((vote) => vote.user === user && vote.version === version)) return false;
  const counted = countedVotes(request);
  const before = assign(terms.need, counted);
  // Pending all the same: a vote could not be confirmed, and any other approver can make up for it.
  if (before.met) return terms.need.some(({ from }) => from.some((id) => roles.includes(id)));
  return assign(terms.need, [...counted, { user, roles }]).missing < before.missing;
}
