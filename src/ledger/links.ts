/** A payment link's address stands beside what else Paywint told about the payment. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export async function links(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('requests').addColumn('payment_link', 'text').execute();
}
