/** Whether the balance is known to be low: whoever finds it so first owes everybody the news. */
import type { Kysely } from 'kysely';
import type { BalanceAlerts } from '../engine/news-ports.ts';
import type { Clock } from '../engine/ports.ts';
import type { Environment } from '../requests/request.ts';
import { announce } from './announcements.ts';
import { retrying } from './busy.ts';
import type { Tables } from './tables.ts';

export function createBalanceAlerts(
  db: Kysely<Tables>,
  {
    clock,
    environment,
  }: { readonly clock: Pick<Clock, 'monotonic'>; readonly environment: Environment },
): BalanceAlerts {
  const retry = retrying(clock);
  const k = `balance in ${environment}`;
  return {
    keep: (state) =>
      retry(() =>
        db.transaction().execute(async (open) => {
          const v = state === 'enough' ? 'enough' : 'low';
          await open
            .insertInto('meta')
            .values({ k, v: 'enough' })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
          const changed = await open
            .updateTable('meta')
            .set({ v })
            .where('k', '=', k)
            .where('v', '<>', v)
            .returning('k')
            .executeTakeFirst();
          if (changed === undefined || state === 'enough') return;
          await announce(open, { kind: 'low', ...state });
        }),
      ),
  };
}
