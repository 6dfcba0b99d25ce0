import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutCardNumbers } from '../../src/card-numbers.ts';
import { createRedact, lastFourOf } from '../../src/paywint/redact.ts';

const redact = createRedact(['top-secret-key']);

describe('a whole card number never leaves', () => {
  test.each([
    '4242424242424242',
    '4242 4242 4242 4242',
    '5555-5555-5555-4444',
    '3782 822463 10005',
    'card 6011.1111.1111.1117 of Dana',
    '4242\u00a04242\u00a04242\u00a04242',
    '00004242424242424242424242',
  ])('%s', (text) => {
    expect(withoutCardNumbers(text)).toContain('[card number]');
    expect(withoutCardNumbers(text)).not.toMatch(/\d{4}/);
  });

  test('inside an answer, which stays JSON with all its other facts', () => {
    const body = JSON.stringify({
      note: 'to 4242 4242 4242 4242',
      pan: 5555555555554444,
      amount: 50.25,
    });
    expect(JSON.parse(redact.json(body))).toEqual({
      note: 'to [card number]',
      pan: null,
      amount: 50.25,
    });
  });

  test('and any JSON whatsoever stays JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(() => JSON.parse(redact.json(text))).not.toThrow();
      }),
    );
  });
});

describe('evidence stays whole', () => {
  test('ids are never touched, whatever their digits', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (one, other) => {
        const text = `payment ${one} of ${other}`;
        expect(withoutCardNumbers(text)).toBe(text);
      }),
      { numRuns: 2_000 },
    );
    const digitsOnly = 'a1b2c3d4-5e6f-4a7b-4242-424242424242';
    expect(withoutCardNumbers(digitsOnly)).toBe(digitsOnly);
  });

  test.each(['[pw-42424242] 42424242', 'Fuel pw-42424242', '10472', '2026-02-12T10:15:30.123456Z'])(
    '%s',
    (text) => expect(withoutCardNumbers(text)).toBe(text),
  );
});

describe('a sentence for people and logs', () => {
  test('holds no secret, no address and no phone number', () => {
    const said = redact.sentence(
      'key top-secret-key of dana@harbor.example, +1 408 461-5543,\n408-461-5543',
    );
    expect(said).toBe('key [secret] of [email], [phone], [phone]');
  });

  test('is bounded', () => {
    expect(redact.sentence('x'.repeat(5_000))).toHaveLength(300);
  });
});

test.each([
  ['**5426', '5426'],
  ['**** **** **** 5426', '5426'],
  ['••5426', '5426'],
  ['4242424242425426', null],
  ['5426', null],
  ['**54', null],
  [5426, null],
])('of %s the last four are %s', (masked, lastFour) => {
  expect(lastFourOf(masked)).toBe(lastFour);
});
