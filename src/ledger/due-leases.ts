/** What is due and nobody is at, one at a time, and whose it is from then on. */
import type { Kysely } from 'kysely';
import type { BootId } from '../requests/ids.ts';
import type { Retry } from './busy.ts';
import type { Tables } from './tables.ts';

/** Tables of things that are looked after whole by one process at a time. */
type Tended = 'batches' | 'proposals';

export function dueLeases(db: Kysely<Tables>, table: Tended, retry: Retry) {
  return {
    /** Epoch ms. */
    next: (now: number): Promise<string | null> =>
      retry(async () => {
        const row = await db
          .selectFrom(table)
          .select('id')
          .where('due_at', '<=', now)
          .where('lease_until', '<=', now)
          .orderBy('due_at')
          .orderBy('id')
          .limit(1)
          .executeTakeFirst();
        return row?.id ?? null;
      }),
    /** False when another process is at it. */
    take: (id: string, owner: BootId, now: number, until: number): Promise<boolean> =>
      retry(async () => {
        const taken = await db
          .updateTable(table)
          .set({ lease_owner: owner, lease_until: until })
          .where('id', '=', id)
          .where('lease_until', '<=', now)
          .returning('id')
          .executeTakeFirst();
        return taken !== undefined;
      }),
  };
}
