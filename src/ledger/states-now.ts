/** What the tables say now about the requests of one page of the trail, in a few questions for all of them. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { BLANK } from './blank.ts';
import type { Tables } from './tables.ts';
import type { Told } from './verify-states.ts';

export type LineNow = Tables['history'];

export type RequestNow = {
  readonly id: string;
  readonly revision: number;
  readonly status: string;
  readonly version: number;
  readonly content_hash: string;
  /** Of its last attempt. */
  readonly number: number | null;
  readonly state: string | null;
};

/** By request and revision. */
export async function linesOf(
  db: Kysely<Tables>,
  entries: readonly Told[],
): Promise<ReadonlyMap<string, LineNow>> {
  const wanted = entries.map(
    ({ object, after }) => sql`(cast(${object} as text), cast(${after.revision} as bigint))`,
  );
  // SQLite keeps the order of a cross join: else it would read the whole history for each page.
  const { rows } = await sql<LineNow>`with wanted(request, seq) as (values ${sql.join(wanted)})
    select history.* from wanted cross join history
    where history.request = wanted.request and history.seq = wanted.seq`.execute(db);
  return new Map(rows.map((line) => [`${line.request} ${line.seq}`, line]));
}

/** One statement for each request, so that a save in between cannot show half of itself. */
export async function requestsNow(
  db: Kysely<Tables>,
  entries: readonly Told[],
): Promise<ReadonlyMap<string, RequestNow>> {
  const ids = [...new Set(entries.map(({ object }) => object))];
  const rows = await db
    .selectFrom('requests')
    .leftJoin('attempts', (join) =>
      join.onRef('attempts.request', '=', 'requests.id').on('attempts.number', '=', (is) =>
        is
          .selectFrom('attempts as all')
          .whereRef('all.request', '=', 'requests.id')
          .select((all) => all.fn.max('all.number').as('last')),
      ),
    )
    .select(['id', 'revision', 'status', 'version', 'content_hash'])
    .select(['attempts.number', 'attempts.state'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

const blanking = z.object({ event: z.literal(BLANK), object: z.string() });

/** The entries that tell of a note that was blanked, as `number request`. */
export async function blankingsAt(
  db: Kysely<Tables>,
  lines: ReadonlyMap<string, LineNow>,
): Promise<ReadonlySet<string>> {
  const numbers = [...lines.values()].flatMap(({ blanked_in: seq }) => seq ?? []);
  if (numbers.length === 0) return new Set();
  const rows = await db
    .selectFrom('audit')
    .select(['seq', 'entry'])
    .where('seq', 'in', [...new Set(numbers)])
    .execute();
  return new Set(
    rows.flatMap(({ seq, entry }) => {
      const { success, data } = blanking.safeParse(JSON.parse(entry));
      return success ? [`${seq} ${data.object}`] : [];
    }),
  );
}
