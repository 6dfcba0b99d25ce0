/** The balance of the last days as a picture shows it, and in words for those who do not see it. */
import { type Cents, formatUsd } from '../money.ts';
import { dateAt, daysLater, type WallClock } from './local-time.ts';

/** Days on the picture, today included. */
export const PICTURE_DAYS = 30;

/** Money that left or came, by the hour: so much of a past is the same small amount of data. */
export type Flow = { readonly at: number; readonly cents: Cents };

export type History = {
  /** What digests have told, by their local dates. */
  readonly balances: readonly { readonly localDate: string; readonly availableCents: Cents }[];
  readonly left: readonly Flow[];
  readonly came: readonly Flow[];
};

export type PictureDay = {
  readonly localDate: string;
  readonly availableCents: Cents | null;
  readonly leftCents: Cents;
  readonly cameCents: Cents;
};

/** The days of the picture, or null where there are too few balances to draw a line through. */
export function pictureDays(
  { balances, left, came }: History,
  today: string,
  wallAt: WallClock,
): readonly PictureDay[] | null {
  const known = new Map(
    balances.map(({ localDate, availableCents }) => [localDate, availableCents]),
  );
  const leftOn = byDate(left, wallAt);
  const cameOn = byDate(came, wallAt);
  const dates = Array.from({ length: PICTURE_DAYS }, (_, index) =>
    daysLater(today, index - PICTURE_DAYS + 1),
  );
  const first = dates.findIndex((date) => known.has(date));
  const days = dates.slice(Math.max(0, first)).map((localDate) => ({
    localDate,
    availableCents: known.get(localDate) ?? null,
    leftCents: leftOn.get(localDate) ?? 0,
    cameCents: cameOn.get(localDate) ?? 0,
  }));
  return days.filter(({ availableCents }) => availableCents !== null).length < 2 ? null : days;
}

function byDate(flows: readonly Flow[], wallAt: WallClock): ReadonlyMap<string, Cents> {
  const sums = new Map<string, Cents>();
  for (const { at, cents } of flows) {
    const date = dateAt(wallAt, at);
    sums.set(date, (sums.get(date) ?? 0) + cents);
  }
  return sums;
}

/** What the picture shows, for a screen reader. */
export function pictureWords(days: readonly PictureDay[]): string {
  const known = days.flatMap(({ localDate, availableCents }) =>
    availableCents === null ? [] : [{ localDate, availableCents }],
  );
  const [first] = known;
  if (first === undefined) return 'No balance is known';
  const last = known.at(-1) ?? first;
  const lowest = known.reduce(
    (least, day) => (day.availableCents < least.availableCents ? day : least),
    first,
  );
  const left = days.reduce((sum, { leftCents }) => sum + leftCents, 0);
  const came = days.reduce((sum, { cameCents }) => sum + cameCents, 0);
  return (
    `Available balance from ${first.localDate} (${formatUsd(first.availableCents)}) to ${last.localDate} (${formatUsd(last.availableCents)}); ` +
    `lowest on ${lowest.localDate}, ${formatUsd(lowest.availableCents)}. ` +
    `Reloads and cards: ${formatUsd(left)}; payments that came in: ${formatUsd(came)}.`
  );
}
