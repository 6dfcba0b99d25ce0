/**
 * Looks after standing requests: makes their runs when it is time, and brings their messages up to
 * date. What is owed stands in the ledger; every process looks, and the ledger lets one of them do it.
 */
import type { StandingId, RequestId } from '../requests/ids.ts';
import { marksOwed, standingDueAt } from '../standing/duties.ts';
import { type Plan, planOf } from '../standing/plan.ts';
import {
  STANDING_STATUSES,
  type StandingMark,
  type StandingRequest,
} from '../standing/standing-request.ts';
import { doubtedFrom } from './doubted-from.ts';
import { createRounds } from './rounds.ts';
import type { EngineParts } from './parts.ts';
import { askStanding } from './standing-ask.ts';
import { applyStanding, decideStanding } from './standing-decide.ts';
import { tellOfWaiting } from './standing-remind.ts';
import type { StandingDesk, StandingLedger, Standings } from './standing-ports.ts';
import { makeRun } from './standing-run.ts';

export type StandingParts = Pick<
  EngineParts,
  | 'clock'
  | 'timers'
  | 'chance'
  | 'log'
  | 'ledger'
  | 'people'
  | 'absences'
  | 'holders'
  | 'policy'
  | 'operation'
  | 'installation'
> & {
  readonly paywint: Pick<EngineParts['paywint'], 'cards' | 'environment'>;
  readonly standings: StandingLedger;
  readonly desk: StandingDesk;
  /** A request was made: its money is owed. */
  readonly wake: (id: RequestId) => void;
  /** Told after every save, so that what changed is shown; it neither throws nor is waited for. */
  readonly changed?: () => void;
};

const POLL_MS = 1_000;
const BATCH = 50;
const LISTED = 200;
/** Longer than it takes to post a few messages; whoever died meanwhile is replaced after it. */
const LEASE_MS = 60_000;
/** After a fault, and while Slack or Paywint cannot be read. */
const RETRY_MS = 15_000;
/** More than anything honest needs in one look. */
const MAX_ROUNDS = 50;

export function createStandings(parts: StandingParts): Standings {
  const { standings, clock, timers, log } = parts;
  const rests = new Map<StandingId, number>();

  const tend = async (id: StandingId, isStopping: () => boolean): Promise<void> => {
    try {
      rests.delete(id);
      const isDone = await tendOne(parts, id, isStopping);
      if (!isDone) rests.set(id, clock.now() + RETRY_MS);
    } catch (err) {
      log.error({ err, standing: id }, 'a standing request could not be tended; it stays owed');
      rests.set(id, clock.now() + RETRY_MS);
    }
  };

  const { start, stop } = createRounds({
    timers,
    pauseMs: POLL_MS,
    round: async (isStopping) => {
      const now = clock.now();
      for (const id of await standings.due(now, BATCH)) {
        if (!isStopping() && (rests.get(id) ?? 0) <= now) await tend(id, isStopping);
      }
    },
    failed: (err) => log.error({ err }, 'the ledger could not be asked for standing requests'),
  });

  return {
    ask: (ask) => askStanding(parts, ask),
    decide: (decision) => decideStanding(parts, decision),
    list: () => standings.list({ statuses: STANDING_STATUSES, limit: LISTED }),
    find: (id) => standings.load(id),
    start,
    stop,
  };
}

/** @returns false when something has to wait for Slack or Paywint. */
async function tendOne(
  parts: StandingParts,
  id: StandingId,
  isStopping: () => boolean,
): Promise<boolean> {
  const { standings, clock } = parts;
  let isDone = true;
  for (let rounds = 0; rounds < MAX_ROUNDS && isDone; rounds += 1) {
    const standing = await standings.load(id);
    const plan = standing === null ? null : planOf(standing, clock.now());
    if (standing === null || plan === null || isStopping()) break;
    isDone = await carryOut(parts, standing, plan);
  }
  await showAll(parts, id, isStopping);
  const left = await standings.load(id);
  if (left === null) return true;
  const dueAt = standingDueAt(left, clock.now());
  if (dueAt === null || dueAt > clock.now()) await standings.setDue(id, left.revision, dueAt);
  return isDone;
}

async function carryOut(
  parts: StandingParts,
  standing: StandingRequest,
  plan: Plan,
): Promise<boolean> {
  if (plan.do === 'run') return makeRun(parts, standing, plan);
  if (plan.do === 'remind' || plan.do === 'escalateWaiting') {
    return tellOfWaiting(parts, standing, plan.do);
  }
  await applyStanding(parts, standing.id, (_, at) =>
    plan.do === 'miss'
      ? { type: 'miss', at, slots: plan.slots.map(({ date }) => date), missed: { why: 'late' } }
      : { type: plan.do, at },
  );
  return true;
}

/** Each message by one process at a time, marked as uncertain before it is made. */
async function showAll(
  parts: StandingParts,
  id: StandingId,
  isStopping: () => boolean,
): Promise<void> {
  const { standings, clock, desk } = parts;
  const from = clock.now();
  const leaseUntil = from + LEASE_MS;
  const seen = await standings.load(id);
  if (seen === null || owedNow(seen, from) === undefined) return;
  if (!(await standings.take(id, from, leaseUntil))) return;
  for (let rounds = 0; rounds < MAX_ROUNDS && !isStopping(); rounds += 1) {
    const now = clock.now();
    const standing = await standings.load(id);
    const mark = standing === null ? undefined : owedNow(standing, now);
    if (standing === null || mark === undefined || now > leaseUntil - LEASE_MS / 2) break;
    const begun = { ...mark, uncertainSince: mark.uncertainSince ?? (isNew(mark) ? now : null) };
    if (!(await standings.keep(id, withMark(standing, begun), leaseUntil))) return;
    const shown = doubtedFrom(await desk.show(standing, mark), now);
    if (!(await standings.keep(id, withMark(standing, shown), leaseUntil))) return;
  }
  await standings.giveBack(id, leaseUntil);
}

function owedNow(standing: StandingRequest, now: number): StandingMark | undefined {
  return marksOwed(standing).find(({ notBefore }) => notBefore <= now);
}

/** The notice is changed in place; replies and direct messages are new ones each time. */
function isNew({ surface, ts }: StandingMark): boolean {
  return surface !== 'notice' || ts === null;
}

function withMark(standing: StandingRequest, mark: StandingMark): readonly StandingMark[] {
  const others = standing.marks.filter(({ surface }) => surface !== mark.surface);
  return [...others, mark];
}
