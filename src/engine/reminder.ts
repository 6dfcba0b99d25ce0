/**
 * Tells people what they owe, in one direct message each. That somebody is to be reminded stands in the
 * ledger since the step that says so; here it is gathered, posted once, and kept in step with its requests.
 */
import type { UserId } from '../requests/ids.ts';
import type { Batch } from '../requests/batch.ts';
import { markOf } from '../requests/duties.ts';
import { UNPOSTED } from '../requests/fresh-mark.ts';
import type { Mark, MoneyRequest } from '../requests/request.ts';
import { OPEN } from '../requests/open.ts';
import { waitingSince } from '../requests/waiting.ts';
import type { BatchLedger } from './batch-ports.ts';
import { doubtedFrom } from './doubted-from.ts';
import { createRounds, type Rounds } from './rounds.ts';
import type { Ledger } from './ledger-ports.ts';
import type { Clock, Log, Timers } from './ports.ts';
import type { Listed, Owing, ReminderDesk, ReminderMessage, Reminders } from './reminder-ports.ts';

export type ReminderParts = {
  readonly reminders: Reminders;
  readonly ledger: Pick<Ledger, 'load'>;
  readonly batches: Pick<BatchLedger, 'load'>;
  readonly desk: ReminderDesk;
  /** All that waits for somebody, the longest waiting first; null while Slack cannot tell. */
  readonly queueOf: (user: UserId) => Promise<readonly MoneyRequest[] | null>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
};

export type Reminder = Omit<Rounds, 'wake'>;

const POLL_MS = 1_000;
/** What falls due at the same time comes within this, and is told in one message. */
const GATHER_MS = 3_000;
/** Longer than a post with its waiting for a turn may take. */
const LEASE_MS = 60_000;
const PEOPLE_MS = 15_000;
const MOST_LISTED = 100;

type Inside = ReminderParts & {
  readonly isStopping: () => boolean;
  /** Whom Slack could not tell anything about, and until when they wait. */
  readonly unknown: Map<UserId, number>;
};

export function createReminder(given: ReminderParts): Reminder {
  const unknown = new Map<UserId, number>();
  return createRounds({
    timers: given.timers,
    pauseMs: POLL_MS,
    round: async (isStopping) => {
      const parts: Inside = { ...given, isStopping, unknown };
      while ((await showNext(parts)) || (await gatherNext(parts)));
    },
    failed: (err) => given.log.error({ err }, 'a reminder could not be tended; it stays owed'),
  });
}

/** @returns whether there may be more. */
async function showNext(parts: Inside): Promise<boolean> {
  const { reminders, clock } = parts;
  const now = clock.now();
  const found = parts.isStopping() ? null : await reminders.next(now);
  if (found === null) return false;
  const leaseUntil = now + LEASE_MS;
  if (!(await reminders.take(found.id, now, leaseUntil))) return true;
  await bring(parts, found, leaseUntil);
  await reminders.giveBack(found.id, leaseUntil);
  return true;
}

/** @returns whether there may be more. */
async function gatherNext(parts: Inside): Promise<boolean> {
  const { reminders, clock, unknown } = parts;
  const now = clock.now();
  for (const [user, until] of unknown) if (until <= now) unknown.delete(user);
  if (parts.isStopping()) return false;
  const owing = await reminders.owed(now - GATHER_MS, [...unknown.keys()]);
  if (owing === null) return false;
  const waiting = await parts.queueOf(owing.person);
  if (waiting === null) unknown.set(owing.person, now + PEOPLE_MS);
  else if (waiting.some(({ id }) => owing.requests.includes(id)))
    await gather(parts, owing, waiting);
  else await reminders.drop(owing);
  return true;
}

async function gather(
  { reminders, clock }: Inside,
  owing: Owing,
  waiting: readonly MoneyRequest[],
): Promise<void> {
  const at = clock.now();
  const message: ReminderMessage = {
    id: [owing.person, at, owing.requests[0]].join(':'),
    person: owing.person,
    at,
    mark: {
      surface: 'reminder',
      ...UNPOSTED,
      notBefore: at,
    },
    items: waiting.slice(0, MOST_LISTED).map(({ id }) => ({ request: id, shown: 0 })),
  };
  // It is shown like one that was left behind: whoever asks next has it.
  await reminders.gather(owing, message, 0);
}

async function bring(parts: Inside, found: ReminderMessage, leaseUntil: number): Promise<void> {
  const { reminders, desk, clock } = parts;
  const loaded = await Promise.all(found.items.map(({ request }) => parts.ledger.load(request)));
  const isNew = found.mark.ts === null;
  const isUndecided = (one: MoneyRequest): boolean => one.status === 'pending';
  // What was decided before anything was posted is not reminded of.
  const requests = loaded.filter((one) => one !== null && (!isNew || isUndecided(one)));
  const listed = requests
    .filter((one) => one !== null)
    .toSorted(
      (one, other) => waitingSince(one) - waitingSince(other) || (one.id < other.id ? -1 : 1),
    );
  const none = { ...found, items: [] };
  if (listed.length === 0) return void (await reminders.keep(none, leaseUntil, true));
  const now = clock.now();
  if (parts.isStopping()) return;
  // From here on it may be there: after a crash it is looked for before it is posted again.
  const begun = { ...found.mark, uncertainSince: found.mark.uncertainSince ?? now };
  if (isNew && !(await reminders.keep({ ...found, mark: begun }, leaseUntil, false))) return;
  const { mark, isShown } = await desk.show(found, await Promise.all(listed.map(noticeIn(parts))));
  const items = listed.map(({ id, revision }) => ({ request: id, shown: isShown ? revision : 0 }));
  const isDone = isShown && !listed.some(({ status }) => OPEN.includes(status));
  await reminders.keep({ ...found, mark: doubtedFrom(mark, now), items }, leaseUntil, isDone);
}

/** Rows of a batch have no notice of their own. */
function noticeIn({ batches }: Inside): (request: MoneyRequest) => Promise<Listed> {
  const known = new Map<string, Promise<Batch | null>>();
  return async (request) => {
    const { batch } = request;
    if (batch === undefined) return { request, notice: placeOf(markOf(request, 'notice')) };
    const found = known.get(batch.id) ?? batches.load(batch.id);
    known.set(batch.id, found);
    const mark = (await found)?.marks.find(({ surface }) => surface === 'notice');
    return { request, notice: mark === undefined ? null : placeOf(mark) };
  };
}

function placeOf({ channel, ts }: Mark): Listed['notice'] {
  return channel === null || ts === null ? null : { channel, ts };
}
