/** The runs of standing requests on one local date, be they still to come or made already. */
import { type Kysely, sql } from 'kysely';
import type { Cents } from '../money.ts';
import type { Environment } from '../requests/request.ts';
import type { Tables } from './tables.ts';

export async function runsOn(
  db: Kysely<Tables>,
  localDate: string,
  environment: Environment,
): Promise<{ readonly count: number; readonly sumCents: Cents }> {
  const row = await db
    .selectFrom('standing_requests')
    .select([
      sql<number | string>`count(*)`.as('count'),
      // PostgreSQL sums bigint into a numeric, which travels as text.
      sql<number | string | null>`sum(amount_cents)`.as('cents'),
    ])
    .where('environment', '=', environment)
    .where((is) =>
      is.or([
        is.and([is('status', '=', 'active'), is('next_slot', '=', localDate)]),
        is.exists(
          is
            .selectFrom('standing_slots')
            .select('slot')
            .whereRef('standing', '=', 'standing_requests.id')
            .where('slot', '=', localDate)
            .where('request', 'is not', null),
        ),
      ]),
    )
    .executeTakeFirstOrThrow();
  return { count: Number(row.count), sumCents: Number(row.cents ?? 0) };
}
