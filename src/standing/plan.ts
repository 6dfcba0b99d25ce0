/** What a standing request is owed by the clock, and when; nothing here asks who is approving. */
import { dateAt, wallClock } from '../digest/local-time.ts';
import { escalationAt, nextReminderAt } from '../requests/waiting.ts';
import { asRequest } from './as-request.ts';
import { graceEnd, type Slot, slotsOf } from './schedule.ts';
import type { StandingRequest } from './standing-request.ts';

export type Plan =
  | { readonly do: 'expire' | 'warn' | 'finish'; readonly at: number }
  | { readonly do: 'remind'; readonly at: number }
  | { readonly do: 'escalateWaiting'; readonly at: number }
  | { readonly do: 'run'; readonly slot: Slot; readonly until: number; readonly at: number }
  /** Their time is over. */
  | { readonly do: 'miss'; readonly slots: readonly Slot[]; readonly at: number };

/** A requester hears of the end so long before it, or one run before, whichever is earlier. */
const WARN_MS = 7 * 24 * 3_600_000;

/** What is owed at this moment, or null. */
export function planOf(standing: StandingRequest, now: number): Plan | null {
  const plan = nextPlan(standing, now);
  return plan !== null && plan.at <= now ? plan : null;
}

/** What is owed next, be it now or later; null when nothing ever is. */
export function nextPlan(standing: StandingRequest, now: number): Plan | null {
  switch (standing.status) {
    case 'pending':
      return pendingPlan(standing, now);
    case 'active':
      return activePlan(standing, now);
    case 'paused':
      return { do: 'finish', at: slotsOf(standing.schedule).at(-1)?.at ?? 0 };
    case 'finished':
    case 'denied':
    case 'ended':
    case 'expired':
      return null;
  }
}

/** Reminders that nobody could be told in time do not keep it from ending. */
function pendingPlan(standing: StandingRequest, now: number): Plan {
  const asked = asRequest(standing);
  const remindAt = nextReminderAt(asked) ?? Infinity;
  const escalateAt = escalationAt(asked) ?? Infinity;
  const expire = { do: 'expire', at: standing.expiresAt } as const;
  if (now >= expire.at || Math.min(remindAt, escalateAt) === Infinity) return expire;
  return remindAt <= escalateAt
    ? { do: 'remind', at: remindAt }
    : { do: 'escalateWaiting', at: escalateAt };
}

function activePlan(standing: StandingRequest, now: number): Plan | null {
  const slots = slotsOf(standing.schedule);
  const left = slots.filter(({ at }) => at > (standing.since ?? 0));
  const [next] = left;
  if (next === undefined) return { do: 'finish', at: slots.at(-1)?.at ?? 0 };
  const lost = left.filter((slot) => now >= graceEnd(slots, slot));
  if (lost.length > 0) return { do: 'miss', slots: lost, at: now };
  if (next.at > now) {
    const warnAt = standing.isWarned ? null : warningAt(standing, slots);
    if (warnAt !== null && warnAt < next.at) return { do: 'warn', at: warnAt };
  }
  return { do: 'run', slot: next, until: graceEnd(slots, next), at: next.at };
}

/** Null where it is so short that it was approved later than that. */
function warningAt({ approvedAt }: StandingRequest, slots: readonly Slot[]): number | null {
  const last = slots.at(-1);
  const before = slots.at(-2);
  if (last === undefined || before === undefined) return null;
  const at = Math.min(last.at - WARN_MS, before.at);
  return at > (approvedAt ?? Infinity) ? at : null;
}

/** The runs that are still to come. */
export function slotsLeft(standing: StandingRequest, now: number): readonly Slot[] {
  if (standing.status !== 'active' && standing.status !== 'paused') return [];
  const since = standing.status === 'paused' ? now : (standing.since ?? 0);
  return slotsOf(standing.schedule).filter(({ at }) => at > since);
}

/** Whether a run of it is due on the local day of this moment, or was. */
export function runsToday(standing: StandingRequest, now: number): boolean {
  const { schedule, status } = standing;
  const today = dateAt(wallClock(schedule.timezone), now);
  return status === 'active' && slotsOf(schedule).some(({ date }) => date === today);
}
