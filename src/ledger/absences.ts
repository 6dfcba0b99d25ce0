/** Who is away, with the trail of it. */
import type { Kysely } from 'kysely';
import type { Absence, Absences } from '../engine/away-ports.ts';
import type { Clock } from '../engine/ports.ts';
import { userId } from '../requests/ids.ts';
import { appendAct } from './audit.ts';
import type { AbsenceRow } from './away-tables.ts';
import { builtOnce } from './built-once.ts';
import { retrying } from './busy.ts';
import type { Tables } from './tables.ts';
import { receive } from './transaction.ts';

type Given = { readonly clock: Pick<Clock, 'monotonic'> };

const inForce = builtOnce((db) =>
  db
    .selectFrom('absences')
    .selectAll()
    .where('since', '<=', 0)
    .where('until', '>', 0)
    .orderBy('user'),
);

export function createAbsences(db: Kysely<Tables>, { clock }: Given): Absences {
  const retry = retrying(clock);
  return {
    inForce: (at) =>
      retry(async () => {
        const rows = await inForce(db, [at, at]);
        return rows.map(absenceFrom);
      }),
    begin: (delivery, absence) =>
      retry(() =>
        db.transaction().execute(async (open) => {
          if (!(await receive(open, delivery))) return false;
          await put(open, absence);
          const { user, delegate, since, until } = absence;
          const after = { delegate, until };
          await appendAct(open, { time: since, actor: user, event: 'away', object: user, after });
          return true;
        }),
      ),
    end: (delivery, user, at) =>
      retry(() =>
        db.transaction().execute(async (open) => {
          if (!(await receive(open, delivery))) return 'alreadyReceived';
          const row = await open
            .deleteFrom('absences')
            .where('user', '=', user)
            .returning(['delegate', 'until'])
            .executeTakeFirst();
          if (row === undefined || row.until <= at) return 'none';
          const after = { delegate: row.delegate };
          await appendAct(open, { time: at, actor: user, event: 'back', object: user, after });
          return 'ended';
        }),
      ),
  };
}

async function put(db: Kysely<Tables>, absence: Absence): Promise<void> {
  await db
    .insertInto('absences')
    .values(absence)
    .onConflict((conflict) => conflict.column('user').doUpdateSet(absence))
    .execute();
}

function absenceFrom({ user, delegate, since, until }: AbsenceRow): Absence {
  return { user: userId(user), delegate: userId(delegate), since, until };
}
