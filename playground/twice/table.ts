/** What is known of the game at present, and how it is found out. */
import type { Fleet } from '../fleet.ts';
import type { LocalPaywint } from '../paywint/local-paywint.ts';
import type { LocalSlack } from '../slack/local-slack.ts';
import { LAMPS } from './lamps/all.ts';
import type { RecordsReader } from './records.ts';
import { look, type Seen } from './seen.ts';
import type { Lamp, Moment } from './twice-api.ts';

export type GameParts = {
  readonly slack: LocalSlack;
  readonly paywint: LocalPaywint;
  readonly fleet: Fleet;
  readonly records: RecordsReader;
  readonly file: string | null;
  readonly channel: string;
  readonly now: () => number;
};

export type Table = GameParts & {
  /** What was told to the timeline, the newest last. */
  readonly own: Moment[];
  readonly counts: { faults: number; kills: number };
  calmSince: number | null;
  seen: Seen | null;
  lamps: readonly Lamp[];
};

const MOST_MOMENTS = 400;

export function newTable(parts: GameParts): Table {
  return {
    ...parts,
    own: [],
    counts: { faults: 0, kills: 0 },
    calmSince: parts.now(),
    seen: null,
    lamps: LAMPS.map(({ id, words, from }) => ({ id, words, from, problems: [] })),
  };
}

export function tell(table: Table, who: Moment['who'], words: string): void {
  table.own.push({ at: new Date(table.now()).toISOString(), who, words });
  if (table.own.length > MOST_MOMENTS) table.own.shift();
}

/** While a bot is away or Slack is broken, nobody can ask of the bot that it keeps up. */
export function followCalm(table: Table): void {
  const { fleet, slack, now } = table;
  const isUp = fleet.members().every(({ state }) => state === 'up');
  const isCalm = isUp && slack.currentFault() === 'none';
  table.calmSince = isCalm ? (table.calmSince ?? now()) : null;
}

/** Where the database cannot be read right now, what was seen before stays. */
export async function lookAt(table: Table): Promise<void> {
  const records = await table.records.read().catch(() => null);
  if (records === null) return;
  const { calmSince, fleet } = table;
  table.seen = look(table, records, { at: table.now(), calmSince, crashes: fleet.crashes() });
  light(table, table.seen);
}

function light(table: Table, seen: Seen): void {
  table.lamps = LAMPS.map(({ id, words, from, problemsIn }, index) => {
    const problems = problemsIn(seen);
    const before = table.lamps[index]?.problems ?? [];
    for (const problem of problems) {
      if (!before.includes(problem)) tell(table, 'lamp', `RED. ${words} ${problem}`);
    }
    if (problems.length === 0 && before.length > 0) tell(table, 'lamp', `Green again. ${words}`);
    return { id, words, from, problems };
  });
}
