/**
 * The dates of a standing request: all of them are known when it is asked for, so that approvers
 * agree to a whole that can be counted.
 */
import {
  dateAt,
  daysLater,
  type LocalTime,
  momentOf,
  wallClock,
  type WallClock,
} from '../digest/local-time.ts';

export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export type Rhythm =
  | { readonly every: 'day' }
  /** At least one of them. */
  | { readonly every: 'weekdays'; readonly days: readonly Weekday[] }
  /** From 1 to 31; in a month that is shorter its last day stands for the missing one. */
  | { readonly every: 'monthDay'; readonly day: number };

export type Schedule = {
  readonly rhythm: Rhythm;
  /** The date of the first run, which is one of the rhythm. */
  readonly first: string;
  /** How many runs there are, from the first on. */
  readonly runs: number;
  /** When a run starts, on the clocks of that place. */
  readonly at: LocalTime;
  /** IANA name. */
  readonly timezone: string;
};

/** One run: its local date, which is its name for ever, and the moment at which it starts, epoch ms. */
export type Slot = { readonly date: string; readonly at: number };

/** A run may start so much later, and never when the next one is due. */
const GRACE_MS = 12 * 3_600_000;

/** Every run from the first to the last. */
export function slotsOf(schedule: Schedule): readonly Slot[] {
  const clock = wallClock(schedule.timezone);
  return datesOf(schedule).map((date) => ({ date, at: momentOf(clock, date, schedule.at) }));
}

export function datesOf({ rhythm, first, runs }: Schedule): readonly string[] {
  const dates: string[] = [];
  for (let date = first; dates.length < runs; date = daysLater(date, 1)) {
    if (fits(rhythm, date)) dates.push(date);
  }
  return dates;
}

export function fits(rhythm: Rhythm, date: string): boolean {
  switch (rhythm.every) {
    case 'day':
      return true;
    case 'weekdays':
      return rhythm.days.includes(weekdayOf(date));
    case 'monthDay': {
      const day = Number(date.slice(8));
      const isLast = daysLater(date, 1).slice(8) === '01';
      return day === rhythm.day || (isLast && day < rhythm.day);
    }
  }
}

export function weekdayOf(date: string): Weekday {
  return WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sun';
}

/** The moment until which a run may still start. */
export function graceEnd(slots: readonly Slot[], slot: Slot): number {
  const next = slots.find(({ at }) => at > slot.at);
  return Math.min(slot.at + GRACE_MS, next?.at ?? Infinity);
}

/** The first date whose run is still to come. */
export function nextDate(clock: WallClock, at: LocalTime, now: number): string {
  const today = dateAt(clock, now);
  return momentOf(clock, today, at) > now ? today : daysLater(today, 1);
}
