/** The real ledger on the store of this project of the tests, in a time that the test moves. */
import type { KyselyPlugin } from 'kysely';
import { inject, onTestFinished } from 'vitest';
import type { Absences } from '../../src/engine/away-ports.ts';
import type { Ledger } from '../../src/engine/ledger-ports.ts';
import type { Mirror } from '../../src/engine/mirror-ports.ts';
import type { Webhooks } from '../../src/engine/webhook-ports.ts';
import type { Reminders } from '../../src/engine/reminder-ports.ts';
import { createAbsences } from '../../src/ledger/absences.ts';
import type { ProposalLedger } from '../../src/engine/proposal-ports.ts';
import type { StandingLedger } from '../../src/engine/standing-ports.ts';
import { createLedger } from '../../src/ledger/ledger.ts';
import { createMirror } from '../../src/ledger/mirror.ts';
import { migrate } from '../../src/ledger/migrate.ts';
import { openPostgres } from '../../src/ledger/postgres.ts';
import { openSqlite } from '../../src/ledger/sqlite.ts';
import { createProposalLedger } from '../../src/ledger/proposals.ts';
import { createReminders } from '../../src/ledger/reminders.ts';
import { createStandingLedger } from '../../src/ledger/standing-ledger.ts';
import { createWebhooks } from '../../src/ledger/webhooks.ts';
import { migratedDatabase, PATIENT } from '../support/a-database.ts';
import { quietLog, settled, type VirtualTime, virtualTime } from '../support/ports.ts';

export type TimedLedger = {
  readonly ledger: Ledger;
  readonly mirror: Mirror;
  readonly webhooks: Webhooks;
  readonly reminders: Reminders;
  readonly absences: Absences;
  readonly standings: StandingLedger;
  readonly proposals: ProposalLedger;
  readonly time: VirtualTime;
  /** Lets everything happen that is under way. */
  readonly settle: () => Promise<void>;
};

let sent = 0;
const counter: KyselyPlugin = {
  transformQuery({ node }) {
    sent += 1;
    return node;
  },
  transformResult: ({ result }) => Promise.resolve(result),
};

/** So many statements were sent to the stores of this test file so far. */
export function statements(): number {
  return sent;
}

export async function aLedger(): Promise<TimedLedger> {
  return inject('store') === 'PostgreSQL' ? onPostgres() : inMemory();
}

async function inMemory(): Promise<TimedLedger> {
  const db = (await openSqlite({ file: ':memory:' })).withPlugin(counter);
  await migrate(db);
  const time = virtualTime();
  const mirror = createMirror(db, { clock: time, environment: 'sandbox' });
  const webhooks = createWebhooks(db, { clock: time });
  const reminders = createReminders(db, { clock: time });
  const absences = createAbsences(db, { clock: time });
  const ledger = createLedger(db, { clock: time });
  const standings = createStandingLedger(db, { clock: time });
  const proposals = createProposalLedger(db, { clock: time });
  const kept = { ledger, mirror, webhooks, reminders, absences, standings, proposals };
  return { ...kept, time, settle: settled };
}

/** A server answers in real time, so virtual time stands still until it has. */
async function onPostgres(): Promise<TimedLedger> {
  const { url, drop } = await migratedDatabase();
  const db = openPostgres(url, PATIENT, quietLog()).withPlugin(counter);
  const counted = { underWay: 0 };
  const settle = async (): Promise<void> => {
    for (let calm = 0; calm < 3; calm = counted.underWay === 0 ? calm + 1 : 0) await settled();
  };
  const time = virtualTime(undefined, settle);
  const ledger = counting(createLedger(db, { clock: time }), counted);
  const mirror = counting(createMirror(db, { clock: time, environment: 'sandbox' }), counted);
  const webhooks = counting(createWebhooks(db, { clock: time }), counted);
  const reminders = counting(createReminders(db, { clock: time }), counted);
  const absences = counting(createAbsences(db, { clock: time }), counted);
  const standings = counting(createStandingLedger(db, { clock: time }), counted);
  const proposals = counting(createProposalLedger(db, { clock: time }), counted);
  onTestFinished(async () => {
    await settle();
    await ledger.close();
    await drop();
  });
  const kept = { ledger, mirror, webhooks, reminders, absences, standings, proposals };
  return { ...kept, time, settle };
}

function counting<Part extends object>(part: Part, counted: { underWay: number }): Part {
  return new Proxy(part, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...given: unknown[]): Promise<unknown> => {
        counted.underWay += 1;
        try {
          return await Reflect.apply(method, target, given);
        } finally {
          counted.underWay -= 1;
        }
      };
    },
  });
}
