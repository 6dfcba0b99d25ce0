/** Which local dates have a digest, and at which moment, over the days on which clocks change. */
import {
  dateAt,
  daysLater,
  type LocalTime,
  momentOf,
  wallClock,
  type WallClock,
} from './local-time.ts';

export type Schedule = {
  readonly at: LocalTime;
  /** IANA name. */
  readonly timezone: string;
  /** `mon` to `sun`. */
  readonly days: readonly string[];
  /** On this day of each month alone, 1 to 28. */
  readonly dayOfMonth?: number;
};

export type Slot = {
  /** `2026-11-21`: there is one digest for it, ever. */
  readonly localDate: string;
  /** Epoch ms. */
  readonly at: number;
};

export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
/** A monthly digest is at most 31 dates away. */
const DAYS_AHEAD = 32;

/** The first slot after a moment; null where no day of the week is allowed. */
export function nextSlot(schedule: Schedule, after: number): Slot | null {
  return slotAfter(schedule, wallClock(schedule.timezone), after);
}

/** The slots after a moment, up to and with another one. */
export function slotsBetween(schedule: Schedule, after: number, until: number): readonly Slot[] {
  const slots: Slot[] = [];
  const clock = wallClock(schedule.timezone);
  let slot = slotAfter(schedule, clock, after);
  while (slot !== null && slot.at <= until) {
    slots.push(slot);
    slot = slotAfter(schedule, clock, slot.at);
  }
  return slots;
}

function slotAfter(schedule: Schedule, clock: WallClock, after: number): Slot | null {
  // A slot that a clock change moved over midnight belongs to the date before.
  const first = daysLater(dateAt(clock, after), -1);
  for (let days = 0; days <= DAYS_AHEAD + 1; days += 1) {
    const slot = slotOn(schedule, clock, daysLater(first, days));
    if (slot !== null && slot.at > after) return slot;
  }
  return null;
}

function slotOn(schedule: Schedule, clock: WallClock, localDate: string): Slot | null {
  const weekday = WEEKDAYS[new Date(`${localDate}T00:00:00Z`).getUTCDay()] ?? '';
  if (!schedule.days.includes(weekday)) return null;
  const { dayOfMonth } = schedule;
  if (dayOfMonth !== undefined && Number(localDate.slice(8)) !== dayOfMonth) return null;
  return { localDate, at: momentOf(clock, localDate, schedule.at) };
}
