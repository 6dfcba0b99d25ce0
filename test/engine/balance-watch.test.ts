import { describe, expect, test } from 'vitest';
import { lookAtBalance } from '../../src/engine/balance-watch.ts';
import type { Reading, Wallet } from '../../src/engine/paywint-ports.ts';
import { createBalanceAlerts } from '../../src/ledger/balance-alerts.ts';
import { newsMessage } from '../../src/slack/views/sending.ts';
import { STORES, type StoreFactory } from '../ledger/store.ts';
import { textsOf } from '../slack/texts-of.ts';

async function aWatch(open: StoreFactory['open']) {
  const { db, [Symbol.asyncDispose]: close } = await open();
  const state = {
    now: 1_000,
    wallet: {
      ok: true,
      value: { availableCents: 60_000, currentCents: 60_000 },
    } as Reading<Wallet>,
    committedCents: 0,
    lowBalanceCents: 50_000 as number | null,
  };
  const clock = { now: () => state.now, monotonic: () => performance.now() };
  const digest = () => ({
    channel: 'C0FINANCE',
    at: { hour: 9, minute: 0 },
    timezone: 'UTC',
    days: [],
    lowBalanceCents: state.lowBalanceCents,
  });
  const parts = {
    alerts: createBalanceAlerts(db, { clock, environment: 'sandbox' }),
    ledger: { committedCents: () => Promise.resolve(state.committedCents) },
    paywint: { wallet: () => Promise.resolve(state.wallet) },
    policy: {
      get digest() {
        return digest();
      },
    },
    clock,
  };
  return {
    state,
    look: () => {
      state.now += 60_000;
      return lookAtBalance(parts);
    },
    has: (availableCents: number) => {
      state.wallet = { ok: true, value: { availableCents, currentCents: availableCents } };
    },
    async told(): Promise<readonly string[]> {
      const rows = await db.selectFrom('announcements').select('news').orderBy('at').execute();
      return rows.map(({ news }) => textsOf(newsMessage(JSON.parse(news)).blocks));
    },
    [Symbol.asyncDispose]: () => close(),
  };
}

describe.each(STORES)(
  'a balance that falls below what the policy wants, with $name',
  ({ open }) => {
    test('is told once, however many look, and again only after there was enough', async () => {
      await using watch = await aWatch(open);
      await watch.look();
      expect(await watch.told()).toEqual([]);
      watch.has(49_999);
      await Promise.all([watch.look(), watch.look(), watch.look()]);
      await watch.look();
      expect(await watch.told()).toHaveLength(1);
      watch.has(50_000);
      await watch.look();
      watch.has(10_000);
      await watch.look();
      expect(await watch.told()).toHaveLength(2);
    });

    test('says what would not go through any more', async () => {
      await using watch = await aWatch(open);
      watch.has(30_000);
      watch.state.committedCents = 45_000;
      await watch.look();
      const [words] = await watch.told();
      expect(words).toContain('$300.00 is available, less than $500.00.');
      expect(words).toContain('Open requests come to $450.00: $150.00 is missing');
    });

    test('says nothing while Paywint does not tell the balance, or the policy wants none', async () => {
      await using watch = await aWatch(open);
      watch.state.wallet = { ok: false, why: 'it is down', status: 503 };
      await watch.look();
      watch.has(0);
      watch.state.lowBalanceCents = null;
      await watch.look();
      expect(await watch.told()).toEqual([]);
    });
  },
);
