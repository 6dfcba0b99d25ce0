import { describe, expect, test } from 'vitest';
import { findingIn, match, outranks } from '../../src/requests/evidence.ts';
import { after, approval, burn, claim, LOST, NINE, result } from './story.ts';

const RECORD = {
  paymentId: 'pay-1',
  status: 'success',
  amountCents: 5_000,
  description: '[pw-7F3K2M9Q] train tickets',
  payeeId: null,
  createdAtMs: NINE + 62_100,
};
const sent = after(approval(), claim(), burn(), result(LOST));

describe('whose payment it is', () => {
  test.each([
    ['tag and cents', {}, 'tag'],
    ['the tag in another case, without brackets', { description: 'PW-7f3k2m9q' }, 'tag'],
    ['the tag with other cents', { amountCents: 5_001 }, 'conflict'],
    ['the tag long before it was sent', { createdAtMs: NINE - 3_600_000 }, 'conflict'],
    ['the tag after the watch', { createdAtMs: NINE + 31 * 24 * 3_600_000 }, 'conflict'],
    ['no tag, same cents and minute', { description: null }, 'lookAlike'],
    ['no tag, other cents', { description: null, amountCents: 1 }, 'none'],
    ['no tag, an hour later', { description: 'x', createdAtMs: NINE + 3_700_000 }, 'none'],
    ['another tag', { description: '[pw-00000000] x', amountCents: 7 }, 'none'],
  ] as const)('%s', (_what, overrides, expected) => {
    expect(match(sent, { ...RECORD, ...overrides })).toBe(expected);
  });

  test('nothing looks like a request that was never sent', () => {
    expect(match(after(), { ...RECORD, description: null })).toBe('none');
    expect(match(after(), { ...RECORD, description: null, createdAtMs: null })).toBe('none');
  });

  test('the time counts from the burn, whatever was tried before, and else from when it was asked for', () => {
    const { attempts } = sent;
    const unsent = attempts.map((one) => ({ ...one, state: 'released' as const, burntAt: null }));
    const again = { ...sent, attempts: [...unsent, ...attempts] };
    expect(match(again, { ...RECORD, description: null })).toBe('lookAlike');
    const early = { ...RECORD, createdAtMs: NINE - 100_000 };
    expect(match(sent, early)).toBe('conflict');
    expect(match(after(), early)).toBe('tag');
  });
});

describe('what a record proves', () => {
  test.each([
    ['success', 'confirmed'],
    ['pending', 'accepted'],
    ['failed', 'failedAtPaywint'],
    ['refunded', 'reversed'],
  ])('%s is %s', (status, state) => {
    expect(findingIn({ paymentId: 'pay-1', status }, null, NINE)?.state).toBe(state);
  });

  test('a word that may mean either is no finding', () => {
    expect(findingIn({ paymentId: 'pay-1', status: 'fetch_failed' }, null, NINE)).toBeNull();
  });

  test('what is known only grows', () => {
    expect(outranks('accepted', 'confirmed')).toBe(false);
    expect(outranks('failedAtPaywint', 'confirmed')).toBe(false);
    expect(outranks('reversed', 'confirmed')).toBe(true);
    expect(outranks('confirmed', 'unknown')).toBe(true);
    expect(outranks('confirmed', 'confirmed')).toBe(false);
  });
});
