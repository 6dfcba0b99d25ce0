/** Who shows a surface of a request: one process at a time, and never for ever. */
import type { Kysely } from 'kysely';
import type { MarkLease } from '../engine/ledger-ports.ts';
import type { BootId, RequestId } from '../requests/ids.ts';
import type { Mark, Surface } from '../requests/request.ts';
import { markRow } from './rows.ts';
import type { Tables } from './tables.ts';

export async function markLeases(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('marks').addColumn('lease_owner', 'text').execute();
  await db.schema.alterTable('marks').addColumn('lease_until', 'bigint').execute();
}

export async function takeMark(
  db: Kysely<Tables>,
  id: RequestId,
  surface: Surface,
  { owner, now, until, renews }: MarkLease,
): Promise<boolean> {
  const lease = { lease_owner: owner, lease_until: until };
  if (renews === true) return setWhileOurs(db, id, owner, surface, lease);
  const taken = await db
    .insertInto('marks')
    .values({ request: id, surface, shown: 0, tries: 0, not_before: 0, ...lease })
    .onConflict((conflict) =>
      conflict
        .columns(['request', 'surface'])
        .doUpdateSet(lease)
        .where((is) =>
          is.or([
            is('marks.lease_owner', 'is', null),
            is('marks.lease_owner', '=', owner),
            is('marks.lease_until', '<=', now),
          ]),
        ),
    )
    .returning('surface')
    .executeTakeFirst();
  return taken !== undefined;
}

export function beginMark(
  db: Kysely<Tables>,
  id: RequestId,
  mark: Mark,
  owner: BootId,
  dueAt: number,
): Promise<boolean> {
  return dueWith(db, id, dueAt, (open) =>
    setWhileOurs(open, id, owner, mark.surface, markRow(id, mark)),
  );
}

export function settleMark(
  db: Kysely<Tables>,
  id: RequestId,
  mark: Mark,
  owner: BootId,
): Promise<boolean> {
  const free = { lease_owner: null, lease_until: null };
  return setWhileOurs(db, id, owner, mark.surface, { ...markRow(id, mark), ...free });
}

export function oweMark(
  db: Kysely<Tables>,
  id: RequestId,
  mark: Mark,
  owner: BootId,
  dueAt: number,
): Promise<boolean> {
  return dueWith(db, id, dueAt, (open) => settleMark(open, id, mark, owner));
}

/** Due at that time at the latest, in one step with what is owed then; not where that was refused. */
function dueWith(
  db: Kysely<Tables>,
  id: RequestId,
  dueAt: number,
  work: (open: Kysely<Tables>) => Promise<boolean>,
): Promise<boolean> {
  return db.transaction().execute(async (open) => {
    // The request before its marks, as everywhere: so nobody says meanwhile that nothing is owed.
    const known = await open
      .selectFrom('requests')
      .select('due_at')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!(await work(open))) return false;
    const due = known?.due_at ?? null;
    if (due === null || due > dueAt) {
      await open.updateTable('requests').set({ due_at: dueAt }).where('id', '=', id).execute();
    }
    return true;
  });
}

async function setWhileOurs(
  db: Kysely<Tables>,
  id: RequestId,
  owner: BootId,
  surface: Surface,
  row: Partial<Tables['marks']>,
): Promise<boolean> {
  const stored = await db
    .updateTable('marks')
    .set(row)
    .where('request', '=', id)
    .where('surface', '=', surface)
    .where('lease_owner', '=', owner)
    .returning('surface')
    .executeTakeFirst();
  return stored !== undefined;
}
