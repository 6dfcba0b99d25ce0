/** How often, as people write it: `day`, `weekday`, `monday`, `mon and thu`, `week`, `month`, `15th`. */
import { type Rhythm, type Weekday, WEEKDAYS, weekdayOf } from './schedule.ts';

const NAMES: Record<Weekday, string> = {
  sun: 'sunday',
  mon: 'monday',
  tue: 'tuesday',
  wed: 'wednesday',
  thu: 'thursday',
  fri: 'friday',
  sat: 'saturday',
};
/** As people shorten them. */
const SHORT: Readonly<Record<string, Weekday>> = {
  tues: 'tue',
  weds: 'wed',
  thur: 'thu',
  thurs: 'thu',
};

/**
 * @param first the date from which on it runs: `week` and `month` mean its weekday and its day.
 * @returns null where it is not clear.
 */
export function readRhythm(typed: string, first: string): Rhythm | null {
  const words = typed
    .trim()
    .toLowerCase()
    .replace(/^every\s+/, '')
    .replace(/\s+/g, ' ');
  if (words === 'day' || words === 'daily') return { every: 'day' };
  if (['weekday', 'weekdays', 'working day', 'workday'].includes(words)) {
    return { every: 'weekdays', days: ['mon', 'tue', 'wed', 'thu', 'fri'] };
  }
  if (words === 'week' || words === 'weekly') {
    return { every: 'weekdays', days: [weekdayOf(first)] };
  }
  if (words === 'month' || words === 'monthly') {
    return { every: 'monthDay', day: Number(first.slice(8)) };
  }
  return readMonthDay(words) ?? readWeekdays(words);
}

function readMonthDay(words: string): Rhythm | null {
  if (/^last day(?: of (?:the|each|every) month)?$/.test(words)) {
    return { every: 'monthDay', day: 31 };
  }
  const found =
    /^(?:(?:month )?day )?(?:the )?(\d{1,2})(st|nd|rd|th)?(?: day)?(?: of (?:the|each|every) month)?$/.exec(
      words,
    );
  // A bare number could be a number of days or weeks.
  const isBare = found !== null && words === found[1];
  const day = Number(found?.[1]);
  return found === null || isBare || day < 1 || day > 31 ? null : { every: 'monthDay', day };
}

function readWeekdays(words: string): Rhythm | null {
  const named = words.split(/\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s+/).map(weekdayNamed);
  const days = named.filter((day) => day !== null);
  if (days.length === 0 || days.length < named.length) return null;
  return { every: 'weekdays', days: WEEKDAYS.filter((day) => days.includes(day)) };
}

function weekdayNamed(word: string): Weekday | null {
  const singular = word.endsWith('days') ? word.slice(0, -1) : word;
  const found = WEEKDAYS.find((day) => day === singular || NAMES[day] === singular);
  return found ?? SHORT[singular] ?? null;
}
