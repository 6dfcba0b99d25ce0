/** What was typed about when it runs becomes an extent that can be counted, or all of its problems at once. */
import { daysLater, type LocalTime, wallClock } from '../digest/local-time.ts';
import { type Cents, parseAmount } from '../money.ts';
import { readRhythm } from './read-rhythm.ts';
import { datesOf, fits, nextDate, type Rhythm, type Schedule } from './schedule.ts';

/** As typed, by the name of its field; empty where nothing was. */
export type TypedExtent = {
  readonly every: string;
  readonly first: string;
  readonly until: string;
  readonly atMost: string;
};

export type ExtentProblem =
  | 'everyUnclear'
  | 'dateForm'
  | 'notADate'
  | 'firstPast'
  | 'untilBeforeFirst'
  | 'noEnd'
  | 'tooLong'
  | 'atMostUnclear'
  | 'totalTooSmall';

export type ExtentRead =
  | { readonly ok: true; readonly schedule: Schedule }
  | {
      readonly ok: false;
      readonly problems: Readonly<Partial<Record<keyof TypedExtent, ExtentProblem>>>;
    };

/** When a run starts: with the digest, or in the morning. */
export type Place = { readonly at: LocalTime; readonly timezone: string };

/** The last run lies at most so many days after today. */
const LONGEST_DAYS = 366;

/** @param amountCents of one run; null while it is not known, which a total is then not held against. */
export function readExtent(
  typed: TypedExtent,
  amountCents: Cents | null,
  place: Place,
  now: number,
): ExtentRead {
  const next = nextDate(wallClock(place.timezone), place.at, now);
  const first = readDate(typed.first, next);
  const until = readDate(typed.until, null);
  const most = readMost(typed.atMost, amountCents);
  const from = 'problem' in first ? next : (first.date ?? next);
  const rhythm = readRhythm(typed.every, from);
  const problems: Partial<Record<keyof TypedExtent, ExtentProblem>> = {
    ...(rhythm === null ? { every: 'everyUnclear' } : {}),
    ...('problem' in first ? { first: first.problem } : {}),
    ...('problem' in until ? { until: until.problem } : {}),
    ...('problem' in most ? { atMost: most.problem } : {}),
  };
  if (from < next && problems.first === undefined) problems.first = 'firstPast';
  if (
    rhythm === null ||
    'problem' in until ||
    'problem' in most ||
    Object.keys(problems).length > 0
  ) {
    return { ok: false, problems };
  }
  const bounds = {
    from,
    until: until.date,
    runs: most.runs,
    latest: daysLater(next, LONGEST_DAYS),
  };
  return counted(rhythm, bounds, place);
}

type Bounds = {
  readonly from: string;
  readonly until: string | null;
  readonly runs: number | null;
  readonly latest: string;
};

function counted(rhythm: Rhythm, bounds: Bounds, place: Place): ExtentRead {
  const { from, until, latest } = bounds;
  if (until === null && bounds.runs === null) return refused('until', 'noEnd');
  if (until !== null && until < from) return refused('until', 'untilBeforeFirst');
  if (until !== null && until > latest) return refused('until', 'tooLong');
  let first = from;
  while (!fits(rhythm, first)) first = daysLater(first, 1);
  const schedule = { rhythm, first, ...place };
  const end = until ?? latest;
  let runs = 0;
  for (let date = first; date <= end; date = daysLater(date, 1)) {
    if (fits(rhythm, date)) runs += 1;
  }
  if (runs === 0) return refused('until', 'untilBeforeFirst');
  if (until === null && bounds.runs !== null && bounds.runs > runs) {
    return refused('atMost', 'tooLong');
  }
  return { ok: true, schedule: { ...schedule, runs: Math.min(runs, bounds.runs ?? runs) } };
}

function refused(field: keyof TypedExtent, what: ExtentProblem): ExtentRead {
  return { ok: false, problems: { [field]: what } };
}

type DateRead = { readonly date: string | null } | { readonly problem: ExtentProblem };

function readDate(typed: string, otherwise: string | null): DateRead {
  const word = typed.trim();
  if (word === '') return { date: otherwise };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(word)) return { problem: 'dateForm' };
  const at = Date.parse(`${word}T00:00:00Z`);
  const isReal = !Number.isNaN(at) && new Date(at).toISOString().startsWith(word);
  return isReal ? { date: word } : { problem: 'notADate' };
}

type MostRead = { readonly runs: number | null } | { readonly problem: ExtentProblem };

/** `12 runs`, `12 times`, or money in all: `$600`, `600.00`. A bare number could be either. */
function readMost(typed: string, amountCents: Cents | null): MostRead {
  const words = typed
    .trim()
    .toLowerCase()
    .replace(/\s+(?:in all|in total|total)$/, '');
  if (words === '') return { runs: null };
  const times = /^([1-9]\d{0,3}) ?(?:runs?|times?|x)$/.exec(words);
  if (times !== null) return { runs: Number(times[1]) };
  const total = parseAmount(words);
  if (/^\d+$/.test(words) || 'problem' in total) return { problem: 'atMostUnclear' };
  const runs = amountCents === null ? 1 : Math.floor(total.cents / amountCents);
  return runs === 0 ? { problem: 'totalTooSmall' } : { runs };
}

/** The date of the last run. */
export function lastDate(schedule: Schedule): string {
  return datesOf(schedule).at(-1) ?? schedule.first;
}
