/** Whose money a reservation is, so that adding up a month reads an index alone and no request. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** It may be empty: a version that does not know the column goes on beside this one for a while. */
export async function environments(db: Kysely<Tables>): Promise<void> {
  await db.schema.dropIndex('reservations_of_limits').execute();
  await db.schema.alterTable('reservations').addColumn('environment', 'text').execute();
  await sql`update reservations set environment =
    (select requests.environment from requests where requests.id = reservations.request)`.execute(
    db,
  );
  // As it was, and at its end what the digests add up by.
  await db.schema
    .createIndex('reservations_of_limits')
    .on('reservations')
    .columns([
      'state',
      'at',
      'requester',
      'target_id',
      'payee_id',
      'cents',
      'request',
      'environment',
    ])
    .execute();
}
