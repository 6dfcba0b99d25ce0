/** Who posts a message that is owed: one process at a time, until its loan ends or it gives it back. */
import type { Kysely } from 'kysely';
import type { Retry } from './busy.ts';
import type { Tables } from './tables.ts';

/** Tables of messages that are posted one by one, and are done at some time. */
type Posted = 'announcements' | 'reminder_messages' | 'workflow_steps';

export function postLeases(db: Kysely<Tables>, table: Posted, retry: Retry) {
  return {
    /** False when another process has it, or when it is done. Epoch ms. */
    take: (id: string, now: number, leaseUntil: number): Promise<boolean> =>
      retry(async () => {
        const taken = await db
          .updateTable(table)
          .set({ lease_until: leaseUntil })
          .where('id', '=', id)
          .where('is_done', '=', 0)
          .where('lease_until', '<=', now)
          .returning('id')
          .executeTakeFirst();
        return taken !== undefined;
      }),
    giveBack: (id: string, leaseUntil: number): Promise<void> =>
      retry(async () => {
        await db
          .updateTable(table)
          .set({ lease_until: 0 })
          .where('id', '=', id)
          .where('lease_until', '=', leaseUntil)
          .execute();
      }),
  };
}
