/** When a request is looked at again: said by whoever has read all of it, and by nobody who has not. */
import { type Kysely, sql } from 'kysely';
import { cameTo } from '../requests/begun.ts';
import type { MoneyRequest } from '../requests/request.ts';
import type { Tables } from './tables.ts';

export async function setDue(
  db: Kysely<Tables>,
  { id, revision, marks }: Pick<MoneyRequest, 'id' | 'revision' | 'marks'>,
  dueAt: number | null,
): Promise<void> {
  const read = cameTo(marks);
  await db.transaction().execute(async (open) => {
    // Whoever makes a message owed has the request first. Its messages are counted only when it is ours:
    // a statement that had waited for it would count what stood there before.
    const isToSet = await open
      .selectFrom('requests')
      .select('id')
      .where('id', '=', id)
      .where('revision', '=', revision)
      // Every lane ends by saying the same; what stands already is not saved to the disk again.
      .where('due_at', 'is distinct from', dueAt)
      .forUpdate()
      .executeTakeFirst();
    if (isToSet === undefined) return;
    await open
      .updateTable('requests')
      .set({ due_at: dueAt })
      .where('id', '=', id)
      // A message that is owed anew, was begun, or has come further, since it was read.
      .where((is) =>
        is
          .selectFrom('marks')
          .select(
            sql<boolean>`coalesce(sum(shown), 0) = ${read.shown} and count(uncertain_since) = ${read.uncertain}`.as(
              'same',
            ),
          )
          .where('request', '=', id),
      )
      .execute();
  });
}
