/** What counts for the limits: an open request for as long as it is open, what was spent for a while. */
import { type Kysely, sql } from 'kysely';
import type { SpentScope } from '../engine/ledger-ports.ts';
import { type Spent, type Sum, WHOSE, type Whose, type Window, WINDOWS } from '../policy/limits.ts';
import type { Tables } from './tables.ts';

/** PostgreSQL sums bigint into a numeric, which travels as text. */
type Told = number | string | null;

export async function spentSince(db: Kysely<Tables>, scope: SpentScope): Promise<Spent> {
  const row = await spentQuery(db, scope).executeTakeFirstOrThrow();
  const sumOf = (window: Window, whose: Whose): Sum => ({
    cents: Number(row[`${window}_${whose}`] ?? 0),
    count: Number(row[`${window}_${whose}_count`] ?? 0),
  });
  const sumsOf = (window: Window) => ({
    requester: sumOf(window, 'requester'),
    card: sumOf(window, 'card'),
    payee: sumOf(window, 'payee'),
    all: sumOf(window, 'all'),
  });
  return { day: sumsOf('day'), week: sumsOf('week'), month: sumsOf('month') };
}

/** Reads what is open and what was spent since the longest window began, never the whole past. */
export function spentQuery(db: Kysely<Tables>, scope: SpentScope) {
  const asked = WINDOWS.flatMap((window) => {
    const since = scope.since[window];
    return since === null ? [] : [{ window, since }];
  });
  const sums = asked.flatMap(({ window, since }) =>
    WHOSE.flatMap((whose) => {
      const counts = sql`(state = 'reserved' or at >= ${since}) and ${isOf(scope, whose)}`;
      return [
        sql<Told>`sum(case when ${counts} then cents else 0 end)`.as(`${window}_${whose}`),
        sql<Told>`sum(case when ${counts} then 1 else 0 end)`.as(`${window}_${whose}_count`),
      ];
    }),
  );
  const earliest = Math.min(...asked.map(({ since }) => since));
  return db
    .selectFrom('reservations')
    .select(sums)
    .where((is) =>
      is.or([
        is('state', '=', 'reserved'),
        is.and([is('state', '=', 'spent'), is('at', '>=', earliest)]),
      ]),
    )
    .where('request', '<>', scope.except ?? '');
}

/** A request without a card, or without a known payee, is nobody's of those. */
function isOf({ requester, cardId, payeeId }: SpentScope, whose: Whose) {
  const conditions = {
    requester: sql`requester = ${requester}`,
    card: sql`target_id = ${cardId}`,
    payee: sql`payee_id = ${payeeId}`,
    all: sql`1 = 1`,
  };
  return conditions[whose];
}

/** More requests than anybody waits for until there is room again. */
const MOST_LEAVING = 1_000;

export async function leaving(
  db: Kysely<Tables>,
  scope: SpentScope,
  whose: Whose,
  window: Window,
): Promise<readonly { readonly cents: number; readonly at: number }[]> {
  return db
    .selectFrom('reservations')
    .select(['cents', 'at'])
    .where('state', '=', 'spent')
    .where('at', '>=', scope.since[window] ?? scope.since.day)
    .where('request', '<>', scope.except ?? '')
    .where(isOf(scope, whose) as ReturnType<typeof sql<boolean>>)
    .orderBy('at')
    .limit(MOST_LEAVING)
    .execute();
}
