/** Brings a database to the tables this version needs. Safe to run by several processes at once. */
import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { LEGAL_MOVES } from '../requests/transition.ts';
import { announcementTables } from './announcement-tables.ts';
import { awayTables } from './away-tables.ts';
import { retryWhileBusy } from './busy.ts';
import { batchTables } from './batch-tables.ts';
import { collections, linkNews } from './collections.ts';
import { digestKinds, digestTables } from './digest-tables.ts';
import { environments } from './environments.ts';
import { firstTables } from './first-tables.ts';
import { issuedCards } from './issued-cards.ts';
import { limitTables } from './limit-tables.ts';
import { links } from './links.ts';
import { leaner } from './leaner.ts';
import { lookups } from './lookups.ts';
import { markLeases } from './mark-leases.ts';
import { mirrorTables } from './mirror-tables.ts';
import { openDifferences } from './open-differences.ts';
import { proposalTables } from './proposal-tables.ts';
import { reminderTables } from './reminder-tables.ts';
import { sendingTables } from './sending-tables.ts';
import { settling } from './settling.ts';
import type { Tables } from './tables.ts';
import { standingTables } from './standing-tables.ts';
import { trailTables } from './trail-tables.ts';
import { UnsafeDatabase } from './unsafe-database.ts';
import { waitingTables } from './waiting-tables.ts';
import { webhookTables } from './webhook-tables.ts';
import { workflowTables } from './workflow-tables.ts';

/** No person waits for a migration, but others that start at the same time do. */
const BUDGET_MS = 10_000;

/** In the order of their names. Once released, one is never changed: the next one mends it. */
const MIGRATIONS = {
  '0001-first-tables': { up: firstTables },
  '0002-mark-leases': { up: markLeases },
  '0003-digests': { up: digestTables },
  '0004-links': { up: links },
  '0005-settling': { up: settling },
  '0006-sending': { up: sendingTables },
  '0007-mirror': { up: mirrorTables },
  '0008-announcements': { up: announcementTables },
  '0009-webhooks': { up: webhookTables },
  '0010-issued-cards': { up: issuedCards },
  '0011-collections': { up: collections },
  '0012-link-news': { up: linkNews },
  '0014-away': { up: awayTables },
  '0015-reminders': { up: reminderTables },
  '0016-limits': { up: limitTables },
  '0018-standing': { up: standingTables },
  '0017-batches': { up: batchTables },
  '0019-trail': { up: trailTables },
  '0020-proposals': { up: proposalTables },
  '0021-workflow-steps': { up: workflowTables },
  '0023-waiting': { up: waitingTables },
  '0024-digest-kinds': { up: digestKinds },
  '0024-open-differences': { up: openDifferences },
  '0026-lookups': { up: lookups },
  '0027-leaner': { up: leaner },
  '0028-environments': { up: environments },
};

/** Of this version, in the order in which they run. */
export const MIGRATION_NAMES: readonly string[] = Object.keys(MIGRATIONS).toSorted();

/**
 * @throws UnsafeDatabase when a newer version has been here: what it wrote may ask for more approvals
 * or a longer wait than this one would read in it. Those that ran before it came go on.
 */
export async function migrate(
  db: Kysely<Tables>,
  newInstallation: string = randomUUID(),
): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
  });
  await patiently(async () => {
    const { error } = await migrator.migrateToLatest();
    if (error === undefined) return;
    const ran = await migrationsIn(db).catch((): readonly string[] => []);
    const unknown = ran.filter((name) => !MIGRATION_NAMES.includes(name));
    if (unknown.length === 0) throw error;
    throw new UnsafeDatabase(
      `A newer version of the bot has been at this database (${unknown.join(', ')}): start that version, or go back to the copy that was made before it`,
    );
  });
  await patiently(() => db.transaction().execute((tx) => fill(tx, newInstallation)));
}

/** Those that have run, of whatever version. */
export async function migrationsIn(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return rows.map(({ name }) => name).toSorted();
}

function patiently(work: () => Promise<void>): Promise<void> {
  return retryWhileBusy(work, () => performance.now(), BUDGET_MS);
}

/** Names this ledger for ever: what was agreed to here means nothing in another one. */
export async function installationId(db: Kysely<Tables>): Promise<string> {
  const row = await db
    .selectFrom('meta')
    .select('v')
    .where('k', '=', 'installation')
    .executeTakeFirstOrThrow();
  return row.v;
}

async function fill(db: Kysely<Tables>, newInstallation: string): Promise<void> {
  // Where the owner has been before, the bot's own role has nothing to write, and may not.
  const kept = await db.selectFrom('legal_moves').selectAll().execute();
  const moves = LEGAL_MOVES.map(([from_status, to_status]) => ({ from_status, to_status })).filter(
    (move) =>
      !kept.some((one) => one.from_status === move.from_status && one.to_status === move.to_status),
  );
  if (moves.length > 0) {
    await db
      .insertInto('legal_moves')
      .values(moves)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await db
    .insertInto('meta')
    .values({ k: 'installation', v: newInstallation })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
