/**
 * Checks that what the tables say now is what the audit tells: each line of history has its entry,
 * and each request stands where its last entry left it. Run on entries whose chain was verified.
 */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { ACT } from './audit.ts';
import type { Break } from './chain.ts';
import { noteSeal } from './note-seal.ts';
import { blankingsAt, type LineNow, linesOf, type RequestNow, requestsNow } from './states-now.ts';
import type { AuditRow } from './kept-rows.ts';
import type { Tables } from './tables.ts';
import { type Inspect, verifyAudit } from './verify-audit.ts';

const told = z.object({
  seq: z.int(),
  actor: z.string(),
  event: z.string(),
  object: z.string(),
  time: z.int(),
  before: z.object({ status: z.string() }).nullable(),
  after: z.object({
    status: z.string(),
    revision: z.int(),
    version: z.int(),
    /** In clear, as the trail held it once, or null. */
    note: z.string().nullish(),
    note_seal: z.string().optional(),
    attempt: z.object({ number: z.int(), state: z.string() }).nullable(),
  }),
  content_hash: z.string(),
});
export type Told = z.infer<typeof told>;

/** The chain and the states in one walk. */
export async function verifyStates(db: Kysely<Tables>): Promise<{ readonly ok: true } | Failed> {
  const verdict = await verifyAudit(db, [], inspectStates(db));
  if (!verdict.ok) return verdict;
  const why = await untold(db);
  return why === null ? { ok: true } : { ok: false, seq: verdict.entries, why };
}

type Failed = { readonly ok: false } & Break;

export function inspectStates(db: Kysely<Tables>): Inspect {
  return async (rows) => {
    const entries = rows.flatMap(stepIn);
    if (entries.length === 0) return null;
    const lines = await linesOf(db, entries);
    const requests = await requestsNow(db, entries);
    const blankings = await blankingsAt(db, lines);
    for (const entry of entries) {
      const line = lines.get(`${entry.object} ${entry.after.revision}`);
      const isBlanked = blankings.has(`${line?.blanked_in} ${entry.object}`);
      const why =
        lineProblem(entry, line, isBlanked) ?? requestProblem(entry, requests.get(entry.object));
      if (why !== null) return { seq: entry.seq, why: `${entry.object}: ${why}` };
    }
    return null;
  };
}

/** Acts are no steps of a request. */
function stepIn({ entry }: AuditRow): readonly Told[] {
  const content: unknown = JSON.parse(entry);
  const isAct = typeof content === 'object' && content !== null && 'kind' in content;
  return isAct && content.kind === ACT ? [] : [told.parse(content)];
}

function lineProblem(entry: Told, line: LineNow | undefined, isBlanked: boolean): string | null {
  const isTold =
    line !== undefined &&
    line.from_status === (entry.before?.status ?? 'none') &&
    line.to_status === entry.after.status &&
    line.event === entry.event &&
    line.actor === entry.actor &&
    line.at === entry.time &&
    isNoteOf(entry.after, line, isBlanked);
  return isTold ? null : `step ${entry.after.revision} is not the one in the audit`;
}

/** What was blanked is gone, and another note never takes its place. */
function isNoteOf(
  { note = null, note_seal: sealed }: Told['after'],
  line: LineNow,
  isBlanked: boolean,
): boolean {
  if (note === null && sealed === undefined) return line.note === null;
  if (line.note === null) return isBlanked && line.salt === null;
  if (sealed === undefined) return line.note === note;
  return line.salt !== null && noteSeal(line.salt, line.note) === sealed;
}

/** Only the newest entry about a request says where it stands now. */
function requestProblem(entry: Told, now: RequestNow | undefined): string | null {
  if (now === undefined) return 'the request is gone';
  const { status, revision, version, attempt } = entry.after;
  if (now.revision !== revision) return null;
  if (now.status !== status) return `it is ${now.status}, and the audit left it ${status}`;
  if (now.version !== version || now.content_hash !== entry.content_hash) {
    return 'its content is not the one in the audit';
  }
  const isSame = now.number === (attempt?.number ?? null) && now.state === (attempt?.state ?? null);
  return isSame ? null : 'its last attempt is not the one in the audit';
}

/** In an entry this text can only be its own field: inside a value its quotes would be escaped. */
const ACT_TEXT = `%"kind":"${ACT}"%`;

/** What stands in the tables and was never told. */
export async function untold(db: Kysely<Tables>): Promise<string | null> {
  const request = await db
    .selectFrom('requests')
    .leftJoin('history', (join) =>
      join
        .onRef('history.request', '=', 'requests.id')
        .onRef('history.seq', '=', 'requests.revision'),
    )
    .select('requests.id')
    .where('history.seq', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (request !== undefined) return `${request.id}: its last step is in no history`;
  const { lines, entries } = await db
    .selectNoFrom((is) => [
      is.selectFrom('history').select(is.fn.countAll<number | string>().as('n')).as('lines'),
      is
        .selectFrom('audit')
        .where('entry', 'not like', ACT_TEXT)
        .select(is.fn.countAll<number | string>().as('n'))
        .as('entries'),
    ])
    .executeTakeFirstOrThrow();
  return Number(lines) === Number(entries)
    ? null
    : `the history has ${lines} steps, and the audit tells of ${entries}`;
}
