/** Amounts: read by a grammar that is written here a second time, and never rounded. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  centsFromJson,
  centsToJson,
  formatCents,
  formatUsd,
  MAX_CENTS,
  parseAmount,
} from '../../src/money.ts';
import { referenceCents } from './reference-amount.ts';
import { always, anyText } from './runs.ts';

const cents = fc.integer({ min: 1, max: MAX_CENTS });

const DIGITS = Array.from('0123456789');
const letters = fc.string({
  unit: fc.constantFrom(...DIGITS, ',', '.', '$', ' ', '\t', '-', 'e', '٣', '０', '€', 'x'),
  maxLength: 14,
});
const nearly = fc
  .tuple(cents, fc.nat({ max: 12 }), fc.constantFrom('', ',', '.', '0', ' ', '-', '$', 'e'))
  .map(([value, at, letter]) => {
    const text = formatUsd(value);
    return `${text.slice(0, at)}${letter}${text.slice(at)}`;
  });

describe('a typed amount', () => {
  test('is read exactly as the grammar says, letter by letter', () => {
    always(fc.oneof(letters, nearly), (text) => {
      const read = parseAmount(text);
      const expected = referenceCents(text);
      expect('cents' in read ? BigInt(read.cents) : null).toBe(expected);
    });
  });

  test('is either whole cents within bounds or one named problem, whatever was typed', () => {
    always(fc.oneof(anyText(30), fc.string({ maxLength: 200 })), (text) => {
      const read = parseAmount(text);
      if ('problem' in read) return expect(read.problem).toMatch(/^(empty|amount[A-Z])/);
      expect(Number.isSafeInteger(read.cents)).toBe(true);
      return expect(read.cents > 0 && read.cents <= MAX_CENTS).toBe(true);
    });
  });

  test('means the same with and without its sign, its commas and blanks around it', () => {
    const blanks = fc.string({ unit: fc.constantFrom(' ', '\t'), maxLength: 3 });
    always(fc.tuple(cents, blanks, blanks), ([value, before, after]) => {
      const plain = formatCents(value).replaceAll(',', '');
      for (const text of [formatCents(value), formatUsd(value), plain, `$${plain}`]) {
        expect(parseAmount(`${before}${text}${after}`)).toEqual({ cents: value });
      }
    });
  });

  test('with parts of a cent is refused, never rounded', () => {
    const extra = fc.string({ unit: fc.constantFrom(...DIGITS), minLength: 1, maxLength: 5 });
    always(fc.tuple(cents, extra), ([value, digits]) => {
      expect(parseAmount(`${formatCents(value)}${digits}`)).toEqual({ problem: 'amountDecimals' });
    });
  });
});

describe('an amount on its way', () => {
  test('is shown with exactly two decimals and groups of three', () => {
    always(fc.integer({ min: -MAX_CENTS, max: MAX_CENTS }), (value) => {
      expect(formatUsd(value)).toMatch(/^-?\$(?:0|[1-9]\d{0,2}(?:,\d{3})*)\.\d\d$/);
      const digits = formatCents(value).replaceAll(/[,.]/g, '');
      expect(BigInt(digits)).toBe(BigInt(value));
    });
  });

  test('is the same JSON number, letter by letter, as its decimal text', () => {
    always(cents, (value) => {
      const [whole = '', part = ''] = formatCents(value).replaceAll(',', '').split('.');
      const shortest = part.endsWith('0') ? part.slice(0, 1) : part;
      const expected = part === '00' ? whole : `${whole}.${shortest}`;
      expect(JSON.stringify(centsToJson(value))).toBe(expected);
    });
  });

  test('comes back from JSON to the cent', () => {
    always(cents, (value) => {
      const text = JSON.stringify({ amount: centsToJson(value) });
      const read: unknown = JSON.parse(text);
      expect(read).toEqual({ amount: value / 100 });
      expect(centsFromJson(centsToJson(value))).toBe(value);
    });
  });

  test('that is no whole number of cents comes back as nothing, never rounded', () => {
    const mills = fc.integer({ min: 1, max: MAX_CENTS * 10 }).filter((value) => value % 10 !== 0);
    always(mills, (value) => {
      expect(
        centsFromJson(
          Number(`${Math.floor(value / 1_000)}.${String(value % 1_000).padStart(3, '0')}`),
        ),
      ).toBeNull();
    });
  });

  test('that is not whole cents is never sent', () => {
    const broken = fc.double().filter((value) => !Number.isSafeInteger(value));
    always(broken, (value) => {
      expect(() => centsToJson(value)).toThrow();
    });
  });
});
