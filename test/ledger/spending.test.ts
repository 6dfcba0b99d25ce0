import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { DigestSpan } from '../../src/engine/digest-ports.ts';
import { createDigestLedger } from '../../src/ledger/digest-ledger.ts';
import { stretchesOf } from '../../src/digest/stretches.ts';
import { environments } from '../../src/ledger/environments.ts';
import { leftQuery } from '../../src/ledger/history-queries.ts';
import { firstQuery, pairsQuery } from '../../src/ledger/spending-queries.ts';
import type { Tables } from '../../src/ledger/tables.ts';
import { channelId, teamId, userId } from '../../src/requests/ids.ts';
import { NINE_O_CLOCK as NOW } from '../requests/a-request.ts';
import { planOf } from './plan-of.ts';
import { approval, executed, numbered, saveStep, submitted } from './steps.ts';
import { clock, STORES } from './store.ts';

const DAY_MS = 24 * 3_600_000;
const SPAN = { environment: 'sandbox', since: NOW, until: NOW + DAY_MS } as const;
const OMAR = userId('U0OMAR');
const other = { target: { kind: 'card', id: 'card_2', name: 'Other' }, texts: {} } as const;

describe.each(STORES)('what left the wallet, with $name', ({ open }) => {
  test('is summed by person and card within its span, beside the habits of thirty days', async () => {
    await using store = await open();
    const { ledger } = store;
    const at = (number: number, days: number, overrides: Parameters<typeof numbered>[1] = {}) =>
      executed(ledger, numbered(number, overrides), NOW + days * DAY_MS);
    await at(1, 0.5);
    await at(2, 0.6);
    await at(3, 0.7, { requester: OMAR, editor: OMAR, intent: { ...other, amountCents: 700 } });
    await at(4, -1);
    await at(5, -31);
    await at(6, 1.1);
    await at(7, 0.5, { environment: 'production' });
    await at(8, 0.5, { operation: 'link' });
    const spending = await createDigestLedger(store.db, { clock }).spending(SPAN);
    const [mine, theirs] = spending.spends;
    expect(mine).toMatchObject({ cents: 10_000, count: 2, largestCents: 5_000 });
    expect(theirs).toEqual({
      requester: 'U0OMAR',
      targetId: 'card_2',
      targetName: 'Other',
      cents: 700,
      count: 1,
      largestCents: 700,
    });
    expect(spending.spends).toHaveLength(2);
    const habit = { cents: 5_000, count: 1 };
    expect([...spending.byTarget]).toEqual([[mine?.targetId, habit]]);
    expect([...spending.byRequester]).toEqual([[mine?.requester, habit]]);
    expect(spending.pace).toEqual({ cents: 15_700, firstAt: NOW - DAY_MS });
  });
});

describe.each(STORES)('a row of a version that knew no environments, with $name', ({ open }) => {
  const production = { environment: 'production' } as const;
  const left = async (db: Kysely<Tables>) => {
    const digests = createDigestLedger(db, { clock });
    const of = async (span: DigestSpan) => (await digests.spending(span)).spends;
    const [sandbox, elsewhere] = [await of(SPAN), await of({ ...SPAN, ...production })];
    return [sandbox, elsewhere].map((spends) => spends.map(({ cents, count }) => [cents, count]));
  };
  const known = async (db: Kysely<Tables>) => {
    const rows = db.selectFrom('reservations').select(['environment']).orderBy('request');
    return (await rows.execute()).map(({ environment }) => environment);
  };
  const BOTH = [[[10_000, 2]], [[5_000, 1]]];

  test('counts once, where its request was made; its next step tells where', async () => {
    await using store = await open();
    await executed(store.ledger, numbered(1), NOW + 1);
    const unknown = () => store.db.updateTable('reservations').set({ environment: null }).execute();
    await executed(store.ledger, numbered(2, production), NOW + 2);
    await unknown();
    await executed(store.ledger, numbered(3), NOW + 3);
    expect(await known(store.db)).toEqual([null, null, 'sandbox']);
    expect(await left(store.db)).toEqual(BOTH);
    const place = { team: teamId('T0'), channel: channelId('C0'), kind: 'daily' } as const;
    const history = await createDigestLedger(store.db, { clock }).history(
      place,
      SPAN,
      '2026-11-19',
    );
    expect(history.left.map(({ cents }) => cents)).toEqual([10_000]);
    const asked = await submitted(store.ledger, numbered(4));
    await unknown();
    await saveStep(store.ledger, asked, approval(asked));
    expect(await known(store.db)).toEqual([null, null, null, 'sandbox']);
  });

  test('is filled when a ledger from before is brought up, and counts as before', async () => {
    await using store = await open();
    await executed(store.ledger, numbered(1), NOW + 1);
    await executed(store.ledger, numbered(2, production), NOW + 2);
    await executed(store.ledger, numbered(3), NOW + 3);
    await submitted(store.ledger, numbered(4, production));
    const { schema } = store.db;
    await schema.dropIndex('reservations_of_limits').execute();
    await schema.alterTable('reservations').dropColumn('environment').execute();
    const before = ['state', 'at', 'requester', 'target_id', 'payee_id', 'cents', 'request'];
    const index = schema.createIndex('reservations_of_limits').on('reservations');
    await index.columns(before).execute();
    await environments(store.db);
    expect(await known(store.db)).toEqual(['sandbox', 'production', 'sandbox', 'production']);
    expect(await left(store.db)).toEqual(BOTH);
  });
});

