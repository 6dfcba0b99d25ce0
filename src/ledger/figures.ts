/** What the ledger shows an operator at a glance; each is answered from an index. */
import { type Kysely, sql } from 'kysely';
import type { Figures } from '../engine/ledger-ports.ts';
import type { Clock } from '../engine/ports.ts';
import { OPEN } from '../requests/open.ts';
import { retrying } from './busy.ts';
import { committedCents } from './reservations.ts';
import type { Tables } from './tables.ts';

export function createFigures(
  db: Kysely<Tables>,
  { clock }: { readonly clock: Pick<Clock, 'monotonic'> },
): () => Promise<Figures> {
  const retry = retrying(clock);
  return () => retry(() => figures(db));
}

async function figures(db: Kysely<Tables>): Promise<Figures> {
  const [open, unknown, attention, due, messages, freezes, committed] = await Promise.all([
    db
      .selectFrom('requests')
      .select((is) => [
        'status',
        is.fn.countAll<Sum>().as('count'),
        is.fn.min<Sum>('created_at').as('oldest'),
      ])
      .where('status', 'in', OPEN)
      .groupBy('status')
      .execute(),
    unknownQuery(db).executeTakeFirstOrThrow(),
    attentionSince(db),
    db
      .selectFrom('requests')
      .select((is) => is.fn.min<Sum | null>('due_at').as('oldest'))
      .where('due_at', 'is not', null)
      .executeTakeFirstOrThrow(),
    uncertainQuery(db).executeTakeFirstOrThrow(),
    db
      .selectFrom('freezes')
      .select((is) => is.fn.countAll<Sum>().as('count'))
      .executeTakeFirstOrThrow(),
    committedCents(db),
  ]);
  return {
    open: open.map(({ status, count, oldest }) => ({
      status,
      count: Number(count),
      oldestAt: Number(oldest),
    })),
    unknown: Number(unknown.count),
    attentionSince: attention,
    dueSince: orNull(due.oldest),
    uncertainMessages: { count: Number(messages.count), since: orNull(messages.oldest) },
    isFrozen: Number(freezes.count) > 0,
    committedCents: committed,
  };
}

export function unknownQuery(db: Kysely<Tables>) {
  return (
    db
      .selectFrom('attempts')
      .select((is) => is.fn.countAll<Sum>().as('count'))
      // As it stands, not as a value beside it: only so does SQLite know the index that has just these.
      .where('state', '=', sql.lit('unknown'))
  );
}

export function uncertainQuery(db: Kysely<Tables>) {
  return db
    .selectFrom('marks')
    .select((is) => [
      is.fn.countAll<Sum>().as('count'),
      is.fn.min<Sum | null>('uncertain_since').as('oldest'),
    ])
    .where('uncertain_since', 'is not', null);
}

type Sum = number | string;

function orNull(value: Sum | null): number | null {
  return value === null ? null : Number(value);
}

/** When the one that has waited longest for people came to them. */
async function attentionSince(db: Kysely<Tables>): Promise<number | null> {
  const row = await db
    .selectFrom('requests')
    .innerJoin('history', 'history.request', 'requests.id')
    .select((is) => is.fn.min<Sum | null>('history.at').as('oldest'))
    .where('requests.status', 'in', ['attention', 'contradicted'])
    .whereRef('history.to_status', '=', 'requests.status')
    .whereRef('history.from_status', '<>', 'history.to_status')
    .executeTakeFirstOrThrow();
  return orNull(row.oldest);
}
