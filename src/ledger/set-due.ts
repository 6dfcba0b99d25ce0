/** When a request is looked at again: said by whoever has read all of it, and by nobody who has not. */
import { type Kysely, sql } from 'kysely';
import { shownInAll } from '../requests/duties.ts';
import type { MoneyRequest } from '../requests/request.ts';
import type { Tables } from './tables.ts';

export async function setDue(
  db: Kysely<Tables>,
  { id, revision, marks }: Pick<MoneyRequest, 'id' | 'revision' | 'marks'>,
  dueAt: number | null,
): Promise<void> {
  await db
    .updateTable('requests')
    .set({ due_at: dueAt })
    .where('id', '=', id)
    .where('revision', '=', revision)
    // A message that is owed anew, or has come further, since it was read.
    .where((is) =>
      is
        .selectFrom('marks')
        .select(sql<boolean>`coalesce(sum(shown), 0) = ${shownInAll(marks)}`.as('same'))
        .where('request', '=', id),
    )
    // Every lane ends by saying the same; what stands already is not saved to the disk again.
    .where('due_at', 'is distinct from', dueAt)
    .execute();
}
