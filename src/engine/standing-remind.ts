/** Reminders and escalations of a standing request that waits for approval: each a step of it, told afterwards. */
import { asRequest } from '../standing/as-request.ts';
import type { StandingRequest } from '../standing/standing-request.ts';
import { owedTo, whomToTell } from './remind.ts';
import { applyStanding } from './standing-decide.ts';
import type { StandingParts } from './standing-keeper.ts';

/** @returns false when it has to wait, for the working hours or for Slack. */
export async function tellOfWaiting(
  parts: StandingParts,
  standing: StandingRequest,
  type: 'remind' | 'escalateWaiting',
): Promise<boolean> {
  const found = await whomToTell(parts, asRequest(standing), type);
  if ('later' in found) return false;
  const { told } = found;
  const users = told.map(({ user }) => user);
  await applyStanding(parts, standing.id, (_, at) => ({ type, at, users }), {
    also: (tx, { id: item, version, revision, history }) =>
      tx.oweReminders(
        owedTo(told, { item, version, step: `${type}:${revision}`, at: history.at(-1)?.at ?? 0 }),
      ),
  });
  return true;
}