describe.each(STORES.slice(0, 1))('however long the past', ({ open }) => {
  test('only what was spent in the span is read, from one index, and no request for it', async () => {
    await using store = await open();
    const asked = stretchesOf(SPAN).map((one) => pairsQuery(store.db, SPAN.environment, one));
    for (const query of [...asked, firstQuery(store.db, SPAN), leftQuery(store.db, SPAN)]) {
      const steps = (await planOf(store.db, query)).filter((step) => /^(SCAN|SEARCH)/.test(step));
      expect(steps).toEqual([
        'SEARCH reservations USING COVERING INDEX reservations_of_limits (state=? AND at>? AND at<?)',
        // Of a row without its own environment alone.
        'SEARCH requests USING INDEX sqlite_autoindex_requests_1 (id=?)',
      ]);
    }
  });

  test('no request is read for a row that tells its environment', async () => {
    await using store = await open();
    await executed(store.ledger, numbered(1), NOW + 1);
    await store.db.updateTable('requests').set({ environment: 'production' }).execute();
    const [news] = stretchesOf(SPAN).filter(({ isNews }) => isNews);
    if (news === undefined) throw new Error('nothing is news');
    expect(await pairsQuery(store.db, 'sandbox', news).execute()).toHaveLength(1);
  });
});

describe.each(STORES)('what the picture of the balance is drawn from, with $name', ({ open }) => {
  test('is what digests of this place told, and what moved, by the hour', async () => {
    await using store = await open();
    const digests = createDigestLedger(store.db, { clock });
    const place = {
      team: teamId('T0HOME'),
      channel: channelId('C0FINANCE'),
      kind: 'daily',
    } as const;
    for (const [localDate, availableCents] of [
      ['2026-11-18', 1],
      ['2026-11-19', 700],
      ['2026-11-20', null],
      ['2026-11-21', 500],
    ] as const) {
      await digests.add({ ...place, localDate, environment: 'sandbox', slotAt: NOW, until: NOW });
      const latest = await digests.latest(place);
      if (latest === null) throw new Error('the digest was not kept');
      const wallet = availableCents === null ? null : { availableCents, currentCents: 0 };
      await digests.take({ ...latest, wallet }, NOW, NOW + 1);
    }
    await executed(store.ledger, numbered(1), NOW + 1);
    await executed(store.ledger, numbered(2), NOW + 2);
    const received = { environment: 'sandbox', list: 'received', seen_at: 0 } as const;
    const nothing = {
      description: null,
      payee_id: null,
      payee_name: null,
      payer_name: null,
      created_at: null,
      failure_reason: null,
      tag: null,
      told_status: null,
    };
    const came = (
      payment_id: string,
      status: string,
      amount_cents: number,
      created_ms: number,
    ) => ({
      ...received,
      ...nothing,
      payment_id,
      status,
      amount_cents,
      created_ms,
    });
    await store.db
      .insertInto('payments')
      .values([
        came('p-1', 'SUCCESS', 40, NOW + 5),
        came('p-2', 'success', 2, NOW + 6),
        came('p-3', 'failed', 900, NOW + 7),
        came('p-4', 'success', 900, NOW - 1),
      ])
      .execute();
    const history = await digests.history(place, SPAN, '2026-11-19');
    const hour = Math.floor(NOW / 3_600_000) * 3_600_000;
    expect(await digests.came({ ...SPAN })).toEqual({ count: 2, sumCents: 42 });
    expect(history).toEqual({
      balances: [
        { localDate: '2026-11-19', availableCents: 700 },
        { localDate: '2026-11-21', availableCents: 500 },
      ],
      left: [{ at: hour, cents: 10_000 }],
      came: [{ at: hour, cents: 42 }],
    });
  });
});
