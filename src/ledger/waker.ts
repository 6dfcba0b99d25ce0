/**
 * Tells the other replicas that money is owed, through pg-boss on the same PostgreSQL: the message
 * is sent in the transaction that made it owed, holds the request's id and nothing else, and is
 * delivered again when whoever took it died. It permits nothing: only the claim in our own tables does.
 */
import type { Transaction } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Waker } from '../engine/ledger-ports.ts';
import type { Log } from '../engine/ports.ts';
import { requestId } from '../requests/ids.ts';
import type { Tables } from './tables.ts';

const QUEUE = 'money-owed';
/** Longer than a send and its answer may take. */
const TAKEN_S = 90;
/** A process that is silent for this long is taken for dead, and its message goes to another. */
const SILENT_S = 20;
const LOOK_FOR_DEAD_S = 10;
/** What is brought again is not announced, so it is looked for as well. */
const WORKING = { localConcurrency: 4, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 };
const STOP_MS = 8_000;

const payload = z.object({ id: z.string().transform(requestId) });

export type PostgresWaker = Waker & {
  /** Makes pg-boss' own tables, as often as it is asked to. */
  readonly prepare: () => Promise<void>;
  readonly wakeOthers: (open: Transaction<Tables>, ids: readonly string[]) => Promise<void>;
};

export function createWaker(url: string, log: Pick<Log, 'warn'>): PostgresWaker {
  let boss: PgBoss | null = null;
  return {
    async prepare() {
      if (boss !== null) return;
      const opened = openBoss(url, log);
      await opened.start();
      await opened.createQueue(QUEUE, {
        // One message waits for a request at most, however often it is woken.
        policy: 'short',
        notify: true,
        retryLimit: 20,
        retryDelay: 1,
        expireInSeconds: TAKEN_S,
        heartbeatSeconds: SILENT_S,
        deleteAfterSeconds: 3_600,
      });
      boss = opened;
    },
    async wakeOthers(open, ids) {
      if (boss === null) throw new Error('nobody can be woken before the database is prepared');
      const jobs = ids.map((id) => ({ data: { id }, singletonKey: id }));
      await boss.insert(QUEUE, jobs, { db: fromKysely(open) });
    },
    async start(handler) {
      await boss?.work(QUEUE, WORKING, async (jobs) => {
        for (const job of jobs) await handler(payload.parse(job.data).id);
      });
    },
    async stop() {
      await boss?.stop({ graceful: true, timeout: STOP_MS });
    },
  };
}

function openBoss(url: string, log: Pick<Log, 'warn'>): PgBoss {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'paywint-slack-waker',
    max: 4,
    connectionTimeoutMillis: 5_000,
    useListenNotify: true,
    superviseIntervalSeconds: LOOK_FOR_DEAD_S,
    // Nothing is scheduled here.
    schedule: false,
  });
  // Without a listener a lost connection would end this process.
  boss.on('error', (err) => log.warn({ err }, 'waking has trouble; the ledger is polled anyway'));
  return boss;
}
