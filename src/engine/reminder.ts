/**
 * Tells people what they owe, in one direct message each. That somebody is to be reminded stands in the
 * ledger since the step that says so; here it is gathered, posted once, and kept in step with its requests.
 */
import { byWaiting, decidableOf, isUnsettled, type WaitingItem } from '../deciding/waiting-item.ts';
import type { UserId } from '../requests/ids.ts';
import { UNPOSTED } from '../requests/fresh-mark.ts';
import type { BatchLedger } from './batch-ports.ts';
import { doubtedFrom } from './doubted-from.ts';
import { loadItem, noticeIn } from './reminded-items.ts';
import { tendNext } from './on-loan.ts';
import { createRounds, type Rounds } from './rounds.ts';
import type { Ledger } from './ledger-ports.ts';
import type { Clock, Log, Timers } from './ports.ts';
import type { Besides, Owing, ReminderDesk, ReminderMessage, Reminders } from './reminder-ports.ts';

export type ReminderParts = {
  readonly reminders: Reminders;
  readonly ledger: Pick<Ledger, 'load'>;
  readonly batches: Pick<BatchLedger, 'load'>;
  readonly besides: Besides;
  readonly desk: ReminderDesk;
  /** All that waits for somebody, the longest waiting first; null while Slack cannot tell. */
  readonly queueOf: (user: UserId) => Promise<readonly WaitingItem[] | null>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
};

export type Reminder = Omit<Rounds, 'wake'>;

const POLL_MS = 1_000;
/** What falls due at the same time comes within this, and is told in one message. */
const GATHER_MS = 3_000;
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
      const show = (found: ReminderMessage, leaseUntil: number): Promise<void> =>
        bring(parts, found, leaseUntil);
      const showNext = (): Promise<boolean> => tendNext(given.reminders, given.clock, show);
      while (!isStopping() && ((await showNext()) || (await gatherNext(parts))));
    },
    failed: (err) => given.log.error({ err }, 'a reminder could not be tended; it stays owed'),
  });
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
  if (waiting === null) {
    unknown.set(owing.person, now + PEOPLE_MS);
    return true;
  }
  const mine = waiting.map(({ of }) => of.id);
  const told = await toldBesides(parts, owing, mine);
  const isDue = told.length > 0 || owing.items.some(({ item }) => mine.some((id) => id === item));
  if (isDue) await gather(parts, owing, [...mine.map(decides), ...told]);
  else await reminders.drop(owing);
  return true;
}

type Told = Owing['items'][number];

function decides(item: string): Told {
  return { item, may: 'decide' };
}

/** What was escalated to somebody who may not decide it, and waits still. */
async function toldBesides(
  parts: Inside,
  { items }: Owing,
  mine: readonly string[],
): Promise<readonly Told[]> {
  const others = items.filter(({ item, may }) => may !== 'decide' && !mine.includes(item));
  const loaded = await Promise.all(others.map(({ item }) => loadItem(parts, item)));
  return others.filter((_told, index) => {
    const what = loaded[index] ?? null;
    return what !== null && isUndecided(what);
  });
}

function isUndecided(what: WaitingItem): boolean {
  return decidableOf(what).status === 'pending';
}

async function gather(
  { reminders, clock }: Inside,
  owing: Owing,
  told: readonly Told[],
): Promise<void> {
  const at = clock.now();
  const message: ReminderMessage = {
    id: [owing.person, at, owing.items[0]?.item].join(':'),
    person: owing.person,
    at,
    mark: {
      surface: 'reminder',
      ...UNPOSTED,
      notBefore: at,
    },
    items: told.slice(0, MOST_LISTED).map((one) => ({ ...one, shown: 0 })),
  };
  // It is shown like one that was left behind: whoever asks next has it.
  await reminders.gather(owing, message, 0);
}

async function bring(parts: Inside, found: ReminderMessage, leaseUntil: number): Promise<void> {
  const { reminders, desk, clock } = parts;
  const isNew = found.mark.ts === null;
  const loaded = await Promise.all(
    found.items.map(async ({ item, may }) => ({ what: await loadItem(parts, item), may })),
  );
  const listed = loaded
    // What was decided before anything was posted is not reminded of.
    .flatMap(({ what, may }) =>
      what === null || (isNew && !isUndecided(what)) ? [] : { what, may },
    )
    .toSorted((one, other) => byWaiting(one.what, other.what));
  const none = { ...found, items: [] };
  if (listed.length === 0) return void (await reminders.keep(none, leaseUntil, true));
  const now = clock.now();
  if (parts.isStopping()) return;
  // From here on it may be there: after a crash it is looked for before it is posted again.
  const begun = { ...found.mark, uncertainSince: found.mark.uncertainSince ?? now };
  if (isNew && !(await reminders.keep({ ...found, mark: begun }, leaseUntil, false))) return;
  const { mark, isShown } = await desk.show(found, await Promise.all(listed.map(noticeIn(parts))));
  const items = listed.map(({ what: { of }, may }) => ({
    item: of.id,
    may,
    shown: isShown ? of.revision : 0,
  }));
  const isDone = isShown && !listed.some(({ what }) => isUnsettled(what));
  await reminders.keep({ ...found, mark: doubtedFrom(mark, now), items }, leaseUntil, isDone);
}
