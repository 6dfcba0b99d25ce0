import { CompiledQuery } from 'kysely';
import { describe, expect, test } from 'vitest';
import { createDigestLedger } from '../../src/ledger/digest-ledger.ts';
import { habitQuery, paceQuery, spendQuery } from '../../src/ledger/spending-queries.ts';
import { userId } from '../../src/requests/ids.ts';
import { NINE_O_CLOCK as NOW } from '../requests/a-request.ts';
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
      const { sql, parameters } = query.compile();
      const explain = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
      const { rows } = await store.db.executeQuery<{ detail: string }>(explain);
      expect(rows.map(({ detail }) => detail).join('; ')).toContain(
        'SEARCH reservations USING INDEX reservations_by_state (state=? AND at>? AND at<?)',
      );
    }
  });
});
