/** Moments and local times of an IANA zone, also on the days on which its clocks change. */

export type LocalTime = { readonly hour: number; readonly minute: number };

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What the clocks of a place show at a moment, as if it were UTC: whole minutes. */
export type WallClock = (at: number) => number;

/** `2026-11-21` on the calendar of that place. */
export function dateAt(wallAt: WallClock, at: number): string {
  return new Date(wallAt(at)).toISOString().slice(0, 10);
}

export function daysLater(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The first moment at which the clocks of that place show this time of this date or a later one:
 * a time that comes twice is taken the first time, and one that is skipped is the first minute
 * after the gap, which may lie on the next date.
 */
export function momentOf(wallAt: WallClock, date: string, { hour, minute }: LocalTime): number {
  const wall = Date.parse(`${date}T00:00:00Z`) + (hour * 60 + minute) * MINUTE_MS;
  const offsetAt = (at: number): number => wallAt(at) - at;
  // No zone changes its clocks twice within two days.
  const moments = [wall - offsetAt(wall - DAY_MS), wall - offsetAt(wall + DAY_MS)];
  const exact = moments.filter((at) => wallAt(at) === wall);
  if (exact.length > 0) return Math.min(...exact);
  return endOfGap(wallAt, wall, Math.min(...moments), Math.max(...moments));
}

/** Between a minute before the change and one after it: the first minute with the new time. */
function endOfGap(wallAt: WallClock, wall: number, before: number, after: number): number {
  let [early, late] = [before, after];
  while (late - early > MINUTE_MS) {
    const middle = early + Math.floor((late - early) / MINUTE_MS / 2) * MINUTE_MS;
    if (wallAt(middle) < wall) early = middle;
    else late = middle;
  }
  return late;
}

/** Building one takes as long as some fifteen looks at it. */
const known = new Map<string, WallClock>();

/** @param timezone an IANA name; throws a RangeError for any other. */
export function wallClock(timezone: string): WallClock {
  const clock = known.get(timezone) ?? newClock(timezone);
  known.set(timezone, clock);
  return clock;
}

function newClock(timezone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (at) => {
    const parts = format.formatToParts(at);
    const part = (wanted: Intl.DateTimeFormatPartTypes): number =>
      Number(parts.find(({ type }) => type === wanted)?.value);
    return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  };
}
