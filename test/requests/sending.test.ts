import { describe, expect, test } from 'vitest';
import { withLook } from '../../src/requests/search.ts';
import {
  awaitsComparison,
  blockOf,
  FREEZE_REASONS,
  type Freeze,
  freezeAfter,
  isFrozen,
  MANY_UNKNOWNS,
  type Sending,
} from '../../src/requests/sending.ts';
import { aRequest } from './a-request.ts';
import { andThen, refusalOf } from './people-say.ts';
import { approval, burn, claim, NINE } from './story.ts';

const freeze = (why: Freeze['why'], at = NINE): Freeze => ({ why, note: 'x', by: 'bot', at });
const free = (more: Partial<Sending> = {}): Sending => ({
  freezes: [],
  pausedUntil: null,
  lift: null,
  scannedAt: null,
  ...more,
});

describe('what keeps everybody from sending', () => {
  test('a freeze before a pause, a pause before one that looks alike', () => {
    const frozen = free({ freezes: [freeze('person')], pausedUntil: NINE + 1 });
    expect(isFrozen(frozen)).toBe(true);
    expect(isFrozen(free())).toBe(false);
    expect(blockOf(frozen, true, NINE)).toBe('frozen');
    expect(blockOf(free({ pausedUntil: NINE + 1 }), true, NINE)).toBe('paused');
    expect(blockOf(free({ pausedUntil: NINE + 1 }), true, NINE + 1)).toBe('lookAlike');
    expect(blockOf(free({ pausedUntil: NINE + 1 }), false, NINE + 1)).toBeNull();
    expect(blockOf(free(), true, NINE)).toBe('lookAlike');
    expect(blockOf(free(), false, NINE)).toBeNull();
  });

  test('a burn that the freeze meets says so, and what came after the claim keeps it as well', () => {
    const claimed = andThen(aRequest(), approval(), claim());
    expect(refusalOf(claimed, burn({ blocked: 'frozen' }))).toEqual({ reason: 'frozen' });
    for (const blocked of ['paused', 'lookAlike', 'standing'] as const) {
      expect(refusalOf(claimed, burn({ blocked }))).toMatchObject({ reason: 'notNow' });
    }
  });
});

describe('what freezes by itself', () => {
  const calm = { refusedCredentials: false, unknownsLately: 0 };

  test('keys that Paywint refused, and as many lost answers as people should look at', () => {
    expect(freezeAfter(calm, NINE)).toBeNull();
    expect(freezeAfter({ ...calm, refusedCredentials: true }, NINE)).toEqual({
      why: 'credentials',
      note: 'Paywint refused our keys when something was sent',
      by: 'bot',
      at: NINE,
    });
    const few = { ...calm, unknownsLately: MANY_UNKNOWNS.count - 1 };
    expect(freezeAfter(few, NINE)).toBeNull();
    expect(freezeAfter({ ...calm, unknownsLately: MANY_UNKNOWNS.count }, NINE)).toEqual({
      why: 'unknowns',
      note: 'The answers of 3 calls were lost within 10 minutes',
      by: 'bot',
      at: NINE,
    });
  });
});

describe('what only a comparison can answer', () => {
  test.each(FREEZE_REASONS)('%s', (why) => {
    const needs = why === 'restored' || why === 'foreign';
    const frozen = free({ freezes: [freeze('person'), freeze(why)] });
    expect(awaitsComparison(frozen)).toBe(needs);
    expect(awaitsComparison({ ...frozen, scannedAt: NINE })).toBe(false);
    expect(awaitsComparison({ ...frozen, scannedAt: NINE - 1 })).toBe(needs);
    expect(awaitsComparison(free())).toBe(false);
  });
});

test('what was looked for is counted by how much could be read, and what was last seen stays', () => {
  const candidate = { paymentId: 'pay-9', status: 'success', payeeName: null, createdAt: null };
  const first = withLook(null, {
    at: NINE,
    read: 'completely',
    walletCents: 7,
    candidates: Array.from({ length: 6 }, () => candidate),
  });
  expect(first).toMatchObject({
    walletBeforeCents: null,
    walletAfterCents: 7,
    complete: 1,
    incomplete: 0,
    lastAt: NINE,
  });
  expect(first.candidates).toHaveLength(5);
  for (const read of ['partly', 'impossible'] as const) {
    const next = withLook(first, { at: NINE + 1, read, walletCents: null, candidates: [] });
    expect(next).toEqual({
      ...first,
      incomplete: 1,
      lastAt: NINE + 1,
      candidates: [],
    });
  }
});
