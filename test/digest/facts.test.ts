import { expect, test } from 'vitest';
import { aRequest } from '../requests/a-request.ts';
import { aDigest, groupOf } from './a-digest.ts';

const wallet = (availableCents: number) =>
  ({ ok: true, value: { availableCents, currentCents: availableCents } }) as const;
const unread = { ok: false, why: 'it answered 503' } as const;

test('the change is what became of the available balance since the digest before', () => {
  expect(aDigest({ balance: wallet(100_000) }).change).toEqual({
    cents: 12_000,
    localDate: '2026-11-20',
    isYesterday: true,
  });
  const friday = { localDate: '2026-11-20', availableCents: 100_001 };
  const monday = aDigest({ localDate: '2026-11-23', earlier: friday, balance: wallet(100_000) });
  expect(monday.change).toEqual({ cents: -1, localDate: '2026-11-20', isYesterday: false });
});

test('no change is made up where one of the two balances is not known', () => {
  expect(aDigest({ earlier: null }).change).toBeNull();
  expect(aDigest({ balance: unread }).change).toBeNull();
});

test('the alert is for less than the limit, not for exactly as much', () => {
  const alert = (cents: number, lowBalanceCents: number | null = 50_000) =>
    aDigest({ balance: wallet(cents), lowBalanceCents }).alert;
  expect(alert(49_999)).toEqual({ availableCents: 49_999, belowCents: 50_000 });
  expect(alert(50_000)).toBeNull();
  expect(alert(0, null)).toBeNull();
  expect(alert(-500, null)).toBeNull();
  expect(alert(-500)).toEqual({ availableCents: -500, belowCents: 50_000 });
  expect(aDigest({ balance: unread }).alert).toBeNull();
});

test('long lists name the first ones and say how many more there are', () => {
  const many = Array.from({ length: 30 }, () => aRequest());
  const { executed, waiting } = aDigest({
    executed: groupOf(many, 970),
    waiting: groupOf(many.slice(0, 3)),
  }).groups;
  expect(executed.items).toHaveLength(20);
  expect(executed).toMatchObject({ count: 1_000, more: 980, sumCents: 150_000 });
  expect(waiting).toMatchObject({ count: 3, more: 0 });
});
