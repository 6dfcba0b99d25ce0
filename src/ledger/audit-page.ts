/** The entries of the trail after one of them, in their order. */
import type { Kysely } from 'kysely';
import type { AuditRow } from './kept-rows.ts';
import type { Tables } from './tables.ts';

export function auditPage(db: Kysely<Tables>, after: number, limit: number): Promise<AuditRow[]> {
  return db
    .selectFrom('audit')
    .selectAll()
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
}
