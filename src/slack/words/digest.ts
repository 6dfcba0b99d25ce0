/** The words of the digest: a short line for each number. */
import { type Cents, formatUsd } from '../../money.ts';
import type { Period } from '../../digest/kinds.ts';
import { daysLater } from '../../digest/local-time.ts';
import { type Anomaly, type Forecast, HABIT_DAYS } from '../../digest/spending.ts';
import type { Digest } from '../../engine/digest-ports.ts';

export function digestTitle({ localDate, period }: Pick<Digest, 'localDate' | 'period'>): string {
  return `Paywint ${period === null ? `on ${dateWords(localDate)}` : periodWords(period)}`;
}

/** `from Mon, 16 Nov 2026 to Sun, 22 Nov 2026`, and of a whole month `in Nov 2026` */
function periodWords({ first, last }: Period): string {
  const isMonth = first.endsWith('-01') && daysLater(last, 1).endsWith('-01');
  const month = `${MONTHS[Number(first.slice(5, 7)) - 1]} ${first.slice(0, 4)}`;
  return isMonth ? `in ${month}` : `from ${dateWords(first)} to ${dateWords(last)}`;
}

/** `Sat, 21 Nov 2026` */
export function dateWords(localDate: string): string {
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(
      Date.parse(`${localDate}T00:00:00Z`),
    );
  const day = part({ day: 'numeric' });
  return `${part({ weekday: 'short' })}, ${day} ${MONTHS[Number(localDate.slice(5, 7)) - 1]} ${localDate.slice(0, 4)}`;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `less than a minute`, `12 min`, `3 h 20 min`, `2 days 4 h` */
export function ageWords(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (minutes === 0) return 'less than a minute';
  if (hours === 0) return `${minutes} min`;
  if (days === 0) return withRest(`${hours} h`, minutes % 60, 'min');
  return withRest(days === 1 ? '1 day' : `${days} days`, hours % 24, 'h');
}

function withRest(words: string, rest: number, unit: string): string {
  return rest === 0 ? words : `${words} ${rest} ${unit}`;
}

/** `up $120.00`, `down $50.00`, `none` */
export function changeWords(cents: Cents): string {
  if (cents === 0) return 'none';
  return cents > 0 ? `up ${formatUsd(cents)}` : `down ${formatUsd(-cents)}`;
}

export function changeLabel({ isYesterday, localDate }: NonNullable<Digest['change']>): string {
  return isYesterday ? 'Change since yesterday: ' : `Change since ${dateWords(localDate)}: `;
}

export function alertWords({ availableCents, belowCents }: NonNullable<Digest['alert']>): string {
  return `Low balance: ${formatUsd(availableCents)} is available, less than ${formatUsd(belowCents)}.`;
}

export function countWords(count: number, sumCents: Cents): string {
  if (count === 0) return 'none';
  // Links bring money in and are no part of the sum: "1, $0.00" beside one of $320.00 would mislead.
  return sumCents === 0 ? `${count}` : `${count}, ${formatUsd(sumCents)}`;
}

/** The numbers that it rests on stand beside it. */
export function anomalyWords(anomaly: Anomaly): string {
  if (anomaly.kind === 'first') {
    return `${formatUsd(anomaly.cents)} went to ${anomaly.name}, and nothing did in the ${HABIT_DAYS} days before.`;
  }
  const { largestCents, averageCents, count } = anomaly;
  const before = `${count} before were ${formatUsd(averageCents)} each on average`;
  return anomaly.kind === 'card'
    ? `${formatUsd(largestCents)} at once went to ${anomaly.name}: its ${before}.`
    : `had ${formatUsd(largestCents)} sent at once: their ${before}.`;
}

export function forecastWords({ days, perDayCents, lastsDays }: Forecast): string {
  const pace = `At the pace of the last ${days} days, ${formatUsd(perDayCents)} a day,`;
  if (lastsDays > 365) return `${pace} the wallet lasts for more than a year.`;
  return `${pace} the wallet lasts ${lastsDays === 1 ? 'one more day' : `${lastsDays} days`}.`;
}

export const DIGEST = {
  came: 'Came in: ',
  opened: 'Links opened: ',
  expired: 'Links expired: ',
  asOfNow: 'the balance, and what waits, as of now',
  runsToday: 'Standing requests that run today: ',
  unreadable: 'Paywint does not tell the balance right now',
  kinds:
    'There is a digest of the day, of the week and of the month: /paywint digest, /paywint digest weekly or /paywint digest monthly.',
  noReference: 'Paywint has told no reference_id',
} as const;
