/** What is kept of comparisons, and what of it anybody has to be told. */
import type { Kysely } from 'kysely';
import type { Difference } from '../books/compare.ts';
import type { Run } from '../books/run.ts';
import type { Books, Found } from '../engine/books-ports.ts';
import type { Clock } from '../engine/ports.ts';
import type { Environment } from '../requests/request.ts';
import { differenceFrom, runFrom } from './books-stored.ts';
import { booksPayments, booksRequests, listedSince, outside } from './books-queries.ts';
import { retrying } from './busy.ts';
import { mendedIn } from './mended.ts';
import type { Tables } from './tables.ts';

export function createBooks(
  db: Kysely<Tables>,
  options: { readonly clock: Pick<Clock, 'monotonic'>; readonly environment: Environment },
): Books {
  const retry = retrying(options.clock);
  const { environment } = options;
  return {
    begin: (run, slot) => retry(() => begin(db, environment, run, slot)),
    take: (now, leaseUntil) => retry(() => take(db, environment, now, leaseUntil)),
    keep: (run, lease) => retry(() => keep(db, environment, run, lease)),
    payments: (span, after, limit) =>
      retry(() => booksPayments(db, environment, span, after, limit)),
    requests: (span, after, limit, since) =>
      retry(() => booksRequests(db, environment, span, after, limit, since)),
    outside: (span, limit) => retry(() => outside(db, environment, span, limit)),
    listedSince: (at) => retry(() => listedSince(db, environment, at)),
    note: (run, differences, at) => retry(() => note(db, environment, run, differences, at)),
    mended: (run) => retry(() => mendedIn(db, environment, run)),
    found: (of, limit) => retry(() => found(db, environment, of, limit)),
    told: (upTo, at) =>
      retry(async () => {
        await db
          .updateTable('differences')
          .set({ told_at: at })
          .where('environment', '=', environment)
          .where('told_at', 'is', null)
          .where('first_at', '<=', upTo)
          .execute();
      }),
  };
}

async function begin(
  db: Kysely<Tables>,
  environment: Environment,
  run: Run,
  slot: string,
): Promise<boolean> {
  const row = await db
    .insertInto('comparisons')
    .values({
      environment,
      slot,
      asked_by: run.askedBy,
      from_at: run.from,
      until_at: run.until,
      state: JSON.stringify(run.state),
      place: null,
      begun_at: run.state.readSince,
      done_at: null,
      lease_until: 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('slot')
    .executeTakeFirst();
  return row !== undefined;
}

async function take(
  db: Kysely<Tables>,
  environment: Environment,
  now: number,
  leaseUntil: number,
): Promise<Run | null> {
  const open = await db
    .selectFrom('comparisons')
    .select(['slot', 'lease_until'])
    .where('environment', '=', environment)
    .where('done_at', 'is', null)
    .where('lease_until', '<=', now)
    .orderBy('begun_at')
    .orderBy('slot')
    .limit(1)
    .executeTakeFirst();
  if (open === undefined) return null;
  const row = await db
    .updateTable('comparisons')
    .set({ lease_until: leaseUntil })
    .where('environment', '=', environment)
    .where('slot', '=', open.slot)
    .where('lease_until', '=', open.lease_until)
    .where('done_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : runFrom(row);
}

async function keep(
  db: Kysely<Tables>,
  environment: Environment,
  run: Run,
  { had, until }: Parameters<Books['keep']>[1],
): Promise<boolean> {
  const isDone = run.state.stage.name === 'done';
  const row = await db
    .updateTable('comparisons')
    .set({
      state: JSON.stringify(run.state),
      place: run.place === null ? null : JSON.stringify(run.place),
      lease_until: until,
      done_at: isDone ? run.state.readSince : null,
    })
    .where('environment', '=', environment)
    .where('slot', '=', run.id)
    .where('lease_until', '=', had)
    .returning('slot')
    .executeTakeFirst();
  return row !== undefined;
}

async function note(
  db: Kysely<Tables>,
  environment: Environment,
  slot: string,
  differences: readonly Difference[],
  at: number,
): Promise<void> {
  for (const difference of differences) {
    const { kind, subject } = difference;
    const content = JSON.stringify(difference);
    await db
      .insertInto('differences')
      .values({ environment, kind, subject, content, first_at: at, told_at: null })
      .onConflict((conflict) =>
        conflict.columns(['environment', 'kind', 'subject']).doUpdateSet({ content }),
      )
      .execute();
    await db
      .insertInto('findings')
      .values({ environment, slot, kind, subject })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

async function found(
  db: Kysely<Tables>,
  environment: Environment,
  of: Parameters<Books['found']>[0],
  limit: number,
): Promise<Found> {
  const wanted = db
    .selectFrom('differences')
    .where('environment', '=', environment)
    .$if(of === 'untold', (query) => query.where('told_at', 'is', null))
    .$if(of !== 'untold', (query) =>
      query.where((is) =>
        is.exists(
          is
            .selectFrom('findings')
            .select('slot')
            .whereRef('findings.environment', '=', 'differences.environment')
            .whereRef('findings.kind', '=', 'differences.kind')
            .whereRef('findings.subject', '=', 'differences.subject')
            .where('slot', '=', of === 'untold' ? '' : of.run),
        ),
      ),
    );
  const rows = await wanted
    .select('content')
    .orderBy('first_at')
    .orderBy('kind')
    .orderBy('subject')
    .limit(limit)
    .execute();
  const { n } = await wanted
    .select((is) => is.fn.countAll<number | string>().as('n'))
    .executeTakeFirstOrThrow();
  return {
    count: Number(n),
    items: rows.map(({ content }) => differenceFrom(content)),
  };
}
