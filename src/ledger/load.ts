/** Whole requests, each with its parts, in one statement for any number of them: as they stood at one moment. */
import { type Kysely, sql } from 'kysely';
import type { MoneyRequest } from '../requests/request.ts';
import { asJson } from './as-json.ts';
import { builtOnce } from './built-once.ts';
import { type Parts, requestFrom } from './request-from.ts';
import type { AttemptRow, HistoryRow, MarkRow, RequestRow, Tables, VoteRow } from './tables.ts';

const VOTES = {
  request: true,
  requester: true,
  version: true,
  voter: true,
  place: true,
  at: true,
  roles: true,
  stands_for: true,
  stands_for_roles: true,
} satisfies Record<keyof VoteRow, true>;

const ATTEMPTS = {
  request: true,
  number: true,
  state: true,
  owner: true,
  claimed_at: true,
  lease_until: true,
  burnt_at: true,
  ended_at: true,
  note: true,
} satisfies Record<keyof AttemptRow, true>;

const HISTORY = {
  request: true,
  seq: true,
  event: true,
  from_status: true,
  to_status: true,
  actor: true,
  at: true,
  note: true,
  salt: true,
  run: true,
} satisfies Record<keyof HistoryRow, true>;

const MARKS = {
  request: true,
  surface: true,
  channel: true,
  ts: true,
  shown: true,
  uncertain_since: true,
  tries: true,
  not_before: true,
} satisfies Record<keyof MarkRow, true>;

const one = builtOnce((db) => whole(db, ['']));
const lock = builtOnce((db) =>
  db.selectFrom('requests').select('id').where('id', '=', '').forUpdate(),
);

export async function loadOne(db: Kysely<Tables>, id: string): Promise<MoneyRequest | null> {
  const [row] = await one(db, [id]);
  return row === undefined ? null : requestOf(row);
}

/** Whoever wants to change the same request waits until this transaction has ended. */
export async function lockOne(db: Kysely<Tables>, id: string): Promise<MoneyRequest | null> {
  // On its own: what is read in the statement that waits for the lock is as old as its beginning.
  await lock(db, [id]);
  return loadOne(db, id);
}

/** The requests of these rows, in their order, as they stand now. */
export async function withParts(
  db: Kysely<Tables>,
  rows: readonly Pick<RequestRow, 'id'>[],
): Promise<MoneyRequest[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const found = await whole(db, ids).execute();
  const requests = new Map(found.map((row) => [row.id, requestOf(row)]));
  return ids.flatMap((id) => requests.get(id) ?? []);
}

function whole(db: Kysely<Tables>, ids: readonly string[]) {
  return db
    .selectFrom('requests')
    .selectAll()
    .select([
      partsOf(db, 'votes', VOTES, 'place').as('votes'),
      partsOf(db, 'attempts', ATTEMPTS, 'number').as('attempts'),
      partsOf(db, 'history', HISTORY, 'seq').as('history'),
      partsOf(db, 'marks', MARKS, 'surface').as('marks'),
    ])
    .where('id', 'in', ids);
}

type Whole = RequestRow & Readonly<Record<keyof Parts, string>>;

function requestOf({ votes, attempts, history, marks, ...row }: Whole): MoneyRequest {
  // Written by `asJson` from just these columns; whole numbers of both stores are below 2^53.
  return requestFrom(row, {
    votes: JSON.parse(votes) as VoteRow[],
    attempts: JSON.parse(attempts) as AttemptRow[],
    history: JSON.parse(history) as HistoryRow[],
    marks: JSON.parse(marks) as MarkRow[],
  });
}

function partsOf(
  db: Kysely<Tables>,
  table: keyof Parts,
  columns: Readonly<Record<string, true>>,
  order: string,
) {
  const mine = sql`${sql.ref(`${table}.request`)} = requests.id`;
  return sql<string>`(select ${asJson(db, Object.keys(columns), order)} from ${sql.table(table)} where ${mine})`;
}
