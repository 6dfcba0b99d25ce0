/**
 * What the thread of a batch tells: what happened to its rows, in order, the same to several rows as
 * one line. How far it tells is kept for each row, since rows go their ways for themselves.
 */
import type { EventName, HistoryEntry, MoneyRequest } from './request.ts';

/** By row, in the order of the table: how many entries of its history are told. */
export type Told = readonly number[];

export type ThreadLine = {
  readonly entry: HistoryEntry;
  /** To which of them it happened; never empty. */
  readonly rows: readonly [MoneyRequest, ...MoneyRequest[]];
};

/** One message holds so many lines, however long they are. */
const LINES_IN_ONE = 8;

/** Who asked stands on the notice; the bot's own steps are followed at once by what came of them. */
const UNTOLD: readonly EventName[] = ['submit', 'claim', 'burn', 'address', 'stopCollecting'];

export type ThreadPage = {
  readonly told: Told;
  readonly lines: readonly ThreadLine[];
  /** When the first of it happened. */
  readonly since: number;
};

/**
 * @param end how far it may go; as far as there is something, without it.
 * @returns what comes next after what is told; null where nothing does.
 */
export function nextPage(rows: readonly MoneyRequest[], told: Told, end?: Told): ThreadPage | null {
  const lines = new Map<string, ThreadLine>();
  const next = rows.map((_, index) => told[index] ?? 0);
  let since: number | null = null;
  for (const { row, index, entry, time } of untold(rows, told, end)) {
    if (isTold(entry)) {
      const key = keyOf(row, entry);
      const known = lines.get(key);
      if (known === undefined && lines.size === LINES_IN_ONE) break;
      since ??= time;
      lines.set(key, { entry, rows: known === undefined ? [row] : [...known.rows, row] });
    }
    next[index] = (next[index] ?? 0) + 1;
  }
  return since === null ? null : { told: next, lines: [...lines.values()], since };
}

/** The page that ends there. */
export function linesUpTo(
  rows: readonly MoneyRequest[],
  told: Told,
  end: Told,
): readonly ThreadLine[] {
  return nextPage(rows, told, end)?.lines ?? [];
}

type Untold = {
  readonly row: MoneyRequest;
  readonly index: number;
  readonly entry: HistoryEntry;
  readonly time: number;
};

/** By time, at the same time in the order of the table, and never one entry of a row before another that it follows, whatever the clocks said. */
function untold(rows: readonly MoneyRequest[], told: Told, end?: Told): readonly Untold[] {
  return rows
    .flatMap((row, index) => {
      let time = 0;
      return row.history
        .map((entry): Untold => {
          time = Math.max(time, entry.at);
          return { row, index, entry, time };
        })
        .slice(told[index] ?? 0, end?.[index]);
    })
    .toSorted((one, other) => one.time - other.time);
}

/** Looks that find nothing are counted on the notice. */
function isTold({ event, from, to }: HistoryEntry): boolean {
  return !UNTOLD.includes(event) && !(event === 'search' && from === to);
}

/** The same for those rows to which the same happened. */
function keyOf(
  { votes }: MoneyRequest,
  { event, actor, note, from, to, at }: HistoryEntry,
): string {
  const vote = votes.find((one) => one.user === actor && one.at === at);
  return JSON.stringify([event, actor, note, from, to, vote?.standsFor?.user ?? null]);
}
