/** Changes rows to values of their own; many of them in one statement, a table of values that the update joins. */
import { type Kysely, sql } from 'kysely';
import type { ReservationRow } from './kept-rows.ts';
import type { RequestRow, Tables } from './tables.ts';

/** Which columns are numbers: a parameter in a table of values has no type of its own on PostgreSQL. */
type Numbers<Columns> = {
  [Name in keyof Columns as number extends Columns[Name] ? Name : never]: true;
};
const REQUEST_NUMBERS = {
  version: true,
  revision: true,
  amount_cents: true,
  created_at: true,
  expires_at: true,
  approved_at: true,
  window_ends_at: true,
  not_before: true,
  receipt_at: true,
  batch_row: true,
  differs_at: true,
  due_at: true,
} satisfies Numbers<RequestRow>;
const RESERVATION_NUMBERS = { cents: true, at: true } satisfies Numbers<ReservationRow>;

const SAME_REVISION = sql` and requests.revision = cast(given.row_revision as bigint)`;

type Row = Readonly<Record<string, string | number | null>>;
type Change = {
  readonly id: string;
  /** The revision that it must have: with another one the row stays as it is. */
  readonly revision?: number;
  readonly to: Row;
};
type Place = {
  readonly table: 'requests' | 'reservations';
  readonly id: string;
  readonly numbers: Readonly<Record<string, true>>;
};

type Rows = { readonly before: RequestRow; readonly after: RequestRow };

/** When it is due is nothing that a request knows of itself: what stood there is not known here. */
function changedIn({ before, after }: Rows): readonly string[] {
  const old: Row = before;
  const changed = Object.entries(after).filter(([name, value]) => old[name] !== value);
  return [...changed.map(([name]) => name), 'due_at'];
}

/** Only what is new: each column that is written costs every index that it stands in. */
export async function updateRequest(db: Kysely<Tables>, rows: Rows): Promise<number> {
  const to: Row = rows.after;
  const { numUpdatedRows } = await db
    .updateTable('requests')
    .set(Object.fromEntries(changedIn(rows).map((name) => [name, to[name]])))
    .where('id', '=', rows.before.id)
    .where('revision', '=', rows.before.revision)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** @returns how many were changed: those whose revision is the one that was read. */
export function updateRequests(db: Kysely<Tables>, changes: readonly Rows[]): Promise<number> {
  const place = { table: 'requests', id: 'id', numbers: REQUEST_NUMBERS } as const;
  const columns = new Set(changes.flatMap(changedIn));
  return updateAll(
    db,
    place,
    [...columns],
    changes.map(({ before, after }) => ({
      id: after.id,
      revision: before.revision,
      to: after,
    })),
  );
}

export function updateReservations(
  db: Kysely<Tables>,
  rows: readonly ReservationRow[],
  columns: readonly (keyof ReservationRow)[],
): Promise<number> {
  const place = {
    table: 'reservations',
    id: 'request',
    numbers: RESERVATION_NUMBERS,
  } as const;
  const changes = rows.map((row) => ({ id: row.request, to: row }));
  return updateAll(db, place, columns, changes);
}

async function updateAll(
  db: Kysely<Tables>,
  { table, id, numbers }: Place,
  columns: readonly string[],
  changes: readonly Change[],
): Promise<number> {
  const [first] = changes;
  if (first === undefined || columns.length === 0) return 0;
  const names = ['row_id', 'row_revision', ...columns];
  const values = changes.map(
    (one) =>
      sql`(${sql.join([one.id, one.revision ?? null, ...columns.map((name) => one.to[name] ?? null)])})`,
  );
  const sets = columns.map((name) => {
    const given = sql.ref(`given.${name}`);
    const value =
      numbers[name] === true ? sql`cast(${given} as bigint)` : sql`cast(${given} as text)`;
    return sql`${sql.ref(name)} = ${value}`;
  });
  const { rows } = await sql`
    with given (${sql.join(names.map((name) => sql.ref(name)))}) as (values ${sql.join(values)})
    update ${sql.table(table)} set ${sql.join(sets)} from given
    where ${sql.ref(`${table}.${id}`)} = given.row_id${table === 'requests' ? SAME_REVISION : sql``}
    returning ${sql.ref(`${table}.${id}`)}`.execute(db);
  return rows.length;
}
