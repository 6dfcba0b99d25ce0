/** Whether entries follow from each other: a function of the rows alone, so that a file can be checked as well. */
import { seal } from './audit.ts';
import type { AuditRow } from './kept-rows.ts';

/** An entry as it was once told outside this database: in a digest, or in a final message. */
export type Anchor = {
  readonly seq: number;
  /** Whole, or its beginning. */
  readonly hash: string;
};

export type Break = { readonly seq: number; readonly why: string };

/** The first row that does not follow the one before it, or that was told otherwise outside. */
export function breakIn(
  rows: readonly AuditRow[],
  before: Anchor,
  anchors: ReadonlyMap<number, string>,
): Break | null {
  let last = before;
  for (const row of rows) {
    const why = problemOf(row, last) ?? problemWithAnchor(row, anchors);
    if (why !== null) return { seq: last.seq + 1, why };
    last = row;
  }
  return null;
}

function problemOf(row: AuditRow, last: Anchor): string | null {
  if (row.seq !== last.seq + 1) return `entry ${last.seq + 1} is missing`;
  if (row.prev !== last.hash) return `entry ${row.seq} does not follow the entry before it`;
  if (seal(row.prev, row.entry) !== row.hash) return `entry ${row.seq} was changed`;
  if (seqIn(row.entry) !== row.seq) return `entry ${row.seq} stands in another's place`;
  return null;
}

/** As we write it, with its keys in the order of the alphabet: quotes inside of a value are escaped. */
const AS_WRITTEN = /,"seq":(\d{1,15}),"time":\d{1,16}\}$/;

function seqIn(entry: string): unknown {
  const [, seq] = AS_WRITTEN.exec(entry.slice(-64)) ?? [];
  if (seq !== undefined) return Number.parseInt(seq, 10);
  try {
    const content: unknown = JSON.parse(entry);
    return typeof content === 'object' && content !== null && 'seq' in content ? content.seq : null;
  } catch {
    return null;
  }
}

function problemWithAnchor(row: AuditRow, anchors: ReadonlyMap<number, string>): string | null {
  const told = anchors.get(row.seq);
  return told === undefined || row.hash.startsWith(told)
    ? null
    : `entry ${row.seq} is not the one that was told outside`;
}
