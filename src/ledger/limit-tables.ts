/** What limits by payee need, and the policy that is in force. */
import type { Kysely } from 'kysely';
import { payeeIdOf } from '../requests/payee.ts';
import { stored } from './stored.ts';
import type { Tables } from './tables.ts';

export type PolicyRow = {
  readonly wallet: string;
  readonly policy: string;
  /** The file as it was read, by which a later one is compared. */
  readonly text: string;
  readonly at: number;
};

export async function limitTables(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('reservations').addColumn('payee_id', 'text').execute();
  await fillPayees(db);
  // Everything that a limit adds up stands in it, so that no row has to be looked up.
  await db.schema
    .createIndex('reservations_of_limits')
    .on('reservations')
    .columns(['state', 'at', 'requester', 'target_id', 'payee_id', 'cents', 'request'])
    .execute();
  await db.schema.dropIndex('reservations_by_state').execute();
  await db.schema
    .createTable('policies')
    .addColumn('wallet', 'text', (column) => column.primaryKey().notNull())
    .addColumn('policy', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
}

/** Whoever is to get what is open or was spent already counts from the start. */
async function fillPayees(db: Kysely<Tables>): Promise<void> {
  const rows = await db
    .selectFrom('reservations')
    .innerJoin('requests', 'requests.id', 'reservations.request')
    .select(['reservations.request', 'requests.intent'])
    .where('reservations.state', '<>', 'released')
    .execute();
  for (const { request, intent } of rows) {
    const payeeId = payeeIdOf(stored.intent(intent).target);
    if (payeeId === null) continue;
    await db
      .updateTable('reservations')
      .set({ payee_id: payeeId })
      .where('request', '=', request)
      .execute();
  }
}
