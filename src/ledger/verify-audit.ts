/** Walks the audit chain from its first entry, in pages, and says where it first does not hold. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { seal } from './audit.ts';
import { CHAIN, NO_ENTRY } from './other-tables.ts';
import type { AuditRow, Tables } from './tables.ts';

/** An entry as it was once told outside this database: in a digest, or in a final message. */
export type Anchor = { readonly seq: number; readonly hash: string };

export type Verdict =
  | { readonly ok: true; readonly entries: number; readonly head: string }
  | { readonly ok: false; readonly seq: number; readonly why: string };

const PAGE = 500;
const numbered = z.object({ seq: z.int() });

export async function verifyAudit(
  db: Kysely<Tables>,
  anchors: readonly Anchor[] = [],
): Promise<Verdict> {
  const head = await db
    .selectFrom('audit_head')
    .selectAll()
    .where('chain', '=', CHAIN)
    .executeTakeFirst();
  const anchored = new Map(anchors.map(({ seq, hash }) => [seq, hash]));
  let last: Anchor = { seq: 0, hash: NO_ENTRY };
  for (;;) {
    const page = await readPage(db, last.seq);
    for (const row of page) {
      // Entries that others append while this runs are checked by the next walk.
      if (head !== undefined && row.seq > head.seq && last.seq === head.seq) break;
      const why = problemOf(row, last) ?? problemWithAnchor(row, anchored);
      if (why !== null) return { ok: false, seq: last.seq + 1, why };
      last = row;
    }
    if (page.at(-1) !== undefined && page.at(-1)?.seq === last.seq) continue;
    return verdictAtEnd(last, head, anchors);
  }
}

async function readPage(db: Kysely<Tables>, after: number): Promise<readonly AuditRow[]> {
  return db
    .selectFrom('audit')
    .selectAll()
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(PAGE)
    .execute();
}

function problemOf(row: AuditRow, last: Anchor): string | null {
  if (row.seq !== last.seq + 1) return `entry ${last.seq + 1} is missing`;
  if (row.prev !== last.hash) return `entry ${row.seq} does not follow the entry before it`;
  if (seal(row.prev, row.entry) !== row.hash) return `entry ${row.seq} was changed`;
  if (seqIn(row.entry) !== row.seq) return `entry ${row.seq} stands in another's place`;
  return null;
}

function seqIn(entry: string): number | null {
  try {
    return numbered.parse(JSON.parse(entry)).seq;
  } catch {
    return null;
  }
}

function problemWithAnchor(row: AuditRow, anchored: ReadonlyMap<number, string>): string | null {
  const told = anchored.get(row.seq);
  return told === undefined || told === row.hash
    ? null
    : `entry ${row.seq} is not the one that was told outside`;
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
