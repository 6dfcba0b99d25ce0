/** What the ledger has of one person of the workspace: told to them, or taken out where it may go. */
import type { Kysely } from 'kysely';
import { appendActs } from './audit.ts';
import { REMOVED } from '../requests/removed.ts';
import { BLANK, blank, blankable, CLOSED, KINDS } from './blank.ts';
import { blankBesides } from './blank-besides.ts';
import { withParts } from './load.ts';
import { besidesOf } from './person-besides.ts';
import type { Tables } from './tables.ts';

const PAGE = 100;

/** One thing that the ledger has of this person, by its kind. */
export type Kept = { readonly kind: string; readonly value: unknown };

/** In pages, so that somebody with a long past takes no more memory. */
export async function* keptOf(db: Kysely<Tables>, user: string): AsyncIterable<Kept> {
  for await (const page of pages((offset) => requestsOf(db, user, offset))) {
    for (const value of await withParts(db, page)) yield { kind: 'request', value };
  }
  const ofOthers = (offset: number) =>
    db
      .selectFrom('history')
      .select(['request', 'seq', 'event', 'at', 'note'])
      .where('actor', '=', user)
      .orderBy('request')
      .orderBy('seq')
      .limit(PAGE)
      .offset(offset)
      .execute();
  for await (const page of pages(ofOthers)) {
    for (const value of page) yield { kind: 'step', value };
  }
  const votes = (offset: number) =>
    db
      .selectFrom('votes')
      .select(['request', 'version', 'at', 'roles'])
      .where('voter', '=', user)
      .orderBy('request')
      .orderBy('version')
      .limit(PAGE)
      .offset(offset)
      .execute();
  for await (const page of pages(votes)) {
    for (const value of page) yield { kind: 'vote', value };
  }
  yield* await besidesOf(db, user);
}

async function* pages<Row>(
  read: (offset: number) => Promise<readonly Row[]>,
): AsyncIterable<readonly Row[]> {
  for (let offset = 0; ; offset += PAGE) {
    const page = await read(offset);
    if (page.length === 0) return;
    yield page;
  }
}

function requestsOf(db: Kysely<Tables>, user: string, offset: number) {
  return db
    .selectFrom('requests')
    .selectAll()
    .where('requester', '=', user)
    .orderBy('created_at')
    .orderBy('id')
    .limit(PAGE)
    .offset(offset)
    .execute();
}

export type Blanked = {
  readonly requests: number;
  readonly notes: number;
  /** Standing requests and changes. */
  readonly besides: number;
  /** Not over yet: they keep what they have, and can be blanked later. */
  readonly open: number;
  /** Steps from before seals, whose words stand in the trail itself. */
  readonly inTrail: number;
};

export async function blankPerson(db: Kysely<Tables>, user: string, at: number): Promise<Blanked> {
  const touched = new Set<string>();
  for (const kind of KINDS) {
    for (;;) {
      const ids = await db.transaction().execute(async (open) => {
        const rows = await blankable(open, kind)
          .where('requester', '=', user)
          .limit(PAGE)
          .execute();
        await blank(open, rows, { kind, actor: 'operator', at });
        return rows.map(({ id }) => id);
      });
      for (const id of ids) touched.add(id);
      if (ids.length === 0) break;
    }
  }
  const inTrail = await wordsInTrail(db, user);
  const notes = await blankNotesBy(db, user, at);
  const { open } = await db
    .selectFrom('requests')
    .where('requester', '=', user)
    .where('texts_blanked_in', 'is', null)
    .select((is) => is.fn.countAll<number | string>().as('open'))
    .executeTakeFirstOrThrow();
  const besides = await blankBesides(db, user, at);
  return {
    requests: touched.size,
    notes,
    besides: besides.blanked,
    open: Number(open) + besides.open,
    inTrail,
  };
}

/** What this person wrote about what others asked for, where that is over. */
async function blankNotesBy(db: Kysely<Tables>, user: string, at: number): Promise<number> {
  let all = 0;
  for (;;) {
    const done = await db.transaction().execute(async (open) => {
      const lines = await open
        .selectFrom('history')
        .innerJoin('requests', 'requests.id', 'history.request')
        .select(['history.request', 'history.seq', 'history.note', 'requests.reason'])
        .where('history.actor', '=', user)
        .where('history.note', 'is not', null)
        .where('requests.due_at', 'is', null)
        .where('requests.status', 'in', CLOSED)
        .limit(PAGE)
        .execute();
      const acts = lines.map(({ request }) => ({
        time: at,
        actor: 'operator',
        event: BLANK,
        object: request,
        after: { stage: 'done', what: 'notes' },
      }));
      const first = await appendActs(open, acts);
      for (const [index, { request, seq, note, reason }] of lines.entries()) {
        await open
          .updateTable('history')
          .set({ note: null, salt: null, blanked_in: first + index })
          .where('request', '=', request)
          .where('seq', '=', seq)
          .execute();
        if (reason !== note) continue;
        await open
          .updateTable('requests')
          .set({ reason: REMOVED })
          .where('id', '=', request)
          .execute();
      }
      return lines.length;
    });
    if (done === 0) return all;
    all += done;
  }
}

/** From before the trail had seals instead of words. */
async function wordsInTrail(db: Kysely<Tables>, user: string): Promise<number> {
  const { n } = await db
    .selectFrom('history')
    .innerJoin('requests', 'requests.id', 'history.request')
    .where((is) => is.or([is('history.actor', '=', user), is('requests.requester', '=', user)]))
    .where('history.note', 'is not', null)
    .where('history.salt', 'is', null)
    .select((is) => is.fn.countAll<number | string>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}
