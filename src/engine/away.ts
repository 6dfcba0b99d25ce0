/** Saying that one is away, and who decides meanwhile. What it gives is judged where votes are counted. */
import type { UserId } from '../requests/ids.ts';
import { userId } from '../requests/ids.ts';
import type { Absences, Away, AwayAsk } from './away-ports.ts';
import type { EngineParts } from './parts.ts';
import { refused, rolesOf } from './standing.ts';

export type AwayParts = Pick<EngineParts, 'clock' | 'people' | 'policy'> & {
  readonly absences: Absences;
  /** Told after every change. */
  readonly onChanged: () => void;
};

export function createAway(parts: AwayParts): Away {
  const { absences, clock, people, policy, onChanged } = parts;
  const listedFor = (user: UserId): readonly UserId[] =>
    (policy.delegates?.[user] ?? []).map(userId);
  return {
    async now(user) {
      const member = await rolesOf({ people }, user, []);
      if (!member.ok) return member;
      const all = await absences.inForce(clock.now());
      const mine = all.find((one) => one.user === user) ?? null;
      const standingIn = all.filter((one) => one.delegate === user);
      return { ok: true, value: { mine, standingIn, listed: listedFor(user) } };
    },
    async begin(ask) {
      const refusal = await whyNot(parts, ask, listedFor(ask.user));
      if (refusal !== null) return refusal;
      const { user, delegate, until, delivery } = ask;
      const absence = { user, delegate, since: clock.now(), until };
      if (!(await absences.begin(delivery, absence))) return refused({ reason: 'alreadyReceived' });
      onChanged();
      return { ok: true, value: absence };
    },
    async end({ user, delivery }) {
      const ended = await absences.end(delivery, user, clock.now());
      if (ended === 'alreadyReceived') return refused({ reason: 'alreadyReceived' });
      if (ended === 'none') return refused({ reason: 'notAway' });
      onChanged();
      return { ok: true, value: 'ended' };
    },
  };
}

/** The policy names who may stand in, and only a full member can. */
async function whyNot(
  { people }: AwayParts,
  { user, delegate }: AwayAsk,
  listed: readonly UserId[],
) {
  const member = await rolesOf({ people }, user, []);
  if (!member.ok) return member;
  if (listed.length === 0) return refused({ reason: 'noDelegates' });
  if (!listed.includes(delegate)) return refused({ reason: 'notListed', listed });
  const other = await rolesOf({ people }, delegate, []);
  if (other.ok) return null;
  return other.refusal.reason === 'notFullMember'
    ? refused({ reason: 'delegateNotMember', kind: other.refusal.kind })
    : other;
}
