/**
 * Takes personal fields out of requests that are over, and tells so in the trail. Amounts, ids, times
 * and the trail stay: whoever blanks leaves everything that adds up.
 */
import { type Kysely, sql } from 'kysely';
import { isClosed } from '../requests/open.ts';
import { REMOVED } from '../requests/removed.ts';
import { type MoneyRequest, STATUSES } from '../requests/request.ts';
import { appendActs } from './audit.ts';
import { intentWithoutPeople, intentWithoutTexts } from './blank-intent.ts';
import { stored } from './stored.ts';
import type { RequestRow, Tables } from './tables.ts';

/** `texts`: what people and Paywint wrote about it. `people`: whom it was for, by name. */
export const KINDS = ['texts', 'people'] as const;
export type Kind = (typeof KINDS)[number];

export const BLANK = 'blank';

export const CLOSED = STATUSES.filter(isClosed);

export type Blanking = {
  readonly kind: Kind;
  /** Who wanted it: a person, or the bot by its policy. */
  readonly actor: string;
  readonly at: number;
};

/** Requests that are over, that owe nothing, and that still have these fields; locked until the end. */
export function blankable(db: Kysely<Tables>, kind: Kind) {
  return db
    .selectFrom('requests')
    .selectAll()
    .where(`${kind}_blanked_in`, 'is', null)
    .where('status', 'in', CLOSED)
    .where('due_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .forUpdate()
    .skipLocked();
}

/** In the transaction that has the rows. @returns how many there were. */
export async function blank(
  open: Kysely<Tables>,
  rows: readonly RequestRow[],
  { kind, actor, at }: Blanking,
): Promise<number> {
  const acts = rows.map(({ id }) => ({
    time: at,
    actor,
    event: BLANK,
    object: id,
    after: { stage: 'done', what: kind },
  }));
  const first = await appendActs(open, acts);
  for (const [index, row] of rows.entries()) {
    const seq = first + index;
    await open
      .updateTable('requests')
      .set({ ...(kind === 'texts' ? withoutTexts(row) : withoutPeople(row)) })
      .set({ [`${kind}_blanked_in`]: seq })
      .where('id', '=', row.id)
      .execute();
    if (kind === 'texts') await blankNotes(open, row.id, seq);
  }
  return rows.length;
}

function withoutTexts(row: RequestRow): Partial<RequestRow> {
  const call: MoneyRequest['call'] = { ...stored.call(row.call), body: REMOVED };
  return {
    intent: JSON.stringify(intentWithoutTexts(stored.intent(row.intent))),
    // It was sent, or never will be: the memo stands in it, too.
    call: JSON.stringify(call),
    reason: row.reason === null ? null : REMOVED,
  };
}

function withoutPeople(row: RequestRow): Partial<RequestRow> {
  const search = row.search === null ? null : stored.search(row.search);
  const nameless = search?.candidates.map((one) => ({ ...one, payeeName: null })) ?? [];
  return {
    intent: JSON.stringify(intentWithoutPeople(stored.intent(row.intent))),
    search: search === null ? null : JSON.stringify({ ...search, candidates: nameless }),
  };
}

/** Without their salt nobody can try which words the seals in the trail are of. */
async function blankNotes(open: Kysely<Tables>, request: string, seq: number): Promise<void> {
  await open
    .updateTable('history')
    .set({ note: null, salt: null, blanked_in: seq })
    .where('request', '=', request)
    .where('note', 'is not', null)
    .execute();
  await open
    .updateTable('attempts')
    .set({ note: REMOVED })
    .where('request', '=', request)
    .where('note', 'is not', null)
    .execute();
}

/** What Paywint's records say of it: the tag stays, by which they are told apart. */
const BARE = sql<string | null>`case when tag is null then null else '[' || tag || ']' end`;

const HAS_TEXT = sql`description is not null and description is distinct from ${BARE}`;
const HAS_NAMES = sql`(payee_name is not null or payer_name is not null)`;

/** @returns how many records were older than that and had something to take out. */
export async function blankPayments(
  db: Kysely<Tables>,
  kind: Kind,
  before: number,
  limit: number,
): Promise<number> {
  const keys = sql`select environment, list, payment_id from payments
    where coalesce(created_ms, seen_at) < ${before} and ${kind === 'texts' ? HAS_TEXT : HAS_NAMES}
    limit ${limit}`;
  const { numAffectedRows } = await sql`update payments
    set ${kind === 'texts' ? sql`description = ${BARE}` : sql`payee_name = null, payer_name = null`}
    where (environment, list, payment_id) in (${keys})`.execute(db);
  return Number(numAffectedRows ?? 0);
}
