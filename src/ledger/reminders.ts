/** Reminders as rows: what is owed to whom, who posts it, and how far a message has come. */
import { type Kysely, sql } from 'kysely';
import type { Clock } from '../engine/ports.ts';
import type { OwedReminder, Owing, ReminderMessage, Reminders } from '../engine/reminder-ports.ts';
import { type UserId, userId } from '../requests/ids.ts';
import { retrying } from './busy.ts';
import { markColumns, mayColumn, messageFrom } from './reminder-rows.ts';
import { postLeases } from './post-leases.ts';
import type { Tables } from './tables.ts';

const NO_MESSAGE = 'none';

/** In the transaction of the step that owes them. */
export async function owe(db: Kysely<Tables>, owed: readonly OwedReminder[]): Promise<void> {
  if (owed.length === 0) return;
  await db
    .insertInto('reminders')
    .values(owed.map((one) => ({ ...one, may: mayColumn(one.may), message: null })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function createReminders(
  db: Kysely<Tables>,
  { clock }: { readonly clock: Pick<Clock, 'monotonic'> },
): Reminders {
  const retry = retrying(clock);
  return {
    owed: (before, but) => retry(() => owedTo(db, before, but)),
    gather: (owing, message, leaseUntil) => retry(() => gather(db, owing, message, leaseUntil)),
    drop: (owing) =>
      retry(async () => {
        await assign(db, owing, NO_MESSAGE);
      }),
    next: (now) => retry(() => next(db, now)),
    ...postLeases(db, 'reminder_messages', retry),
    keep: (message, leaseUntil, isDone) => retry(() => keep(db, message, leaseUntil, isDone)),
  };
}

async function owedTo(
  db: Kysely<Tables>,
  before: number,
  but: readonly UserId[],
): Promise<Owing | null> {
  const owed = db.selectFrom('reminders').where('message', 'is', null);
  const first = await owed
    .select('person')
    .where('at', '<=', before)
    .$if(but.length > 0, (query) => query.where('person', 'not in', but))
    .orderBy('at')
    .limit(1)
    .executeTakeFirst();
  if (first === undefined) return null;
  const rows = await owed
    .select(['item', 'may'])
    .distinct()
    .where('person', '=', first.person)
    .execute();
  const items = rows.map(({ item, may }) => ({ item, may: may ?? ('decide' as const) }));
  return { person: userId(first.person), items };
}

/** @returns whether any of it was still owed. */
async function assign(
  db: Kysely<Tables>,
  { person, items }: Owing,
  message: string,
): Promise<boolean> {
  const told = await db
    .updateTable('reminders')
    .set({ message })
    .where('person', '=', person)
    .where(
      'item',
      'in',
      items.map(({ item }) => item),
    )
    .where('message', 'is', null)
    .returning('item')
    .execute();
  return told.length > 0;
}

function gather(
  db: Kysely<Tables>,
  owing: Owing,
  { id, person, at, items, mark }: ReminderMessage,
  leaseUntil: number,
): Promise<boolean> {
  return db.transaction().execute(async (open) => {
    if (!(await assign(open, owing, id))) return false;
    await open
      .insertInto('reminder_messages')
      .values({ id, person, at, ...markColumns(mark), lease_until: leaseUntil, is_done: 0 })
      .execute();
    await open
      .insertInto('reminder_items')
      .values(items.map((one) => ({ message: id, ...one, may: mayColumn(one.may) })))
      .execute();
    return true;
  });
}

/** What a reminder may list. */
const LISTED = ['requests', 'standing_requests', 'proposals'] as const;

/** Something in this table that the message lists has changed since it was shown. */
function hasMoved(table: (typeof LISTED)[number]) {
  return sql<boolean>`exists (select 1 from reminder_items
    join ${sql.table(table)} listed on listed.id = reminder_items.item
    where reminder_items.message = reminder_messages.id and listed.revision > reminder_items.shown)`;
}

async function next(db: Kysely<Tables>, now: number): Promise<ReminderMessage | null> {
  const row = await db
    .selectFrom('reminder_messages')
    .selectAll()
    .where('is_done', '=', 0)
    .where('not_before', '<=', now)
    .where('lease_until', '<=', now)
    .where((is) => is.or([is('ts', 'is', null), ...LISTED.map(hasMoved)]))
    .orderBy('at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : messageFrom(db, row);
}

function keep(
  db: Kysely<Tables>,
  { id, mark, items }: ReminderMessage,
  leaseUntil: number,
  isDone: boolean,
): Promise<boolean> {
  return db.transaction().execute(async (open) => {
    const kept = await open
      .updateTable('reminder_messages')
      .set({ ...markColumns(mark), is_done: isDone ? 1 : 0 })
      .where('id', '=', id)
      .where('lease_until', '=', leaseUntil)
      .returning('id')
      .executeTakeFirst();
    if (kept === undefined) return false;
    await open
      .deleteFrom('reminder_items')
      .where('message', '=', id)
      .$if(items.length > 0, (query) =>
        query.where(
          'item',
          'not in',
          items.map(({ item }) => item),
        ),
      )
      .execute();
    for (const { item, shown } of items) {
      await open
        .updateTable('reminder_items')
        .set({ shown })
        .where('message', '=', id)
        .where('item', '=', item)
        .execute();
    }
    return true;
  });
}
