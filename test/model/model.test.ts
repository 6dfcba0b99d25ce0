/** Every order of everything that can happen to one request, by the real table: not some, all of them. */
import { describe, expect, test } from 'vitest';
import { ATTEMPT_STATES, STATUSES } from '../../src/requests/request.ts';
import { explore } from './explore.ts';
import { MISTAKES, SPECIFIED } from './variants.ts';
import { SIZES } from './world.ts';

/** Paywint's reversal of a payment moves no money of ours; the properties look at it. */
const NOT_LOOKED_AT = ['reversed'];

describe('in every order of clicks, crashes, lost answers, freezes, backups and failovers', () => {
  const found = explore(SPECIFIED, SIZES.short, 'first');

  test('no request is paid twice, nothing closed is paid, nothing frozen is sent', () => {
    expect(found.broken).toBeNull();
    expect(found.states).toBeGreaterThan(10_000);
  });

  test('every request can still be settled, or is in front of people', () => {
    expect(found.stuck).toBeNull();
  });

  test('the request was in every status, and its attempts in every state', () => {
    const all = [...STATUSES, ...ATTEMPT_STATES].filter((word) => !NOT_LOOKED_AT.includes(word));
    expect([...new Set(all)].filter((word) => !found.reached.has(word))).toEqual([]);
  });
});

describe('the same search finds what is wrong', () => {
  test.each(MISTAKES)('when $what ($name)', (variant) => {
    const { broken, stuck } = explore(variant, SIZES.short, 'first');
    expect(broken ?? stuck).not.toBeNull();
  });
});
