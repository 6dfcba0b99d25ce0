/**
 * Checks that what the tables say now is what the audit tells: each line of history has its entry,
 * and each request stands where its last entry left it. Run after the chain itself was verified.
 */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { ACT } from './audit.ts';
import type { AuditRow, Tables } from './tables.ts';

export type StatesVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly object: string; readonly why: string };

const PAGE = 500;

const told = z.object({
  actor: z.string(),
  event: z.string(),
  object: z.string(),
  time: z.int(),
  before: z.object({ status: z.string() }).nullable(),
  after: z.object({
    status: z.string(),
    revision: z.int(),
    version: z.int(),
    note: z.string().nullable(),
    attempt: z.object({ number: z.int(), state: z.string() }).nullable(),
  }),
  content_hash: z.string(),
});
type Told = z.infer<typeof told>;
const acts = z.object({ kind: z.literal(ACT) });
/** In an entry this text can only be its own field: inside a value its quotes would be escaped. */
const ACT_TEXT = `%"kind":"${ACT}"%`;

export async function verifyStates(db: Kysely<Tables>): Promise<StatesVerdict> {
  let after = 0;
  for (;;) {
    const page = await readPage(db, after);
    for (const row of page) {
      const content: unknown = JSON.parse(row.entry);
      if (isAct(content)) continue;
      const entry = told.parse(content);
      const why = (await historyProblem(db, entry)) ?? (await requestProblem(db, entry));
      if (why !== null) return { ok: false, object: entry.object, why };
    }
    const last = page.at(-1);
    if (last === undefined) return untold(db);
    after = last.seq;
  }
}

function isAct(content: unknown): boolean {
  return acts.safeParse(content).success;
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

async function historyProblem(db: Kysely<Tables>, entry: Told): Promise<string | null> {
  const line = await db
    .selectFrom('history')
    .selectAll()
    .where('request', '=', entry.object)
    .where('seq', '=', entry.after.revision)
    .executeTakeFirst();
  const isTold =
    line !== undefined &&
    line.from_status === (entry.before?.status ?? 'none') &&
    line.to_status === entry.after.status &&
    line.event === entry.event &&
    line.actor === entry.actor &&
    line.at === entry.time &&
    line.note === entry.after.note;
  return isTold ? null : `step ${entry.after.revision} is not the one in the audit`;
}

/** Only the newest entry about a request says where it stands now. */
async function requestProblem(db: Kysely<Tables>, entry: Told): Promise<string | null> {
  // One statement, so that a save in between cannot show half of itself.
  const now = await db
    .selectFrom('requests')
    .leftJoin('attempts', 'attempts.request', 'requests.id')
    .select(['revision', 'status', 'version', 'content_hash', 'number', 'state'])
    .where('id', '=', entry.object)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
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

/** What stands in the tables and was never told. */
async function untold(db: Kysely<Tables>): Promise<StatesVerdict> {
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
  if (request !== undefined) {
    return { ok: false, object: request.id, why: 'its last step is in no history' };
  }
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
    ? { ok: true }
    : { ok: false, object: 'history', why: `${lines} steps, but ${entries} audit entries` };
}
