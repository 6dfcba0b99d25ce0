/** Walks the audit chain from its first entry, in pages, and says where it first does not hold. */
import { auditPage } from './audit-page.ts';
import type { Kysely } from 'kysely';
import { type Anchor, type Break, breakIn } from './chain.ts';
import { CHAIN, NO_ENTRY } from './other-tables.ts';
import type { AuditRow } from './kept-rows.ts';
import type { Tables } from './tables.ts';

export type Verdict =
  | { readonly ok: true; readonly entries: number; readonly head: string }
  | ({ readonly ok: false } & Break);

/** What else is to be looked at, of entries that follow from each other. */
export type Inspect = (rows: readonly AuditRow[]) => Promise<Break | null>;

const PAGE = 1_000;

export async function verifyAudit(
  db: Kysely<Tables>,
  anchors: readonly Anchor[] = [],
  inspect: Inspect = () => Promise.resolve(null),
): Promise<Verdict> {
  const head = await db
    .selectFrom('audit_head')
    .selectAll()
    .where('chain', '=', CHAIN)
    .executeTakeFirst();
  // Two who say different things of one entry are told apart: one of them does not fit.
  const split = anchors.find(({ seq, hash }) =>
    anchors.some((other) => other.seq === seq && !areSame(other.hash, hash)),
  );
  if (split !== undefined) {
    return { ok: false, seq: split.seq, why: `entry ${split.seq} was told outside in two ways` };
  }
  const anchored = new Map(anchors.map(({ seq, hash }) => [seq, hash]));
  let last: Anchor = { seq: 0, hash: NO_ENTRY };
  for (;;) {
    const page = await auditPage(db, last.seq, PAGE);
    // Entries that others append while this runs are checked by the next walk.
    const rows = page.filter(({ seq }) => head === undefined || seq <= head.seq);
    const broken = breakIn(rows, last, anchored) ?? (await inspect(rows));
    if (broken !== null) return { ok: false, ...broken };
    last = rows.at(-1) ?? last;
    if (rows.length === 0) return verdictAtEnd(last, head, anchors);
  }
}

function areSame(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

function verdictAtEnd(last: Anchor, head: Anchor | undefined, anchors: readonly Anchor[]): Verdict {
  const beyond = anchors.find(({ seq }) => seq > last.seq);
  if (beyond !== undefined) {
    const why = `the trail ends at ${last.seq}, but entry ${beyond.seq} was told outside`;
    return { ok: false, seq: last.seq + 1, why };
  }
  if (head?.seq !== last.seq || head.hash !== last.hash) {
    const why = `the trail ends at ${last.seq}, but its head names ${head?.seq ?? 'nothing'}`;
    return { ok: false, seq: last.seq + 1, why };
  }
  return { ok: true, entries: last.seq, head: last.hash };
}
