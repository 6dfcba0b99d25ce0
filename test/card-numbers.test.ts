import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  holdsCardNumber,
  jsonWithoutCardNumbers,
  withoutCardNumbers,
} from '../src/card-numbers.ts';

/** Puts the digit at the end that makes Luhn's check pass. */
function valid(digits: string): string {
  const last = Array.from('0123456789').find((digit) => luhn(`${digits}${digit}`) % 10 === 0);
  return `${digits}${last}`;
}

const luhn = (digits: string): number =>
  Array.from(digits)
    .toReversed()
    .map((digit, index) => Number(digit) * (index % 2 === 0 ? 1 : 2))
    .reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0);

const digits = (from: number, to: number) =>
  fc.stringMatching(new RegExp(`^[1-9]\\d{${from - 2},${to - 2}}$`));

describe('a whole card number', () => {
  test.each([
    '4242424242424242',
    '4222222222222',
    '378282246310005',
    '30569309025904',
    '6011 1111 1111 1117',
    '3530-1113-3330-0000',
    '2223 0031 2200 3222',
    '6304000000000000',
    '4242,4242,4242,4242',
    '4242 | 4242 | 4242 | 4242',
    '4242–4242—4242−4242',
    '４２４２ ４２４２ ４２４２ ４２４２',
    '4\u200b2\u200b4\u200b2424242424242',
    '④②④②④②④②④②④②④②④②',
    '4242 4242 4242 4242 12/29',
    '4242424242424242 123',
    '4242424242424242,12/2029,123',
    '99 4242 4242 4242 4242 99',
    'R-1 4242424242424242',
  ])('%s is found', (text) => {
    expect(holdsCardNumber(text)).toBe(true);
    expect(withoutCardNumbers(`to ${text} from Dana`)).toMatch(/^to .*\[card number\] from Dana$/);
    const left = withoutCardNumbers(text).normalize('NFKC');
    expect(left.replaceAll(/\D/g, '').length).toBeLessThan(5);
  });

  test('of any issuer is found, of 13 to 19 digits', () => {
    fc.assert(
      fc.property(digits(13, 19), (some) => {
        expect(withoutCardNumbers(`n ${valid(some)}.`)).toBe('n [card number].');
      }),
    );
  });

  test('inside other words leaves those as they are', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const quiet = (text: string) => text.replaceAll(/\p{N}/gu, 'n');
        const text = `${quiet(before)}x 5555 5555 5555 4444 x${quiet(after)}`;
        expect(withoutCardNumbers(text)).toBe(`${quiet(before)}x [card number] x${quiet(after)}`);
      }),
    );
  });

  test('is found once: what is clean stays as it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('0123456789 -x４')) }),
        (text) => {
          const clean = withoutCardNumbers(text);
          expect(withoutCardNumbers(clean)).toBe(clean);
        },
      ),
    );
  });
});

describe('what is no card number stays', () => {
  test.each([
    '2026-02-12T10:15:30.123456Z',
    '2026-02-12 10:15:30 to 11:45:00',
    '10472',
    '**5426 and **4242',
    '$1,250.75 of $20,000.00',
    '+1 408 461-5543',
    '4242424242424241',
    '0000000000000000',
    '[pw-42424242] 42424242',
    '10472 12345678-1234-4234-8234-123456789012',
  ])('%s', (text) => {
    expect(withoutCardNumbers(text)).toBe(text);
  });

  test('dates, however many stand in a row', () => {
    const noInvalidDate = true;
    const day = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2039-12-31'),
      noInvalidDate,
    });
    const forms = [
      (date: Date) => date.toISOString().slice(0, 10),
      (date: Date) => date.toLocaleDateString('en-US', { timeZone: 'UTC' }),
    ];
    fc.assert(
      fc.property(day, day, fc.constantFrom(...forms), (from, to, form) => {
        for (const text of [`${form(from)} ${form(to)}`, `${form(from)} - ${form(to)}, 150.75`]) {
          expect(withoutCardNumbers(text)).toBe(text);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('hashes, whatever digits they hold', () => {
    const hex = fc.stringMatching(/^[0-9a-f]{40}4242424242424242[a-f]{8}$/);
    fc.assert(
      fc.property(hex, (hash) => {
        expect(withoutCardNumbers(`hash ${hash}, 7`)).toBe(`hash ${hash}, 7`);
        expect(jsonWithoutCardNumbers(`{"content_hash":"${hash}"}`)).toContain(hash);
      }),
    );
  });

  test('ids, beside whatever digits', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: 99_999 }), (id, reference) => {
        const text = `${reference} ${id}`;
        expect(withoutCardNumbers(text)).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('in a JSON text', () => {
  test.each([
    ['{"a":"4242 4242 4242 4242"}', { a: '[card number]' }],
    ['{"a":"\\uff14\\uff12424242424242\\u0034\\u0032"}', { a: '[card number]' }],
    ['{"a":"\\u0034242\\n4242\\t4242 4242"}', { a: '[card number]' }],
    ['{"a":4242424242424242}', { a: null }],
    ['{"a":-4242424242424242}', { a: null }],
    ['{"a":4242424242424242.0}', { a: null }],
    ['{"a":4.242424242424242e15}', { a: null }],
    ['{"4242424242424242":1}', { '[card number]': 1 }],
    ['[1764283200000,1764283200000000,150.75,1756451608.069325]', null],
    ['{"a":"\\\\","b":"4242"}', null],
  ])('%s', (json, expected) => {
    expect(JSON.parse(jsonWithoutCardNumbers(json))).toEqual(expected ?? JSON.parse(json));
  });
});
