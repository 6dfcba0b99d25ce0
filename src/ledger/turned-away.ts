/** The trail of those who tried to do something here and may do nothing. */
import type { Kysely } from 'kysely';
import type { TurnedAwayTrail } from '../engine/away-ports.ts';
import type { Clock } from '../engine/ports.ts';
import { appendAct } from './audit.ts';
import { retrying } from './busy.ts';
import type { Tables } from './tables.ts';

export function createTurnedAwayTrail(
  db: Kysely<Tables>,
  { clock }: { readonly clock: Pick<Clock, 'monotonic'> },
): TurnedAwayTrail {
  const retry = retrying(clock);
  return {
    note: ({ at, user, why, way, what }) =>
      retry(() =>
        db.transaction().execute((open) =>
          appendAct(open, {
            time: at,
            actor: user,
            event: 'turnedAway',
            object: 'paywint',
            after: { why, way, what },
          }),
        ),
      ),
  };
}
