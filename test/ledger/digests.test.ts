import type { Compilable, Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { DigestLedger, DigestRecord } from '../../src/engine/digest-ports.ts';
import { createDigestLedger } from '../../src/ledger/digest-ledger.ts';
import {
  cameQuery,
  collectedQuery,
  movedListQuery,
  movedTotalQuery,
  standingListQuery,
  standingTotalQuery,
} from '../../src/ledger/digest-queries.ts';
import { digestKinds } from '../../src/ledger/digest-tables.ts';
import type { Tables } from '../../src/ledger/tables.ts';
import { channelId, teamId } from '../../src/requests/ids.ts';
import { NEEDS_ADMIN } from '../../src/requests/open.ts';
import { aRequest, NINE_O_CLOCK } from '../requests/a-request.ts';
import { planOf } from './plan-of.ts';
import { executed, numbered, saveStep, submitted } from './steps.ts';
import { clock, STORES } from './store.ts';

const PLACE = { team: teamId('T0HOME'), channel: channelId('C0FINANCE'), kind: 'daily' } as const;
const NOW = NINE_O_CLOCK;
const digestOf = (localDate: string) => ({
  ...PLACE,
  localDate,
  environment: 'sandbox' as const,
  slotAt: NOW,
  until: NOW,
});
const SPAN = { environment: 'sandbox', since: NOW, until: NOW + 10_000 } as const;

async function added(digests: DigestLedger, localDate: string): Promise<DigestRecord> {
  await digests.add(digestOf(localDate));
  const latest = await digests.latest(PLACE);
  if (latest === null) throw new Error('the digest was not kept');
  return latest;
}

describe.each(STORES)('on $name', ({ open }) => {
  test('a local date of a channel has one digest', async () => {
    await using store = await open();
    const digests = createDigestLedger(store.db, { clock });
    const first = await added(digests, '2026-11-21');
    await digests.add({ ...digestOf('2026-11-21'), until: NOW + 1 });
    expect(await digests.latest(PLACE)).toEqual(first);
    await digests.add({ ...digestOf('2026-11-21'), channel: channelId('C0OTHER') });
    expect(await store.db.selectFrom('digests').selectAll().execute()).toHaveLength(2);
  });

  test('what was posted before weeks had a digest stays, and a week has its own', async () => {
    await using store = await open();
    const digests = createDigestLedger(store.db, { clock });
    const daily = await added(digests, '2026-11-21');
    await digestKinds(store.db);
    expect(await digests.latest(PLACE)).toEqual(daily);
    const weekly = { ...PLACE, kind: 'weekly' } as const;
    expect(await digests.latest(weekly)).toBeNull();
    await digests.add({ ...digestOf('2026-11-21'), kind: 'weekly' });
    expect(await digests.latest(weekly)).toEqual({ ...daily, kind: 'weekly' });
    expect(await digests.begunAt(PLACE, 1)).toBe(1);
    expect(await digests.begunAt(weekly, 2)).toBe(2);
  });

  test('of many that want to post it, one may', async () => {
    await using store = await open();
    const digests = createDigestLedger(store.db, { clock });
    const digest = await added(digests, '2026-11-21');
    const taken = await Promise.all(
      Array.from({ length: 8 }, (_, at) => digests.take(digest, NOW, NOW + 60_000 + at)),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect((await digests.latest(PLACE))?.mark.uncertainSince).toBe(NOW);
  });

  test('a late failure takes nothing from the one who has it now; a post counts always', async () => {
    await using store = await open();
    const digests = createDigestLedger(store.db, { clock });
    const digest = await added(digests, '2026-11-21');
    expect(await digests.take(digest, NOW, NOW + 1)).toBe(true);
    const again = (await digests.latest(PLACE)) ?? digest;
    expect(await digests.take(again, NOW + 2, NOW + 3)).toBe(true);
    await digests.settle(digest, { ...digest.mark, notBefore: 7 }, NOW + 1);
    expect((await digests.latest(PLACE))?.leaseUntil).toBe(NOW + 3);
    await digests.settle(digest, { ...digest.mark, ts: '1.1' }, NOW + 1);
    expect((await digests.latest(PLACE))?.mark.ts).toBe('1.1');
    await digests.settle(again, { ...digest.mark, ts: '2.2' }, NOW + 3);
    expect((await digests.latest(PLACE))?.mark.ts).toBe('1.1');
    expect(await digests.take(again, NOW + 4, NOW + 5)).toBe(false);
  });

  test('the one before is the last that was posted; its balance, the last that was known', async () => {
    await using store = await open();
    const digests = createDigestLedger(store.db, { clock });
    const wallets = [{ availableCents: -5, currentCents: 0 }, null, null];
    for (const [at, wallet] of wallets.entries()) {
      const digest = await added(digests, `2026-11-2${at}`);
      await digests.take({ ...digest, wallet }, NOW, NOW + 1);
      if (at < 2) await digests.settle(digest, { ...digest.mark, ts: '1.1' }, NOW + 1);
    }
    expect(await digests.before(PLACE, '2026-11-25', 'sandbox')).toEqual({
      until: NOW,
      balance: { localDate: '2026-11-20', availableCents: -5 },
    });
    const nothing = { until: null, balance: null };
    expect(await digests.before(PLACE, '2026-11-20', 'sandbox')).toEqual(nothing);
    expect(await digests.before(PLACE, '2026-11-25', 'production')).toEqual(nothing);
  });

  test('a time of day when digests began stays the first one', async () => {
    await using store = await open();
    const digests = createDigestLedger(store.db, { clock });
    expect(await digests.begunAt(PLACE, 5)).toBe(5);
    expect(await digests.begunAt(PLACE, 9)).toBe(5);
  });

  test('what moved is counted in all and listed up to a page, each once, in its span', async () => {
    await using store = await open();
    const digests = createDigestLedger(store.db, { clock });
    for (const number of [1, 2, 3]) await executed(store.ledger, numbered(number), NOW + number);
    await executed(store.ledger, numbered(4), NOW);
    await executed(store.ledger, numbered(5), NOW + 10_001);
    await executed(store.ledger, numbered(6, { environment: 'production' }), NOW + 1);
    const moved = await digests.moved(['executed'], SPAN, 2);
    expect(moved).toMatchObject({ count: 3, sumCents: 15_000 });
    expect(moved.items.map(({ id }) => id)).toEqual([numbered(1).id, numbered(2).id]);
  });

  test('a link that was paid counts once, when it was first paid, whatever else comes of it', async () => {
    await using store = await open();
    const digests = createDigestLedger(store.db, { clock });
    const paid = async (number: number, statuses: readonly string[], at = NOW + 1) => {
      let link = await executed(store.ledger, numbered(number, { operation: 'link' }), NOW);
      for (const [index, status] of statuses.entries()) {
        const news = { paymentId: `pay-${number}-${index}`, status, reason: null };
        link = await saveStep(store.ledger, link, { type: 'collect', at: at + index, news });
      }
    };
    await paid(1, ['opened', 'failed', 'success', 'SUCCESS', 'refunded']);
    await paid(2, ['success']);
    await paid(3, ['failed', 'expired']);
    await paid(4, ['success', 'success'], NOW + 10_000);
    await paid(5, ['success'], SPAN.since);
    expect(await digests.collected(SPAN)).toEqual({ count: 3, sumCents: 15_000 });
    expect((await digests.collected(SPAN, 'opened')).count).toBe(1);
    expect((await digests.collected(SPAN, 'expired')).count).toBe(1);
    const next = { ...SPAN, since: SPAN.until, until: SPAN.until + 10_000 };
    expect(await digests.collected(next)).toEqual({ count: 0, sumCents: 0 });
  });

  test('what expired undecided did not fail', async () => {
    await using store = await open();
    const digests = createDigestLedger(store.db, { clock });
    const late = await submitted(store.ledger, numbered(1));
    await saveStep(store.ledger, late, { type: 'expire', at: late.expiresAt });
    const span = { ...SPAN, until: late.expiresAt };
    expect(await digests.moved(['failed', 'expired'], span, 9)).toMatchObject({ count: 0 });
  });

  test('what waits comes the oldest first', async () => {
    await using store = await open();
    const digests = createDigestLedger(store.db, { clock });
    const young = await submitted(store.ledger, numbered(1, { createdAt: NOW + 5 }));
    const old = await submitted(store.ledger, numbered(2));
    await executed(store.ledger, numbered(3));
    const waiting = await digests.standing({ statuses: ['pending', 'approved'] }, 'sandbox', 9);
    expect(waiting).toEqual({ count: 2, sumCents: 10_000, items: [old, young] });
  });
});

const SQLITE = STORES.filter(({ name }) => name === 'SQLite');
const ASKED: Record<string, (db: Kysely<Tables>) => Compilable> = {
  'what moved': (db) => movedListQuery(db, ['failed', 'reversed'], SPAN, 20),
  'how much moved': (db) => movedTotalQuery(db, ['executed'], SPAN),
  'which links were paid': (db) => collectedQuery(db, SPAN, 'success'),
  'what came in': (db) => cameQuery(db, SPAN),
  'what stands': (db) =>
    standingListQuery(db, { statuses: ['pending', 'approved'] }, 'sandbox', 10),
  'how much stands': (db) => standingTotalQuery(db, { statuses: ['pending'] }, 'sandbox'),
  'what needs an admin': (db) => standingListQuery(db, NEEDS_ADMIN, 'sandbox', 10),
};

describe.each(SQLITE)('however long the past, $name finds from an index', ({ open }) => {
  test.each(Object.entries(ASKED))('%s', async (_what, query) => {
    await using store = await open();
    await submitted(store.ledger, aRequest());
    const asked = query(store.db);
    const plan = await planOf(store.db, asked);
    const steps = plan.filter((step) => /^(SCAN|SEARCH)/.test(step));
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) expect(step).toMatch(/^SEARCH.*USING .*INDEX/);
    const isOfHistory = asked.compile().sql.includes('history');
    if (isOfHistory) expect(steps[0]).toContain('history_by_move (to_status=? AND at>');
  });
});
