/** The digests: one row for each local date of a channel decides over restarts and replicas who posts. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Environment } from '../requests/request.ts';
import { DIGEST_KINDS, type DigestKind } from '../digest/kinds.ts';
import { anew } from './anew.ts';
import { oneOf } from './checks.ts';
import type { Tables } from './tables.ts';

export type DigestRow = {
  readonly team: string;
  readonly channel: string;
  readonly kind: DigestKind;
  /** `2026-11-21`, so that the order of texts is the order of dates. */
  readonly local_date: string;
  readonly environment: Environment;
  readonly slot_at: number;
  readonly until_at: number;
  readonly available_cents: number | null;
  readonly current_cents: number | null;
  readonly ts: string | null;
  readonly uncertain_since: number | null;
  readonly tries: number;
  readonly not_before: number;
  readonly lease_until: number;
};

export async function digestTables(db: Kysely<Tables>): Promise<void> {
  await createDigests(db, ['daily']);
  // What moved since yesterday is found without reading what moved before.
  await db.schema
    .createIndex('history_by_move')
    .on('history')
    .columns(['to_status', 'at'])
    .execute();
}

/** Since weeks and months have one, too. */
export function digestKinds(db: Kysely<Tables>): Promise<void> {
  return anew(db, 'digests', () => createDigests(db, DIGEST_KINDS));
}

async function createDigests(db: Kysely<Tables>, kinds: readonly DigestKind[]): Promise<void> {
  await db.schema
    .createTable('digests')
    .addColumn('team', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('local_date', 'text', (column) => column.notNull())
    .addColumn('environment', 'text', (column) => column.notNull())
    .addColumn('slot_at', 'bigint', (column) => column.notNull())
    .addColumn('until_at', 'bigint', (column) => column.notNull())
    .addColumn('available_cents', 'bigint')
    .addColumn('current_cents', 'bigint')
    .addColumn('ts', 'text')
    .addColumn('uncertain_since', 'bigint')
    .addColumn('tries', 'bigint', (column) => column.notNull())
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('digests_once', ['team', 'channel', 'kind', 'local_date'])
    .addCheckConstraint('digests_kind', oneOf('kind', kinds))
    .addCheckConstraint('digests_environment', oneOf('environment', ['sandbox', 'production']))
    .addCheckConstraint('digests_date', sql`length(local_date) = 10`)
    .addCheckConstraint('digests_available', isWhole('available_cents'))
    .addCheckConstraint('digests_current', isWhole('current_cents'))
    .execute();
}

/** A balance may be nothing, or less; SQLite would else keep a fraction of a cent. */
function isWhole(column: string): RawBuilder<boolean> {
  const cents = sql.ref(column);
  return sql`${cents} is null or ${cents} = cast(${cents} as bigint)`;
}
