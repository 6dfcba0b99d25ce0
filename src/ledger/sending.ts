/** The switch of the wallet, as the tables hold it. */
import { type Kysely, sql } from 'kysely';
import { requestId, type RequestId, userId, type UserId } from '../requests/ids.ts';
import type { MoneyRequest, Status } from '../requests/request.ts';
import { type Freeze, LIFT_MS, type Sending } from '../requests/sending.ts';
import { announce } from './announcements.ts';
import { appendAct } from './audit.ts';
import { WALLET } from './other-tables.ts';
import type { FreezeRow, SendingRow } from './sending-tables.ts';
import type { Tables } from './tables.ts';

export async function readSending(db: Kysely<Tables>): Promise<Sending> {
  const row = await db
    .selectFrom('sending')
    .selectAll()
    .where('wallet', '=', WALLET)
    .executeTakeFirstOrThrow();
  return sendingFrom(row, await freezes(db));
}

/** Makes every other claim, burn and freeze wait for this transaction, on both stores. */
export async function lockSending(db: Kysely<Tables>): Promise<Sending> {
  const row = await db
    .updateTable('sending')
    .set({ turns: sql<number>`turns + 1` })
    .where('wallet', '=', WALLET)
    .returningAll()
    .executeTakeFirstOrThrow();
  return sendingFrom(row, await freezes(db));
}

function freezes(db: Kysely<Tables>): Promise<readonly FreezeRow[]> {
  return db.selectFrom('freezes').selectAll().orderBy('at').orderBy('why').execute();
}

function sendingFrom(row: SendingRow, rows: readonly FreezeRow[]): Sending {
  const { lift_by: by, lift_at: at } = row;
  return {
    freezes: rows.map((one) => ({ ...one, by: one.by === 'bot' ? 'bot' : userId(one.by) })),
    pausedUntil: row.paused_until,
    lift: by === null || at === null ? null : { by: userId(by), at, adopts: row.lift_adopts === 1 },
    scannedAt: row.scanned_at,
  };
}

/** Does nothing when it is frozen for this reason already. */
export async function addFreeze(db: Kysely<Tables>, freeze: Freeze): Promise<void> {
  const { why, note, by, at } = freeze;
  const added = await db
    .insertInto('freezes')
    .values({ why, note, by, at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('why')
    .executeTakeFirst();
  if (added === undefined) return;
  // Whoever agreed to go on did not know of this.
  await keepLift(db, null);
  await announce(db, { kind: 'frozen', ...freeze });
  await appendAct(db, {
    time: at,
    actor: by,
    event: 'freeze',
    object: 'sending',
    after: { why, note },
  });
}

export async function keepLift(db: Kysely<Tables>, lift: Sending['lift']): Promise<void> {
  await db
    .updateTable('sending')
    .set({
      lift_by: lift?.by ?? null,
      lift_at: lift?.at ?? null,
      lift_adopts: lift?.adopts === true ? 1 : 0,
    })
    .where('wallet', '=', WALLET)
    .execute();
  if (lift === null) return;
  const { by, at, adopts } = lift;
  await announce(db, { kind: 'lifting', by, at, adopts });
  const after = { adopts: adopts ? 1 : 0, until: at + LIFT_MS };
  await appendAct(db, { time: at, actor: by, event: 'lift', object: 'sending', after });
}

export async function liftAll(
  db: Kysely<Tables>,
  lift: { readonly by: UserId; readonly with: UserId; readonly at: number },
  adopted: readonly string[],
): Promise<void> {
  await db.deleteFrom('freezes').execute();
  await keepLift(db, null);
  for (const tag of adopted) {
    await db
      .insertInto('adopted_tags')
      .values({ tag, by: lift.by, at: lift.at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await announce(db, { kind: 'lifted', ...lift });
  const after = { with: lift.with, adopted: adopted.join(' ') };
  const act = { time: lift.at, actor: lift.by, event: 'unfreeze', object: 'sending', after };
  await appendAct(db, act);
}

/** Never shortens a pause. */
export async function pause(db: Kysely<Tables>, until: number): Promise<void> {
  await db
    .updateTable('sending')
    .set({ paused_until: until })
    .where('wallet', '=', WALLET)
    .where((is) => is.or([is('paused_until', 'is', null), is('paused_until', '<', until)]))
    .execute();
}

export async function keepScan(db: Kysely<Tables>, at: number): Promise<void> {
  await db.updateTable('sending').set({ scanned_at: at }).where('wallet', '=', WALLET).execute();
}

/** Calls of which it became unknown since then what Paywint did with them. */
export async function unknownsSince(db: Kysely<Tables>, since: number): Promise<number> {
  const { count } = await db
    .selectFrom('history')
    .select((is) => is.fn.countAll<number | string>().as('count'))
    .where('to_status', '=', 'checking')
    .where('from_status', '=', 'executing')
    .where('at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(count);
}

const UNSETTLED: readonly Status[] = ['checking'];

/** Another request of which a find without a tag could be, or null. */
export async function lookAlikeOf(
  db: Kysely<Tables>,
  { id, operation, intent }: MoneyRequest,
): Promise<RequestId | null> {
  const target = intent.target?.id ?? null;
  const row = await db
    .selectFrom('requests')
    .select('id')
    .where('status', 'in', UNSETTLED)
    .where('operation', '=', operation)
    .where('amount_cents', '=', intent.amountCents)
    .where('target_id', target === null ? 'is' : '=', target)
    .where('id', '<>', id)
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : requestId(row.id);
}
