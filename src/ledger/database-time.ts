/**
 * One time for all replicas: the database's. It is read now and then, and carried on by the monotonic
 * clock of the machine in between, so that neither a wrong clock of a machine nor a step of it counts.
 */
import { type Kysely, sql } from 'kysely';
import type { Clock, Log, Timers } from '../engine/ports.ts';
import type { Tables } from './tables.ts';

const READ_EVERY_MS = 10_000;
/** The answer tells a moment somewhere on its way: of a long way it tells too little, and yet more than nothing. */
const LONGEST_WAY_MS = 1_000;

export type DatabaseTime = {
  /** The machine's own clock until the first reading. */
  readonly clock: Clock;
  readonly read: () => Promise<void>;
  /** Reads it again and again, until the returned function is called. */
  readonly keepReading: (timers: Timers) => () => void;
};

/** @param ask what time it is at the database, in epoch ms */
export function databaseTime(
  ask: () => Promise<number>,
  own: Clock,
  log: Pick<Log, 'warn'>,
): DatabaseTime {
  let last: { readonly told: number; readonly at: number } | null = null;
  const read = async (): Promise<void> => {
    const asked = own.monotonic();
    const told = await ask();
    const answered = own.monotonic();
    const wayMs = answered - asked;
    if (last === null || wayMs <= LONGEST_WAY_MS) last = { told: told + wayMs / 2, at: answered };
  };
  return {
    clock: {
      monotonic: () => own.monotonic(),
      now: () => (last === null ? own.now() : Math.floor(last.told + (own.monotonic() - last.at))),
    },
    read,
    keepReading(timers) {
      let isOver = false;
      let cancel = (): void => {};
      const later = (): void => {
        if (!isOver) cancel = timers.after(READ_EVERY_MS, () => void again());
      };
      const again = async (): Promise<void> => {
        try {
          await read();
        } catch (err) {
          log.warn(
            { err },
            'the database was not asked for the time; the last answer is carried on',
          );
        }
        later();
      };
      later();
      return () => {
        isOver = true;
        cancel();
      };
    },
  };
}

/** @returns the moment at which the server looked, in epoch ms */
export async function timeOf(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{
    ms: string;
  }>`select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms`.execute(db);
  return Number(rows[0]?.ms);
}
