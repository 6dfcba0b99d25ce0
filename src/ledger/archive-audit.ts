/** The trail as rows of a file: from the first entry of a span of time to its last, with the notes beside them. */
import { auditPage } from './audit-page.ts';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Scope } from '../engine/trail-ports.ts';
import type { AuditRow } from '../export/rows.ts';
import type { Retry } from './busy.ts';
import type { AuditRow as Entry } from './kept-rows.ts';
import type { Tables } from './tables.ts';

const PAGE = 500;
/** Entries stand in the order of their writing: clocks of several machines differ by less than this. */
const SLACK_MS = 3_600_000;

const told = z.object({
  time: z.int(),
  actor: z.string(),
  event: z.string(),
  object: z.string(),
  before: z.object({ status: z.string() }).nullish(),
  after: z.object({
    status: z.string().optional(),
    revision: z.int().optional(),
    stage: z.string().optional(),
    why: z.string().nullish(),
  }),
});
type Told = z.infer<typeof told>;

export async function* auditRows(
  db: Kysely<Tables>,
  retry: Retry,
  { from, until, requester }: Scope,
): AsyncIterable<readonly AuditRow[]> {
  let after = from === null ? 0 : await retry(() => lastBefore(db, from - SLACK_MS));
  for (;;) {
    const begin = after;
    const page = await retry(() => auditPage(db, begin, PAGE));
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.seq;
    const read = page.map((row) => ({ row, entry: told.parse(JSON.parse(row.entry)) }));
    const inTime = read.filter(
      ({ entry: { time } }) => (from === null || time >= from) && (until === null || time < until),
    );
    const own = requester === null ? null : await retry(() => ownOf(db, requester, inTime));
    const wanted = own === null ? inTime : inTime.filter(({ entry }) => own.has(entry.object));
    const notes = await retry(() => notesOf(db, wanted));
    if (wanted.length > 0) yield wanted.map((one) => auditRow(one, notes));
    const isBeyond = until !== null && read.every(({ entry }) => entry.time >= until + SLACK_MS);
    if (isBeyond) return;
  }
}

/** How many entries lie between, or a few more. */
export async function entriesBetween(db: Kysely<Tables>, { from, until }: Scope): Promise<number> {
  const first = from === null ? 0 : await lastBefore(db, from);
  const last = await lastBefore(db, until ?? Number.MAX_SAFE_INTEGER);
  return Math.max(0, last - first);
}

/** The last entry from before a moment, found by halving: the numbers have no gaps. */
async function lastBefore(db: Kysely<Tables>, at: number): Promise<number> {
  const newest = await db
    .selectFrom('audit')
    .select('seq')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  let [before, beyond] = [0, (newest?.seq ?? 0) + 1];
  while (beyond - before > 1) {
    const middle = Math.floor((before + beyond) / 2);
    const row = await db
      .selectFrom('audit')
      .select('entry')
      .where('seq', '=', middle)
      .executeTakeFirst();
    const isBefore = row !== undefined && told.parse(JSON.parse(row.entry)).time < at;
    if (isBefore) before = middle;
    else beyond = middle;
  }
  return before;
}

type Read = { readonly row: Entry; readonly entry: Told };

async function ownOf(
  db: Kysely<Tables>,
  requester: string,
  read: readonly Read[],
): Promise<ReadonlySet<string>> {
  const objects = [...new Set(read.map(({ entry }) => entry.object))];
  if (objects.length === 0) return new Set();
  const rows = await db
    .selectFrom('requests')
    .select('id')
    .where('id', 'in', objects)
    .where('requester', '=', requester)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** By request and revision: what people and Paywint said stands beside the trail, not in it. */
async function notesOf(
  db: Kysely<Tables>,
  read: readonly Read[],
): Promise<ReadonlyMap<string, string | null>> {
  const objects = [...new Set(read.map(({ entry }) => entry.object))];
  if (objects.length === 0) return new Map();
  const rows = await db
    .selectFrom('history')
    .select(['request', 'seq', 'note'])
    .where('request', 'in', objects)
    .where('note', 'is not', null)
    .execute();
  return new Map(rows.map(({ request, seq, note }) => [`${request} ${seq}`, note]));
}

function auditRow({ row, entry }: Read, notes: ReadonlyMap<string, string | null>): AuditRow {
  const { time, actor, event, object, before, after } = entry;
  return {
    ...row,
    time,
    actor,
    event,
    object,
    from: before?.status ?? null,
    to: after.status ?? after.stage ?? null,
    note: notes.get(`${object} ${after.revision}`) ?? after.why ?? null,
  };
}
