/** Mistakes that somebody could make in the table, each a table of its own: the simulation must find them. */
import { transition } from '../../../src/requests/transition.ts';
import type { MoneyRequest } from '../../../src/requests/request.ts';
import { lastAttempt, move, withLast } from '../../../src/requests/step.ts';
import type { Life } from './a-life.ts';

type Table = Life['transition'];

/** A lease that ran out gives the burnt permission back. */
const forgetsTheBurn: Table = (request, event) => {
  if (event.type !== 'leaseOver' || event.at < (lastAttempt(request)?.leaseUntil ?? 0)) {
    return transition(request, event);
  }
  const attempts = withLast(request, { state: 'released', endedAt: event.at });
  return move(request, event, 'clock', { status: 'approved', attempts });
};

/** A lost answer is called a failure. */
const takesSilenceForFailure: Table = (request, event) => {
  const step = transition(request, event);
  if (!step.ok || step.request.status !== 'checking') return step;
  return { ok: true, request: { ...step.request, status: 'failed' } };
};

/** Votes for an older version count for the new one. */
const keepsVotesOverAnEdit: Table = (request, event) => {
  const step = transition(request, event);
  if (!step.ok || event.type !== 'edit') return step;
  const { version } = step.request;
  const votes = step.request.votes.map((vote) => ({ ...vote, version }));
  return { ok: true, request: { ...step.request, votes } };
};

/** The burn believes approvals of any age. */
const believesOldApprovals: Table = (request, event) =>
  transition(request, event.type === 'burn' ? { ...event, readAt: event.at } : event);

/** What cannot be found is closed as failed instead of being handed to people. */
const givesUpInsteadOfAsking: Table = (request, event) => {
  const step = transition(request, event);
  if (!step.ok || event.type !== 'escalate') return step;
  return { ok: true, request: { ...step.request, status: 'failed' } };
};

/** A lost answer lets another attempt begin. */
const triesAgainAfterSilence: Table = (request, event) => {
  const step = transition(request, event);
  if (event.type !== 'result' || event.outcome.kind !== 'unknown' || !step.ok) return step;
  return { ok: true, request: sendableAgain(step.request) };
};

function sendableAgain(request: MoneyRequest): MoneyRequest {
  const attempts = withLast(request, { state: 'notSent', burntAt: null });
  return { ...request, status: 'approved', attempts };
}

export const PLANTED_BUGS = {
  forgetsTheBurn,
  takesSilenceForFailure,
  keepsVotesOverAnEdit,
  believesOldApprovals,
  givesUpInsteadOfAsking,
  triesAgainAfterSilence,
} as const satisfies Readonly<Record<string, Table>>;
