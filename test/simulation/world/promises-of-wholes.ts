/** Of tables and of standing requests: all rows or none, one run a day at most, and only while it runs. */
import { isDeepStrictEqual } from 'node:util';
import { slotsOf } from '../../../src/standing/schedule.ts';
import type { StandingRequest } from '../../../src/standing/standing-request.ts';
import type { MoneyRequest } from '../../../src/requests/request.ts';
import type { Commit } from '../memory/state.ts';
import { checkExtent, checkTier } from './promises-of-limits.ts';
import { breach, tell, type World } from './world.ts';

const GRACE_MS = 12 * 3_600_000;

/** A row is there with all others of its table, under the rule of its total. */
export function checkTable(world: World, request: MoneyRequest, commit: Commit): void {
  if (request.batch === undefined) return;
  const ids = world.db.state.batches.get(request.batch.id)?.rows ?? [];
  const made = commit.saved.map(({ after }) => after.request);
  const rows = made.filter(({ id }) => ids.includes(id));
  if (rows.length !== ids.length || ids.length === 0) {
    breach(world, 'I23', `${rows.length} of ${ids.length} rows of a table are there`);
  }
  const cents = rows.reduce((sum, { intent }) => sum + intent.amountCents, 0);
  if (request.terms.together === undefined) {
    checkTier(world, request, cents, 'the total of its table');
  }
}

/** A run is what was approved, made once, on its day, while the whole runs. */
export function checkRun(world: World, request: MoneyRequest, commit: Commit): void {
  const { runOf } = request;
  if (runOf === undefined) {
    if (request.status !== 'pending') breach(world, 'I4', `${request.id} began as approved`);
    return;
  }
  const standing = world.db.state.standings.get(runOf.id)?.standing;
  const before = commit.standings.find(({ after }) => after.id === runOf.id)?.before;
  const slot = standing && slotsOf(standing.schedule).find(({ date }) => date === runOf.slot);
  if (standing === undefined || slot === undefined || before?.status !== 'active') {
    return breach(world, 'I22', `${request.id} is a run of ${runOf.id}, which does not run`);
  }
  const isWhole =
    standing.contentHash === runOf.hash &&
    isDeepStrictEqual(standing.intent, request.intent) &&
    isDeepStrictEqual(standing.votes, request.votes) &&
    isDeepStrictEqual(standing.terms.need, request.terms.need) &&
    standing.requester === request.requester;
  if (!isWhole) breach(world, 'I22', `${request.id} is not what was approved for all days`);
  const now = world.scheduler.now();
  const apart = world.clocksApartMs;
  if (now + apart < slot.at || now - apart > slot.at + GRACE_MS) {
    breach(world, 'I22', `${request.id} was made at another time than its own`);
  }
  for (const { request: other } of world.db.state.requests.values()) {
    const isSame = other.runOf?.id === runOf.id && other.runOf.slot === runOf.slot;
    if (isSame && other.id !== request.id) {
      breach(world, 'I22', `${runOf.id} has two runs of ${runOf.slot}`);
    }
  }
}

/** Nothing of it is burnt while it is paused or ended; what the table says is what the commit found. */
export function checkRunBurn(world: World, request: MoneyRequest): void {
  const { runOf } = request;
  if (runOf === undefined) return;
  const standing = world.db.state.standings.get(runOf.id)?.standing;
  const isRunning = standing?.status === 'active' || standing?.status === 'finished';
  if (!isRunning || standing.contentHash !== runOf.hash) {
    breach(world, 'I22', `${request.id} was burnt, and ${runOf.id} is ${standing?.status}`);
  }
}

export function checkStandings(world: World, { standings }: Commit): void {
  for (const { before, after } of standings) {
    world.truth.savedAt.set(after.id, world.scheduler.now());
    const last = after.history.at(-1);
    tell(world, after.id, `${before?.status ?? 'none'} → ${after.status}`, () => {
      return `${last?.event} by ${last?.actor} ${last?.slots.join(' ')} ${last?.missed?.why ?? ''}`;
    });
    if (before === null) checkExtent(world, after);
    else if (before.status === 'pending' && after.status === 'active') checkWhole(world, after);
    const slots = after.history.flatMap((step) => step.slots);
    if (new Set(slots).size < slots.length) {
      breach(world, 'I22', `${after.id} has a run twice, or missed one that was made`);
    }
  }
}

/** Enough different people have agreed to all of it. */
function checkWhole(world: World, { id, votes, requester, contentHash, terms }: StandingRequest) {
  const hash = contentHash.slice(0, 32);
  const agreed = votes.filter(({ user }) =>
    world.truth.clicks.some(
      (click) =>
        click.user === user &&
        click.what === 'approve for all days' &&
        click.id === id &&
        click.hash === hash,
    ),
  );
  const people = new Set(agreed.map(({ user }) => user));
  people.delete(requester);
  const asked = [terms.need, ...(terms.later ?? [])].flat();
  if (people.size < asked.reduce((sum, { count }) => sum + count, 0)) {
    breach(world, 'I4', `${id} runs with the votes of ${people.size} people`);
  }
}

/** At the end: each run that was owed was made once, or told as missed. */
export function checkSlots(world: World, standing: StandingRequest): void {
  if (standing.approvedAt === null || standing.status !== 'finished') return;
  const settled = standing.history.flatMap(({ slots }) => slots);
  for (const { date, at } of slotsOf(standing.schedule)) {
    if (settled.includes(date) || at <= standing.approvedAt || wasPausedAt(standing, at)) continue;
    breach(world, 'I22', `${standing.id} has forgotten its run of ${date}`);
  }
}

/** What would have run while it was paused is left out. */
function wasPausedAt({ history }: StandingRequest, moment: number): boolean {
  let pausedAt: number | null = null;
  for (const { event, at } of history) {
    if (event === 'pause') pausedAt = at;
    if (pausedAt === null || (event !== 'resume' && event !== 'finish')) continue;
    if (pausedAt <= moment + SETTLES_MS && at >= moment) return true;
    if (event === 'resume') pausedAt = null;
  }
  return false;
}

/** A run is made some time after its moment, when Slack and Paywint have been read; a pause may come first. */
const SETTLES_MS = GRACE_MS;
