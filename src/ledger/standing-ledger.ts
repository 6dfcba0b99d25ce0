/** Standing requests in the tables: each change in one transaction with its audit entry. */
import type { Kysely } from 'kysely';
import type { Clock } from '../engine/ports.ts';
import type { StandingFilter, StandingLedger, StandingTx } from '../engine/standing-ports.ts';
import { standingId } from '../requests/ids.ts';
import type { StandingRequest } from '../standing/standing-request.ts';
import { retrying } from './busy.ts';
import { insertStanding, loadStandings, lockStanding, saveStanding } from './save-standing.ts';
import type { Tables } from './tables.ts';
import { transaction } from './transaction.ts';

export function createStandingLedger(
  db: Kysely<Tables>,
  { clock }: { readonly clock: Pick<Clock, 'monotonic'> },
): StandingLedger {
  const retry = retrying(clock);
  return {
    transact: (work) =>
      retry(() =>
        transaction(db, (tx, open, writing) => {
          const more: Omit<StandingTx, keyof typeof tx> = {
            loadStanding: (id) => lockStanding(open, id),
            insertStanding: (standing) => writing(insertStanding(open, standing)),
            saveStanding: (before, after, dueAt) =>
              writing(saveStanding(open, before, after, dueAt)),
          };
          return work({ ...tx, ...more });
        }),
      ),
    load: (id) =>
      retry(async () => {
        const rows = db.selectFrom('standing_requests').selectAll().where('id', '=', id);
        const [found] = await loadStandings(db, await rows.execute());
        return found ?? null;
      }),
    due: (now, limit) =>
      retry(async () => {
        const rows = await db
          .selectFrom('standing_requests')
          .select('id')
          .where('due_at', '<=', now)
          .orderBy('due_at')
          .orderBy('id')
          .limit(limit)
          .execute();
        return rows.map(({ id }) => standingId(id));
      }),
    list: (filter) => retry(() => list(db, filter)),
    ...showing(db, retry),
  };
}

function showing(
  db: Kysely<Tables>,
  retry: ReturnType<typeof retrying>,
): Pick<StandingLedger, 'take' | 'keep' | 'giveBack' | 'setDue'> {
  const one = (id: string) => db.updateTable('standing_requests').where('id', '=', id);
  return {
    take: (id, now, leaseUntil) =>
      retry(async () => {
        const taken = await one(id)
          .set({ lease_until: leaseUntil })
          .where('lease_until', '<=', now)
          .returning('id')
          .executeTakeFirst();
        return taken !== undefined;
      }),
    keep: (id, marks, leaseUntil) =>
      retry(async () => {
        const kept = await one(id)
          .set({ marks: JSON.stringify(marks) })
          .where('lease_until', '=', leaseUntil)
          .returning('id')
          .executeTakeFirst();
        return kept !== undefined;
      }),
    giveBack: (id, leaseUntil) =>
      retry(async () => {
        await one(id).set({ lease_until: 0 }).where('lease_until', '=', leaseUntil).execute();
      }),
    setDue: (id, revision, dueAt) =>
      retry(async () => {
        await one(id).set({ due_at: dueAt }).where('revision', '=', revision).execute();
      }),
  };
}

async function list(
  db: Kysely<Tables>,
  { statuses, requester, limit }: StandingFilter,
): Promise<readonly StandingRequest[]> {
  const rows = await db
    .selectFrom('standing_requests')
    .selectAll()
    .where('status', 'in', statuses)
    .$if(requester !== undefined, (query) => query.where('requester', '=', requester ?? ''))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return loadStandings(db, rows);
}
