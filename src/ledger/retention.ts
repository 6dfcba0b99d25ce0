/** Forgets personal fields when their time is over, a little at a time. */
import type { Kysely } from 'kysely';
import type { Clock } from '../engine/ports.ts';
import type { Policy } from '../policy/policy.ts';
import { blank, blankable, blankPayments, KINDS, type Kind } from './blank.ts';
import { retrying } from './busy.ts';
import type { Tables } from './tables.ts';

/** In one transaction, which everybody's audit waits for. */
const REQUESTS_AT_ONCE = 20;
const PAYMENTS_AT_ONCE = 200;
/** So much in one round of the housekeeping; the rest comes with the next. */
const TURNS = 25;

export type Retention = NonNullable<Policy['retention']>;

/** @returns how many requests and records were blanked. */
export async function keepRetention(
  db: Kysely<Tables>,
  clock: Clock,
  retention: Retention | undefined,
): Promise<number> {
  let all = 0;
  for (const kind of KINDS) {
    const keptMs = (kind === 'texts' ? retention?.textsMs : retention?.peopleMs) ?? null;
    if (keptMs === null) continue;
    const before = clock.now() - keptMs;
    const retry = retrying(clock);
    const requests = () => retry(() => blankOlder(db, kind, before, clock.now()));
    const payments = () => retry(() => blankPayments(db, kind, before, PAYMENTS_AT_ONCE));
    all += (await untilNothing(requests)) + (await untilNothing(payments));
  }
  return all;
}

async function untilNothing(turn: () => Promise<number>): Promise<number> {
  let all = 0;
  for (let turns = 0; turns < TURNS; turns += 1) {
    const done = await turn();
    if (done === 0) break;
    all += done;
  }
  return all;
}

function blankOlder(db: Kysely<Tables>, kind: Kind, before: number, at: number): Promise<number> {
  return db.transaction().execute(async (open) => {
    const rows = await blankable(open, kind)
      .where('created_at', '<', before)
      .limit(REQUESTS_AT_ONCE)
      .execute();
    return blank(open, rows, { kind, actor: 'bot', at });
  });
}
