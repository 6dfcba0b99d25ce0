/**
 * Compares our books with Paywint's: when an admin asks, and every day by itself. It moves no money and
 * changes no status. What it finds waits at its request for two admins, and is told to them once.
 */
import { begun, type Run } from '../books/run.ts';
import { dateAt, momentOf, wallClock } from '../digest/local-time.ts';
import { type Days, spanOf } from '../export/times.ts';
import type { Policy } from '../policy/policy.ts';
import { TIMING } from '../requests/timing.ts';
import type { BooksDesk, Comparer } from './books-ports.ts';
import { step, type StepParts } from './compare-step.ts';
import type { People } from './people-ports.ts';
import type { Log, Timers } from './ports.ts';
import { asAdmin } from './standing.ts';

export type ComparerParts = StepParts & {
  readonly desk: BooksDesk;
  readonly people: People;
  readonly policy: Pick<Policy, 'admins'>;
  readonly timers: Timers;
  readonly log: Log;
  readonly timezone: () => string;
};

const DAY_MS = 24 * 3_600_000;
const LOOK_MS = 30_000;
const LEASE_MS = 60_000;
const SHOW_MS = 4_000;
const PAUSE_MS = 5;
/** In the small hours of the place, of what happened since as long as Paywint may change its mind. */
const DAILY_AT = { hour: 4, minute: 0 };
const DAILY_DAYS = 31;
/** Nobody reads more in one message. */
const SHOWN = 25;
const OUTSIDE_SHOWN = 10;

export function createComparer(parts: ComparerParts): Comparer {
  const { books, clock, timers, log } = parts;
  // The place may change with the policy.
  const wallAt: ReturnType<typeof wallClock> = (at) => wallClock(parts.timezone())(at);
  let begunFor = '';
  let isStopping = false;
  let running = Promise.resolve();
  let cancel = (): void => {};

  const round = async (): Promise<void> => {
    await beginDaily();
    for (;;) {
      const until = clock.now() + LEASE_MS;
      const run = isStopping ? null : await books.take(clock.now(), until);
      if (run === null) break;
      if (!(await carry(parts, run, until, () => isStopping))) break;
    }
    if (!isStopping) await tellAdmins(parts);
  };

  const beginDaily = async (): Promise<void> => {
    const now = clock.now();
    const date = dateAt(wallAt, now);
    if (date === begunFor || now < momentOf(wallAt, date, DAILY_AT)) return;
    const from = now - DAILY_DAYS * DAY_MS;
    const id = `daily ${date}`;
    const state = begun(now, false);
    await books.begin({ id, askedBy: null, from, until: now, state, place: null }, id);
    begunFor = date;
  };

  const begin = (): void => {
    cancel();
    running = running
      .then(round)
      .catch((err: unknown) => log.error({ err }, 'the books could not be compared'))
      .finally(() => {
        if (!isStopping) cancel = timers.after(LOOK_MS, begin);
      });
  };

  return {
    async ask(user, days, key) {
      const allowed = await asAdmin(parts, user, parts.policy.admins);
      if (!allowed.ok) return allowed;
      const now = clock.now();
      const run = { ...spanFrom(days, now, wallAt), id: key, askedBy: user, place: null };
      await books.begin({ ...run, state: begun(now, false) }, key);
      begin();
      return { ok: true, value: 'begun' };
    },
    start: begin,
    async stop() {
      isStopping = true;
      cancel();
      await running;
    },
  };
}

/** Without dates the last month, and never beyond now. */
function spanFrom(days: Days, now: number, wallAt: ReturnType<typeof wallClock>) {
  const span = spanOf(days, wallAt);
  return {
    from: span.from ?? now - DAILY_DAYS * DAY_MS,
    until: Math.min(span.until ?? now, now),
  };
}

/** Page by page, stored after each. @returns false where it has to wait. */
async function carry(
  parts: ComparerParts,
  taken: Run,
  leaseUntil: number,
  isStopping: () => boolean,
): Promise<boolean> {
  const { books, clock } = parts;
  let run = taken;
  let had = leaseUntil;
  let showAt = 0;
  for (;;) {
    const state = isStopping() ? null : await step(parts, run);
    if (state === null) {
      await books.keep(run, { had, until: 0 });
      return false;
    }
    run = { ...run, state };
    const isDone = state.stage.name === 'done';
    if (isDone || clock.now() >= showAt) {
      run = { ...run, place: await show(parts, run) };
      showAt = clock.now() + SHOW_MS;
    }
    const until = isDone ? 0 : clock.now() + LEASE_MS;
    if (!(await books.keep(run, { had, until })) || isDone) return true;
    had = until;
    await letOthers(parts);
  }
}

/** The embedded database answers at once: without a pause nobody else would have a turn. */
function letOthers({ timers }: ComparerParts): Promise<void> {
  return new Promise((resolve) => {
    timers.after(PAUSE_MS, resolve);
  });
}

async function show({ books, desk }: ComparerParts, run: Run): Promise<Run['place']> {
  if (run.askedBy === null) return null;
  const found = await books.found({ run: run.id }, SHOWN);
  const isDone = run.state.stage.name === 'done';
  const outside = isDone ? await books.outside(run, OUTSIDE_SHOWN) : [];
  return desk.show(run, { ...found, outside }, run.askedBy);
}

/** Whoever asked has seen it; the others hear of what nobody knew before. */
async function tellAdmins(parts: ComparerParts): Promise<void> {
  const { books, desk, people, policy, clock } = parts;
  const upTo = clock.now();
  const found = await books.found('untold', SHOWN);
  if (found.count === 0) return;
  const roster = await people.roster(policy.admins, TIMING.eligibilityAgeMs);
  if (!roster.known) return;
  const told: boolean[] = [];
  for (const { user } of roster.people) told.push(await desk.alert(found, user));
  if (told.includes(true)) await books.told(upTo, clock.now());
}
