import { describe, expect, test } from 'vitest';
import { createDigestLedger } from '../../src/ledger/digest-ledger.ts';
import { habitQuery, paceQuery, spendQuery } from '../../src/ledger/spending-queries.ts';
import { channelId, teamId, userId } from '../../src/requests/ids.ts';
import { NINE_O_CLOCK as NOW } from '../requests/a-request.ts';
import { planOf } from './plan-of.ts';
import { executed, numbered } from './steps.ts';
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

describe.each(STORES.slice(0, 1))('however long the past', ({ open }) => {
  test('only what was spent in the span is read', async () => {
    await using store = await open();
    const queries = [
      spendQuery(store.db, SPAN),
      habitQuery(store.db, SPAN, 'requester'),
      habitQuery(store.db, SPAN, 'target_id'),
      paceQuery(store.db, SPAN),
    ];
    for (const query of queries) {
      expect((await planOf(store.db, query)).join('; ')).toContain(
        'SEARCH reservations USING COVERING INDEX reservations_of_limits (state=? AND at>? AND at<?)',
      );
    }
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
