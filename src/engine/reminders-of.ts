/** What a request owes to people while it waits, by the policy in force when it is asked for. */
import type { Policy } from '../policy/policy.ts';
import type { MoneyRequest, Reach, Terms } from '../requests/request.ts';
import { MOST_REACHED } from '../requests/waiting.ts';
import type { EngineParts } from './parts.ts';
import { whoCanDecide } from './who-can-decide.ts';
import { nextOpening } from './working-hours.ts';

type Timed = Pick<Policy, 'remindAfterMs' | 'workingHours' | 'escalation'>;

/** Moments, not spans: what falls outside the working hours is moved to their next opening, once. */
export function remindersOf(
  { remindAfterMs, workingHours, escalation }: Timed,
  since: number,
): Pick<Terms, 'remindAt' | 'escalation'> {
  const moments = remindAfterMs.map((afterMs) => nextOpening(workingHours, since + afterMs));
  const remindAt = [...new Set(moments)].toSorted((one, other) => one - other);
  const escalateAt = nextOpening(workingHours, since + (escalation?.afterMs ?? 0));
  return {
    ...(remindAt.length === 0 ? {} : { remindAt }),
    ...(escalation === null ? {} : { escalation: { at: escalateAt, to: escalation.to } }),
  };
}

/** Those who can decide it now and are written to, where the policy says so; nobody while Slack cannot tell. */
export async function reachOf(
  parts: Pick<EngineParts, 'people' | 'policy' | 'clock' | 'absences'>,
  request: MoneyRequest,
): Promise<Reach> {
  if (!parts.policy.hasDirectMessages) return request.reach;
  const approvers = await whoCanDecide(parts, request);
  if (approvers === null) return request.reach;
  return {
    ...request.reach,
    approvers: approvers.slice(0, MOST_REACHED),
    beyond: Math.max(0, approvers.length - MOST_REACHED),
  };
}
