/** What must hold after every single step, whatever happened. Each answers with what is broken, or null. */
import { LIVE_STATES, type MoneyRequest, type Status } from '../../../src/requests/request.ts';
import { LEGAL_MOVES } from '../../../src/requests/transition.ts';
import type { Job, Life } from './a-life.ts';

const UNPAID: readonly Status[] = ['failed', 'denied', 'cancelled', 'expired'];
const PAID: readonly Status[] = ['executed', 'reversed'];

export function brokenPromise(life: Life, before: MoneyRequest): string | null {
  const { request, paywint } = life;
  const records = paywint.records();
  if (records.length > 1) return `Paywint has ${records.length} payments of one request`;
  if (paywint.sent.length > 1) return 'the money was sent twice';
  const mayBePaid = paywint.paid() > 0 || !paywint.isQuiet();
  if (UNPAID.includes(request.status) && mayBePaid) {
    return `the request is called ${request.status} while a payment exists`;
  }
  if (PAID.includes(request.status) && paywint.paid() === 0) {
    return `the request is called ${request.status} and there is no payment`;
  }
  if (request.status === 'contradicted') return 'the records contradict each other';
  return brokenShape(before, request);
}

function brokenShape(before: MoneyRequest, after: MoneyRequest): string | null {
  const live = after.attempts.filter(({ state }) => LIVE_STATES.includes(state));
  if (live.length > 1) return 'two attempts may move money';
  if (after === before) return null;
  if (after.revision !== before.revision + 1) return 'a revision was left out';
  if (after.history.length !== after.revision) return 'the history has a hole';
  const isLegal =
    after.status === before.status ||
    LEGAL_MOVES.some(([from, to]) => from === before.status && to === after.status);
  return isLegal ? null : `${before.status} became ${after.status}, which no table allows`;
}

/** Held in the moment in which the bytes leave. */
export function brokenSend(life: Life, job: Job): string | null {
  const { request, approvals } = life;
  const { burntAt } = request.attempts.find(({ number }) => number === job.attempt) ?? {};
  if (burntAt !== undefined && burntAt !== null && burntAt - job.readAt > 60_000) {
    return 'the approvals were read more than a minute before the burn';
  }
  const agreed = approvals
    .filter(({ hash }) => hash === request.contentHash)
    .map(({ user }) => user)
    .filter((user) => user !== request.requester && job.members.has(user));
  return new Set(agreed).size >= 2
    ? null
    : 'it was sent without two people who agreed to just this';
}

/** When everything has come to rest: resolved, or visibly with people. */
const OPEN: readonly Status[] = ['pending', 'approved', 'executing', 'checking', 'inFlight'];

export function brokenEnd({ request }: Life): string | null {
  return OPEN.includes(request.status) ? `the request is ${request.status} for ever` : null;
}
