/** How the channels and groups of the policy were found last: whoever finds one worse owes the news. */
import type { Kysely } from 'kysely';
import type { SurroundingsBook } from '../engine/news-ports.ts';
import type { Clock } from '../engine/ports.ts';
import { announce } from './announcements.ts';
import { retrying } from './busy.ts';
import type { Tables } from './tables.ts';

export function createSurroundingsBook(
  db: Kysely<Tables>,
  { clock }: { readonly clock: Pick<Clock, 'monotonic'> },
): SurroundingsBook {
  const retry = retrying(clock);
  return {
    keep: ({ id, state, admins, at }) =>
      retry(() =>
        db.transaction().execute(async (open) => {
          const k = `surroundings ${id}`;
          await open
            .insertInto('meta')
            .values({ k, v: 'fine' })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
          const changed = await open
            .updateTable('meta')
            .set({ v: state })
            .where('k', '=', k)
            .where('v', '<>', state)
            .returning('k')
            .executeTakeFirst();
          if (changed === undefined || state === 'fine') return;
          await announce(open, { kind: 'surroundings', at, id, state, admins });
        }),
      ),
  };
}
