/** One transaction: all of it is on the disk when it resolves, none of it when it rejects. */
import type { Kysely, Transaction } from 'kysely';
import type { LedgerTx, Save } from '../engine/ledger-ports.ts';
import { type Delivery, StaleRevision } from '../engine/ports.ts';
import { insertBatch, lockBatch } from './batches.ts';
import { builtOnce } from './built-once.ts';
import { lockOne, withParts } from './load.ts';
import { tellAgain } from './mirror-queries.ts';
import { editedSameQuery, sameQuery } from './queries.ts';
import { lockBudget } from './reservations.ts';
import { leaving, spentSince } from './spent.ts';
import { insertRequest, saveRequests } from './save.ts';
import { owe } from './reminders.ts';
import { standingRuns } from './save-standing.ts';
import {
  addFreeze,
  keepLift,
  liftAll,
  lockSending,
  lookAlikeOf,
  pause,
  unknownsSince,
} from './sending.ts';
import type { Tables } from './tables.ts';
import { lockStep, takeStep } from './workflow-steps.ts';

/** Called inside the transaction after which money is owed. */
export type WakeOthers = (open: Transaction<Tables>, ids: readonly string[]) => Promise<void>;

export async function transaction<T>(
  db: Kysely<Tables>,
  work: (tx: LedgerTx, open: Transaction<Tables>, writing: Writing) => Promise<T>,
  wakeOthers: WakeOthers = () => Promise.resolve(),
): Promise<T> {
  return db.transaction().execute(async (open) => {
    const failures: unknown[] = [];
    const writing = watched(failures);
    const result = await work(ledgerTx(open, writing, wakeOthers), open, writing);
    // Half a step must not be committed because somebody caught the error of the other half.
    if (failures.length > 0) {
      throw new Error('A write failed inside this transaction', { cause: failures[0] });
    }
    return result;
  });
}

/** Every write of a transaction goes through it. */
type Writing = (write: Promise<void>) => Promise<void>;

function watched(failures: unknown[]): Writing {
  return async (write) => {
    try {
      await write;
    } catch (error) {
      // A stale save has written nothing, so the work may go on.
      if (!(error instanceof StaleRevision)) failures.push(error);
      throw error;
    }
  };
}

function ledgerTx(open: Transaction<Tables>, writing: Writing, wakeOthers: WakeOthers): LedgerTx {
  const saveAll = (saves: readonly Save[]): Promise<void> =>
    writing(
      (async () => {
        await saveRequests(open, saves);
        const approved = saves.filter(
          ({ before, after }) => before.status !== after.status && after.status === 'approved',
        );
        const ids = approved.map(({ after }) => after.id);
        if (ids.length > 0) await wakeOthers(open, ids);
      })(),
    );
  return {
    receive: (delivery) => receive(open, delivery),
    load: (id) => lockOne(open, id),
    async spentSince(scope) {
      await lockBudget(open);
      return spentSince(open, scope);
    },
    leaving: (scope, whose, window) => leaving(open, scope, whose, window),
    async sameSince(intent, operation, since, except) {
      // Two people who ask for the same at once must see each other.
      await lockBudget(open);
      const same = { intent, operation, except };
      const asked = await sameQuery(open, same, since).execute();
      const rows = asked.length > 0 ? asked : await editedSameQuery(open, same, since).execute();
      const [request] = await withParts(open, rows);
      return request ?? null;
    },
    insert: (request, dueAt) => writing(insertRequest(open, request, dueAt)),
    save: (before, after, dueAt) => saveAll([{ before, after, dueAt }]),
    saveAll,
    oweReminders: (owed) => writing(owe(open, owed)),
    workflowStep: (id) => lockStep(open, id),
    takeStep: (id, request) => writing(takeStep(open, id, request)),
    insertBatch: (batch) => writing(insertBatch(open, batch)),
    loadBatch: (id) => lockBatch(open, id),
    takeEvidence: (handle, id, attempt) => takeEvidence(open, handle, id, attempt),
    tellAgain: (request) => writing(tellAgain(open, request)),
    ...sendingTx(open, writing),
  };
}

function sendingTx(
  open: Transaction<Tables>,
  writing: Writing,
): Pick<
  LedgerTx,
  | 'sending'
  | 'lookAlikeOf'
  | 'standingRuns'
  | 'unknownsSince'
  | 'freeze'
  | 'pause'
  | 'keepLift'
  | 'liftAll'
> {
  return {
    sending: () => lockSending(open),
    lookAlikeOf: (request) => lookAlikeOf(open, request),
    standingRuns: (run) => standingRuns(open, run),
    unknownsSince: (since) => unknownsSince(open, since),
    freeze: (freeze) => writing(addFreeze(open, freeze)),
    pause: (until) => writing(pause(open, until)),
    keepLift: (lift) => writing(keepLift(open, lift)),
    liftAll: (lift, adopted) => writing(liftAll(open, lift, adopted)),
  };
}

const received = builtOnce((db) =>
  db
    .insertInto('deliveries')
    .values({ key: '', received_at: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key'),
);

export async function receive(db: Kysely<Tables>, delivery: Delivery): Promise<boolean> {
  const rows = await received(db, [delivery.key, delivery.receivedAt]);
  return rows.length > 0;
}

async function takeEvidence(
  db: Kysely<Tables>,
  handle: string,
  request: string,
  attempt: number,
): Promise<boolean> {
  await db
    .insertInto('evidence')
    .values({ handle, request, attempt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const owner = await db
    .selectFrom('evidence')
    .select('request')
    .where('handle', '=', handle)
    .executeTakeFirstOrThrow();
  return owner.request === request;
}
