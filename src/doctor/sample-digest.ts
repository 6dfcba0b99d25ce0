/** The digest of a quiet morning. */
import { digestFacts, type DigestReadings, type Group } from '../digest/facts.ts';
import type { Spending } from '../digest/spending.ts';
import type { Digest } from '../engine/digest-ports.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { NINE_O_CLOCK } from './sample-request.ts';

export const NOTHING_SPENT: Spending = {
  spends: [],
  byTarget: new Map(),
  byRequester: new Map(),
  pace: { cents: 0, firstAt: null },
};

export function sampleDigest(overrides: Partial<DigestReadings<MoneyRequest>> = {}): Digest {
  return digestFacts({
    kind: 'daily',
    period: null,
    localDate: '2026-11-21',
    environment: 'sandbox',
    at: NINE_O_CLOCK,
    since: NINE_O_CLOCK - 24 * 3_600_000,
    balance: { ok: true, value: { availableCents: 100_000, currentCents: 110_000 } },
    earlier: { localDate: '2026-11-20', availableCents: 88_000 },
    committedCents: 7_500,
    lowBalanceCents: 50_000,
    freezes: [],
    came: { count: 0, sumCents: 0 },
    links: { opened: 0, expired: 0 },
    collected: { count: 0, sumCents: 0 },
    runsToday: { count: 0, sumCents: 0 },
    spending: NOTHING_SPENT,
    executed: groupOf([]),
    failed: groupOf([]),
    waiting: groupOf([]),
    attention: groupOf([]),
    ...overrides,
  });
}

export function groupOf(items: readonly MoneyRequest[], more = 0): Group<MoneyRequest> {
  const sumCents = items.reduce((sum, { intent }) => sum + intent.amountCents, 0);
  return { count: items.length + more, sumCents, items };
}
