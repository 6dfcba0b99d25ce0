/** Whether the votes of a request are enough, from what was read about the people who gave them. */
import { assign, openStep } from '../policy/assign.ts';
import { type Ballot, candidatesOf } from '../policy/ballots.ts';
import { fitsAny, linesOf, stepsOf } from '../policy/steps.ts';
import type { Decidable } from '../requests/decidable.ts';
import type { UserId } from '../requests/ids.ts';
import type { VoteBar } from '../requests/refusal.ts';
import type { StandsFor, Terms } from '../requests/request.ts';
import { TIMING } from '../requests/timing.ts';
import { neverCount, votesNow } from '../requests/votes.ts';

export type Approvals = {
  /** What each voter of the present version satisfies now, and each person away for whom they voted. */
  readonly rolesByUser: ReadonlyMap<UserId, readonly string[]>;
  /** Those of them who are no full members now. */
  readonly outside?: ReadonlySet<UserId>;
  /** Who stands in now for the requester or the last editor, and for which of them. */
  readonly boundTo?: ReadonlyMap<UserId, UserId>;
  /** Whose card it is, as read now. */
  readonly owners?: readonly UserId[];
  /** The oldest reading of Slack among them. */
  readonly readAt: number;
  /** When reading began for whoever decides now: who is away was true then. */
  readonly begunAt: number;
};

/** Whether every line of every step is met by different people, none of whom may not decide about this. */
export function isMet(
  request: Decidable,
  approvals: Approvals,
  and: Ballot<UserId> | null = null,
): boolean {
  const people = candidates(request, approvals, and === null ? [] : [and]);
  return assign(linesOf(request.terms), people).met;
}

/** The voters of the present version whose vote counts for nothing now. */
export function lapsedIn(request: Decidable, approvals: Approvals): readonly UserId[] {
  const { rolesByUser, outside } = approvals;
  const nobodys = barredNow(approvals);
  return votesNow(request)
    .filter(({ user, standsFor }) => {
      if (nobodys.includes(user) || outside?.has(user) === true) return true;
      const hasOwn = rolesByUser.get(user)?.length !== 0;
      const forAway = standsFor === undefined ? undefined : rolesByUser.get(standsFor.user);
      const hasOther = standsFor !== undefined && forAway?.length !== 0;
      return !hasOwn && !(hasOther && !nobodys.includes(standsFor.user));
    })
    .map(({ user }) => user);
}

/** What lies not with this person and keeps their vote from counting: one more would be given too late, too early, or by somebody bound. */
export function barOf(
  request: Decidable,
  approvals: Approvals,
  and: Ballot<UserId>,
  at: number,
): VoteBar | null {
  // Whoever stood still for so long may speak for somebody who is back.
  if (at - approvals.begunAt > TIMING.eligibilityAgeMs) return { reason: 'peopleUnknown' };
  const bound = approvals.boundTo?.get(and.user);
  if (bound !== undefined) return { reason: 'standsInFor', user: bound };
  const { terms } = request;
  const before = candidates(request, approvals, []);
  const open = openStep(terms, before);
  if (open === null) return null;
  const mine = candidates(request, approvals, [and]).find(({ user }) => user === and.user);
  const steps = stepsOf(terms);
  if (fitsAny(steps.slice(0, open + 1).flat(), mine?.roles ?? [])) return null;
  // With nobody seated in later steps, what is missing so far is missing in the open one.
  const { lines } = assign(steps.slice(0, open + 1).flat(), before);
  const first = lines.filter(({ missing }) => missing > 0).flatMap(({ need }) => need.from);
  return { reason: 'notYourTurn', first: [...new Set(first)] };
}

/** Somebody away whose place one more voter may take, unless their place is taken by now. */
export function stillFree(request: Decidable, absent: StandsFor | null): StandsFor | undefined {
  if (absent === null) return undefined;
  const taken = votesNow(request).flatMap(({ user, standsFor }) => [user, standsFor?.user]);
  const isTaken = [...taken, ...neverCount(request)].includes(absent.user);
  return isTaken ? undefined : absent;
}

export function mayStandIn(
  delegates: Terms['delegates'],
  { user, delegate }: { readonly user: UserId; readonly delegate: UserId },
): boolean {
  return user !== delegate && (delegates?.[user] ?? []).includes(delegate);
}

function candidates(request: Decidable, approvals: Approvals, more: readonly Ballot<UserId>[]) {
  const { rolesByUser, outside } = approvals;
  const ballots = votesNow(request)
    .filter(({ user }) => outside?.has(user) !== true)
    .map(({ user, roles, standsFor }): Ballot<UserId> => {
      // Somebody who voted since the reading was read for that very vote.
      const own = { user, roles: rolesByUser.get(user) ?? roles };
      const away = standsFor?.user;
      if (away === undefined) return own;
      if (!mayStandIn(request.terms.delegates, { user: away, delegate: user })) return own;
      const theirs = rolesByUser.get(away) ?? standsFor?.roles ?? [];
      return { ...own, standsFor: { user: away, roles: theirs } };
    });
  const never = [...neverCount(request), ...barredNow(approvals)];
  return candidatesOf([...ballots, ...more], never);
}

function barredNow({ boundTo, owners = [] }: Approvals): readonly UserId[] {
  return [...(boundTo?.keys() ?? []), ...owners];
}
