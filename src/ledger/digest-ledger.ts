/** The record of digests: which were posted, who posts the next one, and what they tell. */
import type { Kysely } from 'kysely';
import type { Group } from '../digest/facts.ts';
import type {
  DigestLedger,
  DigestPlace,
  DigestRecord,
  DigestsBefore,
} from '../engine/digest-ports.ts';
import type { Clock } from '../engine/ports.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { retrying } from './busy.ts';
import {
  cameQuery,
  collectedQuery,
  movedListQuery,
  movedTotalQuery,
  standingListQuery,
  standingTotalQuery,
} from './digest-queries.ts';
import { digestFrom, digestRow } from './digest-rows.ts';
import type { DigestRow } from './digest-tables.ts';
import { withParts } from './load.ts';
import { historyOf } from './history-queries.ts';
import { spendingIn } from './spending-queries.ts';
import { runsOn } from './standing-runs.ts';
import type { RequestRow, Tables } from './tables.ts';

export function createDigestLedger(
  db: Kysely<Tables>,
  options: { readonly clock: Clock },
): DigestLedger {
  const retry = retrying(options.clock);
  return {
    begunAt: (place, now) => retry(() => begunAt(db, place, now)),
    add: (digest) =>
      retry(async () => {
        await db
          .insertInto('digests')
          .values(digestRow(digest))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }),
    latest: (place) =>
      retry(async () => {
        const row = await ofPlace(db, place).limit(1).executeTakeFirst();
        return row === undefined ? null : digestFrom(row);
      }),
    before: (place, localDate, environment) =>
      retry(() => before(db, place, localDate, environment)),
    take: (digest, now, leaseUntil) => retry(() => take(db, digest, now, leaseUntil)),
    settle: (digest, mark, leaseUntil) => retry(() => settle(db, digest, mark, leaseUntil)),
    moved: (to, span, limit) =>
      retry(async () =>
        group(
          db,
          await movedListQuery(db, to, span, limit).execute(),
          await movedTotalQuery(db, to, span).executeTakeFirstOrThrow(),
        ),
      ),
    collected: (span, word = 'success') =>
      retry(async () => sumFrom(await collectedQuery(db, span, word).executeTakeFirstOrThrow())),
    came: (span) => retry(async () => sumFrom(await cameQuery(db, span).executeTakeFirstOrThrow())),
    history: (place, span, since) => retry(() => historyOf(db, place, span, since)),
    spending: (span) => retry(() => spendingIn(db, span)),
    runsOn: (localDate, environment) => retry(() => runsOn(db, localDate, environment)),
    standing: (of, environment, limit) =>
      retry(async () =>
        group(
          db,
          await standingListQuery(db, of, environment, limit).execute(),
          await standingTotalQuery(db, of, environment).executeTakeFirstOrThrow(),
        ),
      ),
  };
}

/** The newest first. */
function ofPlace(db: Kysely<Tables>, { team, channel, kind }: DigestPlace) {
  return db
    .selectFrom('digests')
    .selectAll()
    .where('team', '=', team)
    .where('channel', '=', channel)
    .where('kind', '=', kind)
    .orderBy('local_date', 'desc');
}

function one(db: Kysely<Tables>, { team, channel, kind, localDate }: DigestRecord) {
  return db
    .updateTable('digests')
    .where('team', '=', team)
    .where('channel', '=', channel)
    .where('kind', '=', kind)
    .where('local_date', '=', localDate)
    .where('ts', 'is', null);
}

async function begunAt(db: Kysely<Tables>, place: DigestPlace, now: number): Promise<number> {
  const { team, channel, kind } = place;
  const k = `${kind === 'daily' ? '' : `${kind} `}digests of ${team} in ${channel} since`;
  const known = () => db.selectFrom('meta').select('v').where('k', '=', k).executeTakeFirst();
  const found = await known();
  if (found !== undefined) return Number(found.v);
  await db
    .insertInto('meta')
    .values({ k, v: String(now) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return Number((await known())?.v);
}

async function before(
  db: Kysely<Tables>,
  place: DigestPlace,
  localDate: string,
  environment: DigestRow['environment'],
): Promise<DigestsBefore> {
  const posted = ofPlace(db, place)
    .where('local_date', '<', localDate)
    .where('environment', '=', environment)
    .where('ts', 'is not', null)
    .limit(1);
  const last = await posted.executeTakeFirst();
  const known = await posted.where('available_cents', 'is not', null).executeTakeFirst();
  const availableCents = known?.available_cents ?? null;
  return {
    until: last?.until_at ?? null,
    balance:
      known === undefined || availableCents === null
        ? null
        : { localDate: known.local_date, availableCents },
  };
}

async function take(
  db: Kysely<Tables>,
  digest: DigestRecord,
  now: number,
  leaseUntil: number,
): Promise<boolean> {
  const { mark, wallet } = digest;
  const row = await one(db, digest)
    .set({
      lease_until: leaseUntil,
      uncertain_since: mark.uncertainSince ?? now,
      available_cents: wallet?.availableCents ?? null,
      current_cents: wallet?.currentCents ?? null,
    })
    // As it was read: whoever had it in between has left a trace here.
    .where('lease_until', '=', digest.leaseUntil)
    .where('not_before', '=', mark.notBefore)
    .where('tries', '=', mark.tries)
    .returning('local_date')
    .executeTakeFirst();
  return row !== undefined;
}

/** A message that is there is always stored; a failure only by the process that still has the digest. */
async function settle(
  db: Kysely<Tables>,
  digest: DigestRecord,
  mark: DigestRecord['mark'],
  leaseUntil: number,
): Promise<void> {
  await one(db, digest)
    .set({
      ts: mark.ts,
      uncertain_since: mark.uncertainSince,
      tries: mark.tries,
      not_before: mark.notBefore,
      lease_until: 0,
    })
    .$if(mark.ts === null, (update) => update.where('lease_until', '=', leaseUntil))
    .execute();
}

type Total = { readonly count: number | string; readonly cents: number | string | null };

function sumFrom({ count, cents }: Total) {
  return { count: Number(count), sumCents: Number(cents ?? 0) };
}

async function group(
  db: Kysely<Tables>,
  rows: readonly RequestRow[],
  total: Total,
): Promise<Group<MoneyRequest>> {
  return {
    ...sumFrom(total),
    items: await withParts(db, rows),
  };
}
