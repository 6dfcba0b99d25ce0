/** The words of standing requests: when they run, where they stand, and why a run was missed. */
import { formatUsd } from '../../money.ts';
import { lastDate, type ExtentProblem } from '../../standing/extent.ts';
import type { Rhythm, Schedule, Weekday } from '../../standing/schedule.ts';
import {
  type Missed,
  type StandingRefusal,
  type StandingRequest,
  type StandingStatus,
  totalCents,
} from '../../standing/standing-request.ts';
import { dateWords } from './digest.ts';
import { refusalSentence } from './refusals.ts';

export const STANDING_WORDS: Record<
  StandingStatus,
  { readonly mark: string; readonly label: string }
> = {
  pending: { mark: '🕓', label: 'Waiting for approval of the whole' },
  active: { mark: '🔁', label: 'Approved; it runs' },
  paused: { mark: '⏸️', label: 'Paused; nothing runs' },
  finished: { mark: '✅', label: 'Finished; its last run is over' },
  denied: { mark: '⛔', label: 'Denied; nothing runs' },
  ended: { mark: '⏹️', label: 'Ended; nothing more runs' },
  expired: { mark: '⌛', label: 'Expired; nobody decided in time' },
};

const DAYS: Record<Weekday, string> = {
  sun: 'Sunday',
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
};
const WORKDAYS = 'mon tue wed thu fri';

/** `every Monday and Thursday`, `on day 31 of every month (the last day of a shorter one)` */
export function rhythmWords(rhythm: Rhythm): string {
  switch (rhythm.every) {
    case 'day':
      return 'every day';
    case 'weekdays': {
      if (rhythm.days.join(' ') === WORKDAYS) return 'every weekday, Monday to Friday';
      const names = rhythm.days.map((day) => DAYS[day]);
      const last = names.at(-1) ?? '';
      const before = names.slice(0, -1).join(', ');
      return `every ${before === '' ? last : `${before} and ${last}`}`;
    }
    case 'monthDay': {
      const shorter = rhythm.day > 28 ? ' (the last day of a shorter month)' : '';
      return `on day ${rhythm.day} of every month${shorter}`;
    }
  }
}

/** `09:00 America/New_York` */
export function clockWords({ at, timezone }: Pick<Schedule, 'at' | 'timezone'>): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(at.hour)}:${two(at.minute)} ${timezone}`;
}

export function runsWords(count: number): string {
  return count === 1 ? '1 run' : `${count} runs`;
}

/** `10 runs of $50.00, $500.00 in all at most` */
export function extentWords(standing: Pick<StandingRequest, 'intent' | 'schedule'>): string {
  const each = formatUsd(standing.intent.amountCents);
  const all = formatUsd(totalCents(standing));
  return `${runsWords(standing.schedule.runs)} of ${each}, ${all} in all at most`;
}

export function spanWords({ schedule }: Pick<StandingRequest, 'schedule'>): string {
  return `from ${dateWords(schedule.first)} to ${dateWords(lastDate(schedule))}`;
}

export function missedWords(missed: Missed): string {
  switch (missed.why) {
    case 'late':
      return 'The bot was down, or could not read Slack or Paywint, until its time was over.';
    case 'approvers':
      return 'The approvals of the whole do not hold any more: somebody who approved may no longer do so. End it and ask anew.';
    case 'cardGone':
      return 'Paywint lists this card no more as one that can be reloaded.';
    case 'sum':
      return 'Together with what else was asked for within 24 hours it needs more approvals than the whole was given.';
    case 'changed':
      return 'What is stored is not what was approved. An admin has to look; end it and ask anew.';
    case 'refused':
      return refusalSentence(missed.refusal);
  }
}

export function slotsWords(slots: readonly string[]): string {
  return slots.map(dateWords).join('; ');
}

/** One for each thing that may be wrong about when it runs, each with how to mend it. */
export const EXTENT_PROBLEMS: Record<ExtentProblem, string> = {
  everyUnclear:
    'It is not clear how often. Write day, weekday, monday, mon and thu, week, month, or a day of the month such as 15th.',
  dateForm: 'It is not clear which day this is. Write dates as 2027-03-01: year, month, day.',
  notADate: 'There is no such day. Write dates as 2027-03-01: year, month, day.',
  firstPast:
    'The run of that day would be in the past. Choose a later first day, or leave it empty.',
  untilBeforeFirst: 'There is no run before this day. Choose a later one.',
  noEnd:
    'Its end is missing: give its last day, or under At most a number of runs or an amount in all.',
  tooLong: 'It would run for longer than a year. Choose an earlier end; it can be asked for anew.',
  atMostUnclear: 'Write either how often, such as 10 runs, or the most in all, such as $500.00.',
  totalTooSmall: 'This is less than one run. Give at least the amount of one run.',
};

export function standingRefusalSentence(refusal: StandingRefusal): string {
  if (refusal.reason === 'standingState') {
    const { label } = STANDING_WORDS[refusal.status];
    return `That cannot be done now: ${label.charAt(0).toLowerCase()}${label.slice(1)}. Nothing changed.`;
  }
  if (refusal.reason === 'mayNotPause') {
    return 'Only its requester, its approvers and admins can pause this. Nothing changed.';
  }
  if (refusal.reason === 'mayNotResume') {
    return 'Only its requester can let this go on. Nothing changed.';
  }
  if (refusal.reason === 'notFound') {
    return 'There is no such standing request here. /paywint standing lists them all.';
  }
  return refusalSentence(refusal);
}

export const STANDING_SAY = {
  onlyReload:
    'A standing request is for a reload: /paywint standing reload 4242 50 every monday until 2027-03-01. /paywint standing lists those that there are.',
  changing:
    'Nothing of it can be changed. To change it, end it and ask anew: the new one is approved anew.',
  none: 'There are no standing requests. Ask for one with /paywint standing reload 4242 50 every monday until 2027-03-01.',
  which: 'Say which one by its id, such as S-7K2M9QXA. /paywint standing lists them all.',
} as const;
