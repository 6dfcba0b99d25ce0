/**
 * Tells the channel and every admin what became of the switch of the wallet. What is owed stands in
 * the ledger since the change itself, so that a crash loses none of it; a mark for each place says
 * where it stands already.
 */
import type { Policy } from '../policy/policy.ts';
import { UNPOSTED } from '../requests/fresh-mark.ts';
import { TIMING } from '../requests/timing.ts';
import { doubtedFrom } from './doubted-from.ts';
import { tendNext } from './on-loan.ts';
import { createRounds, type Rounds } from './rounds.ts';
import type { Announcement, Announcements, News, NewsDesk, NewsMark } from './news-ports.ts';
import type { People } from './people-ports.ts';
import type { Clock, Log, Timers } from './ports.ts';

export type AnnouncerParts = {
  readonly announcements: Announcements;
  readonly desk: NewsDesk;
  readonly people: Pick<People, 'roster'>;
  readonly policy: Pick<Policy, 'admins'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** The switch was turned: whatever shows it is shown anew, in one of the processes at least. */
  readonly onNews: () => void;
};

export type Announcer = Omit<Rounds, 'wake'>;

const POLL_MS = 1_000;
const PEOPLE_MS = 15_000;

export function createAnnouncer(parts: AnnouncerParts): Announcer {
  return createRounds({
    timers: parts.timers,
    pauseMs: POLL_MS,
    round: async (isStopping) => {
      const { announcements, clock } = parts;
      const tend = (found: Announcement, leaseUntil: number): Promise<void> =>
        tell(parts, found, leaseUntil, isStopping);
      while (!isStopping() && (await tendNext(announcements, clock, tend)));
    },
    failed: (err) => parts.log.error({ err }, 'an announcement could not be tended; it stays owed'),
  });
}

async function tell(
  parts: AnnouncerParts,
  found: Announcement,
  leaseUntil: number,
  isStopping: () => boolean,
): Promise<void> {
  const { announcements, desk, clock } = parts;
  const keep = (marks: Announcement['marks'], notBefore: number): Promise<boolean> => {
    const isDone = marks !== null && marks.every(({ ts }) => ts !== null);
    return announcements.keep({ id: found.id, marks }, { notBefore, isDone }, leaseUntil);
  };
  if (found.marks === null) parts.onNews();
  let marks = found.marks ?? (await marksFor(parts, found.news));
  if (marks === null) {
    await keep(null, clock.now() + PEOPLE_MS);
    return;
  }
  for (const mark of marks) {
    const now = clock.now();
    if (isStopping() || mark.ts !== null || mark.notBefore > now) continue;
    // From here on it may be there: after a crash it is looked for before it is posted again.
    const begun = { ...mark, uncertainSince: mark.uncertainSince ?? now };
    if (!(await keep(withMark(marks, begun), now))) return;
    marks = withMark(marks, doubtedFrom(await desk.announce(found, mark), now));
    if (!(await keep(marks, nextAt(marks, now)))) return;
  }
}

/** Null while Slack cannot tell who the admins are, or nobody is. */
async function marksFor(
  { people, policy }: AnnouncerParts,
  news: News,
): Promise<readonly NewsMark[] | null> {
  // Of the policy file, and of what it names, only admins hear, those before a change as well.
  const isForAdmins = 'admins' in news;
  const ids = isForAdmins ? news.admins : policy.admins;
  const roster = await people.roster(ids, TIMING.eligibilityAgeMs);
  if (!roster.known) return null;
  const users = roster.people.map(({ user }) => user).toSorted();
  // Their own group may be the empty one: it stays owed until there is somebody to tell.
  if (isForAdmins && users.length === 0) return null;
  return [...(isForAdmins ? [] : (['channel'] as const)), ...users].map((to) => ({
    surface: 'news',
    to,
    ...UNPOSTED,
  }));
}

function withMark(marks: readonly NewsMark[], mark: NewsMark): readonly NewsMark[] {
  return marks.map((one) => (one.to === mark.to ? mark : one));
}

function nextAt(marks: readonly NewsMark[], now: number): number {
  const open = marks.filter(({ ts }) => ts === null).map(({ notBefore }) => notBefore);
  return open.length === 0 ? now : Math.max(now, Math.min(...open));
}
