/** The digest of the day, of the week and of the month: when each is due, and which dates it is about. */
import { daysLater, momentOf, type LocalTime, type WallClock } from './local-time.ts';
import { type Schedule, WEEKDAYS } from './slots.ts';

export const DIGEST_KINDS = ['daily', 'weekly', 'monthly'] as const;
export type DigestKind = (typeof DIGEST_KINDS)[number];

export type DigestTimes = {
  readonly at: LocalTime;
  /** IANA name. */
  readonly timezone: string;
  /** Of the daily one. */
  readonly days: readonly string[];
  /** The day of the week, and of the month, with a digest of what came before it. */
  readonly weekly?: string;
  readonly monthly?: number;
};

/** Whole dates of a place, both inclusive, and their moments: after `since`, up to and with `until`. */
export type Period = {
  readonly first: string;
  readonly last: string;
  readonly since: number;
  readonly until: number;
};

/** Null where the policy has none of this kind. */
export function scheduleOf(times: DigestTimes, kind: DigestKind): Schedule | null {
  const { at, timezone, days, weekly, monthly } = times;
  switch (kind) {
    case 'daily':
      return { at, timezone, days };
    case 'weekly':
      return weekly === undefined ? null : { at, timezone, days: [weekly] };
    case 'monthly':
      return monthly === undefined ? null : { at, timezone, days: WEEKDAYS, dayOfMonth: monthly };
  }
}

/** The week or month that ended when this date began; null for a day, which has no fixed dates. */
export function periodBefore(
  kind: DigestKind,
  localDate: string,
  wallAt: WallClock,
): Period | null {
  if (kind === 'daily') return null;
  const first = kind === 'weekly' ? daysLater(localDate, -7) : monthEarlier(localDate);
  const lastMomentBefore = (date: string): number =>
    momentOf(wallAt, date, { hour: 0, minute: 0 }) - 1;
  return {
    first,
    last: daysLater(localDate, -1),
    since: lastMomentBefore(first),
    until: lastMomentBefore(localDate),
  };
}

/** The same day of the month before; the last one where that month is shorter. */
function monthEarlier(localDate: string): string {
  const [year = 0, month = 0, day = 0] = localDate.split('-').map(Number);
  const daysOfIt = new Date(Date.UTC(year, month - 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 2, Math.min(day, daysOfIt))).toISOString().slice(0, 10);
}

/** The newest date up to this one on which such a digest was due, whatever its time. */
export function newestDate(kind: DigestKind, times: Partial<DigestTimes>, today: string): string {
  if (kind === 'daily') return today;
  const isIt = (date: string): boolean =>
    kind === 'weekly'
      ? WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] === (times.weekly ?? 'mon')
      : Number(date.slice(8)) === (times.monthly ?? 1);
  let date = today;
  while (!isIt(date)) date = daysLater(date, -1);
  return date;
}
