/**
 * What requests hold back in the wallet. An open request counts against the limits for as long as
 * it is open, however old; what was spent counts from the moment of spending.
 */
import { type Kysely, sql } from 'kysely';
import type { LastReload } from '../engine/ledger-ports.ts';
import { payeeIdOf } from '../requests/payee.ts';
import type { MoneyRequest, Status } from '../requests/request.ts';
import { WALLET } from './other-tables.ts';
import type { ReservationRow } from './kept-rows.ts';
import type { Tables } from './tables.ts';
import { updateReservations } from './update-all.ts';

const STATE_OF: Record<Status, ReservationRow['state']> = {
  pending: 'reserved',
  approved: 'reserved',
  executing: 'reserved',
  checking: 'reserved',
  inFlight: 'reserved',
  attention: 'reserved',
  contradicted: 'reserved',
  executed: 'spent',
  failed: 'released',
  reversed: 'released',
  denied: 'released',
  cancelled: 'released',
  expired: 'released',
};

/** Statuses after which asking for the same again is no repetition. */
export const DEAD = (Object.keys(STATE_OF) as Status[]).filter(
  // The keys of a total record are the union itself.
  (status) => STATE_OF[status] === 'released',
);

export async function reserve(db: Kysely<Tables>, request: MoneyRequest): Promise<void> {
  const row = reservationOf(request);
  if (row !== null) await db.insertInto('reservations').values(row).execute();
}

type Step = { readonly before: MoneyRequest; readonly after: MoneyRequest };

export async function keepReservations(db: Kysely<Tables>, steps: readonly Step[]): Promise<void> {
  const changed = steps.flatMap(({ before, after }) => {
    const row = reservationOf(after);
    const isSame = before.status === after.status && before.version === after.version;
    if (row === null || (isSame && targetOf(before) === targetOf(after))) return [];
    return [{ row, isSame }];
  });
  const rowsWhere = (wanted: boolean) =>
    changed.flatMap(({ row, isSame }) => (isSame === wanted ? [row] : []));
  // News of a card do not move the moment of its spending.
  await updateReservations(db, rowsWhere(true), ['target_id']);
  await updateReservations(db, rowsWhere(false), [
    'cents',
    'target_id',
    'payee_id',
    'state',
    'at',
    'environment',
  ]);
}

function reservationOf(request: MoneyRequest): ReservationRow | null {
  // A payment link brings money in.
  if (request.operation === 'link') return null;
  return {
    request: request.id,
    requester: request.requester,
    target_id: targetOf(request),
    payee_id: payeeIdOf(request.intent.target),
    operation: request.operation,
    cents: request.intent.amountCents,
    state: STATE_OF[request.status],
    at: request.history.at(-1)?.at ?? request.createdAt,
    environment: request.environment,
  };
}

/** What a card was issued with counts for that card, once Paywint has told its id. */
function targetOf({ intent, receipt }: MoneyRequest): string | null {
  return receipt?.card?.id ?? intent.target?.id ?? null;
}

/** Makes every other submission wait for this transaction, on both stores. */
export async function lockBudget(db: Kysely<Tables>): Promise<void> {
  await db
    .updateTable('budgets')
    .set({ turns: sql<number>`turns + 1` })
    .where('wallet', '=', WALLET)
    .execute();
}

export async function committedCents(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom('reservations')
    .select(sql<number | string | null>`sum(cents)`.as('cents'))
    .where('state', '=', 'reserved')
    .executeTakeFirstOrThrow();
  return Number(row.cents ?? 0);
}

/** A reload is spent when Paywint says that it is done; what was undone later is not among them. */
export async function lastReloads(
  db: Kysely<Tables>,
  cardIds: readonly string[],
): Promise<ReadonlyMap<string, LastReload>> {
  if (cardIds.length === 0) return new Map();
  const rows = await lastReloadsQuery(db, cardIds).execute();
  return new Map(rows.map(({ id, cents, at }) => [id, { cents, at }]));
}

/** One look into an index for each card, however often it was reloaded. */
export function lastReloadsQuery(db: Kysely<Tables>, cardIds: readonly string[]) {
  const cards = sql.join(cardIds.map((id) => sql`(cast(${id} as text))`));
  return db
    .with('cards(id)', () => sql<{ id: string }>`(values ${cards})`)
    .selectFrom('cards')
    .innerJoin('reservations as one', (join) =>
      join.on('one.request', '=', (is) =>
        is
          .selectFrom('reservations as other')
          .select('other.request')
          .whereRef('other.target_id', '=', 'cards.id')
          .where('other.state', '=', sql.lit('spent'))
          .where('other.operation', '=', sql.lit('reload'))
          .orderBy('other.at', 'desc')
          .limit(1),
      ),
    )
    .select(['cards.id', 'one.cents', 'one.at']);
}
