/** Administrative acts in the audit chain: what was asked before it was sent, and what became of it. */
import type { Kysely } from 'kysely';
import type { ActEntry, ActLedger } from '../engine/act-ports.ts';
import type { Clock } from '../engine/ports.ts';
import { appendAct } from './audit.ts';
import { retrying } from './busy.ts';
import type { Tables } from './tables.ts';
import { receive } from './transaction.ts';

export function createActLedger(
  db: Kysely<Tables>,
  { clock }: { readonly clock: Pick<Clock, 'monotonic'> },
): ActLedger {
  const retry = retrying(clock);
  return {
    begin: (delivery, entry) =>
      retry(() =>
        db.transaction().execute(async (open) => {
          if (!(await receive(open, delivery))) return false;
          await append(open, entry);
          return true;
        }),
      ),
    note: (entry) => retry(() => db.transaction().execute((open) => append(open, entry))),
  };
}

function append(db: Kysely<Tables>, { at, user, act, stage, ids, why }: ActEntry): Promise<void> {
  const [object = 'paywint'] = Object.values(ids).toReversed();
  return appendAct(db, {
    time: at,
    actor: user,
    event: act,
    object,
    after: { stage, ...ids, why },
  });
}
