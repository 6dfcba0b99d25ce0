/** Whether people may be reminded now, and else when: within the policy's hours, on its days, in its time zone. */
import { dateAt, daysLater, momentOf, wallClock } from '../digest/local-time.ts';
import type { WorkingHours } from '../policy/policy.ts';

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
/** Every day of the week comes round within these, wherever clock changes move the first of them. */
const DAYS_AHEAD = 9;

/** The first moment from `at` on that lies within the hours; `at` itself where there are none. Epoch ms. */
export function nextOpening(hours: WorkingHours | null, at: number): number {
  if (hours === null) return at;
  const clock = wallClock(hours.timezone);
  const today = dateAt(clock, at);
  for (let days = 0; days <= DAYS_AHEAD; days += 1) {
    const date = daysLater(today, days);
    const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()];
    if (weekday === undefined || !hours.days.includes(weekday)) continue;
    const from = momentOf(clock, date, hours.from);
    // Hours that a clock change skips whole begin and end in the same minute: nobody works in them.
    if (Math.max(at, from) < momentOf(clock, date, hours.to)) return Math.max(at, from);
  }
  return at;
}
