import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AmountProblem,
  centsFromJson,
  centsToJson,
  formatCents,
  formatUsd,
  MAX_CENTS,
  parseAmount,
} from '../src/money.ts';
import { RUNS } from './properties/runs.ts';

const problem = (text: string): AmountProblem | 'accepted' => {
  const parsed = parseAmount(text);
  return 'problem' in parsed ? parsed.problem : 'accepted';
};

describe('an amount that people type', () => {
  test.each([
    ['50', 5_000],
    ['50.00', 5_000],
    ['$50', 5_000],
    ['1,250.75', 125_075],
    ['$1,250.75', 125_075],
    ['0.50', 50],
    ['0.01', 1],
    ['1,000', 100_000],
    ['1000', 100_000],
    ['100,000.00', 10_000_000],
    ['  50\t', 5_000],
    [' \t$7.00 \t ', 700],
    ['100000', 10_000_000],
  ])('%j is %i cents', (text, cents) => {
    expect(parseAmount(text)).toEqual({ cents });
  });

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['1.5', 'amountDecimals'],
    ['1.000', 'amountDecimals'],
    ['12.345', 'amountDecimals'],
    ['50.', 'amountDecimals'],
    ['.50', 'amountDecimals'],
    ['1.000,00', 'amountDecimals'],
    ['1.2.3', 'amountDecimals'],
    ['1,00', 'amountGrouping'],
    ['10,00,000', 'amountGrouping'],
    [',100', 'amountGrouping'],
    ['1,000,', 'amountGrouping'],
    ['1e3', 'amountExponent'],
    ['1E-2', 'amountExponent'],
    ['$1.5e+10', 'amountExponent'],
    ['12,5e10', 'amountExponent'],
    ['x1e3', 'amountNotANumber'],
    ['1e3x', 'amountNotANumber'],
    ['1e', 'amountNotANumber'],
    ['-5', 'amountSign'],
    ['+5', 'amountSign'],
    ['$-5', 'amountSign'],
    ['(5)', 'amountSign'],
    ['(50.00)', 'amountSign'],
    ['$+5', 'amountSign'],
    ['(5', 'amountNotANumber'],
    ['5)', 'amountNotANumber'],
    ['x+5', 'amountNotANumber'],
    ['x(5)', 'amountNotANumber'],
    ['0', 'amountZero'],
    ['0.00', 'amountZero'],
    ['NaN', 'amountNotANumber'],
    ['5O', 'amountNotANumber'],
    ['0x10', 'amountNotANumber'],
    ['1_000', 'amountNotANumber'],
    ['$', 'amountNotANumber'],
    ['$$5', 'amountNotANumber'],
    ['5$', 'amountCurrency'],
    ['50 USD', 'amountCurrency'],
    ['USD 50', 'amountCurrency'],
    ['50EUR', 'amountCurrency'],
    ['€50', 'amountCurrency'],
    ['US$ 50', 'amountCurrency'],
    ['50 £', 'amountCurrency'],
    ['-5 USD', 'amountCurrency'],
    ['$ 50', 'amountBlank'],
    ['1 000', 'amountBlank'],
    ['1 x', 'amountNotANumber'],
    ['x 1', 'amountNotANumber'],
    ['x 50 y', 'amountNotANumber'],
    ['007', 'amountLeadingZero'],
    ['00.50', 'amountLeadingZero'],
    ['0,100', 'amountLeadingZero'],
    ['100000.01', 'amountTooLarge'],
    ['99999999999999999999', 'amountTooLarge'],
    ['1,000,000,000', 'amountTooLarge'],
    ['1000000000', 'amountTooLarge'],
    ['５０', 'amountNotAscii'],
    ['٥٠', 'amountNotAscii'],
    ['5\u00a00', 'amountNotAscii'],
    ['−5', 'amountSign'],
    ['–5', 'amountSign'],
    ['\u00a050', 'amountNotAscii'],
    ['50\u00a0USD', 'amountNotAscii'],
    ['50元', 'amountNotAscii'],
    ['5\u200b0', 'amountNotAscii'],
    ['5\n0', 'amountNotAscii'],
    ['5\n6 USD', 'amountNotAscii'],
    ['50 USD\n', 'amountNotAscii'],
    ['(50)x', 'amountNotANumber'],
    ['9'.repeat(64), 'amountTooLarge'],
    ['9'.repeat(65), 'amountNotANumber'],
    ['9'.repeat(100_000), 'amountNotANumber'],
  ] as const)('%j is refused as %s', (text, expected) => {
    expect(problem(text)).toBe(expected);
  });

  test('a text of many blanks is refused as quickly as any other', () => {
    // A pattern that tries every blank anew would take minutes for these.
    expect(problem(`5${' '.repeat(3_000_000)}x`)).toBe('amountNotANumber');
    expect(problem(' '.repeat(3_000_000))).toBe('empty');
  });

  test('a whole corpus of near misses is refused', () => {
    const good = ['50', '0.50', '1,000', '$1,250.75', '7', '999.99'];
    const spoil = [
      '+',
      '-',
      'e1',
      'E5',
      'x',
      '_',
      ' ',
      '.',
      ',',
      ',0',
      '.0',
      '.000',
      '%',
      "'",
      '/1',
      ';',
      '\u00a0',
      '\u202e',
      '\u2066',
      '\ufeff',
      '٣',
      '３',
      '𝟓',
      '²',
      '½',
      '元',
      '\0',
      '\u0300',
      'O',
      'o',
      'l',
      'I',
      'k',
      'm',
      'USD',
      ' usd',
      '€',
      '£',
      '¥',
      '$',
      '(',
      ')',
      '#',
      '=',
      '"',
    ];
    const near = good.flatMap((text) =>
      spoil.flatMap((piece) => [
        text + piece,
        `${text.slice(0, 1)}${piece}${text.slice(1)}`,
        ...(piece.trim() === '' || piece === '$' ? [] : [piece + text]),
      ]),
    );
    const grammar = /^[ \t]*\$?(?:[1-9]\d*|0|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d\d)?[ \t]*$/;
    const wrong = [...new Set(near)].filter((text) => !grammar.test(text));
    expect(wrong.length).toBeGreaterThan(500);
    expect(wrong.filter((text) => problem(text) === 'accepted')).toEqual([]);
  });
});

test('what is shown has its commas, two decimals and its sign', () => {
  expect(formatCents(0)).toBe('0.00');
  expect(formatUsd(0)).toBe('$0.00');
  expect(formatUsd(-300)).toBe('-$3.00');
  expect(formatCents(-125_075)).toBe('-1,250.75');
  expect(formatUsd(123_456_789_01)).toBe('$123,456,789.01');
});

test('cents that are no exact JSON number are never sent', () => {
  expect(centsToJson(1_999)).toBe(19.99);
  expect(centsToJson(-5)).toBe(-0.05);
  for (const cents of [0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1, 1e30]) {
    expect(() => centsToJson(cents)).toThrow(`${cents} cents have no exact JSON number`);
  }
});

test('a number of dollars with parts of a cent, or too large to be exact, is none', () => {
  expect(centsFromJson(19.99)).toBe(1_999);
  expect(centsFromJson(19.999)).toBeNull();
  expect(centsFromJson(Number.POSITIVE_INFINITY)).toBeNull();
  expect(centsFromJson(1e300)).toBeNull();
  expect(Object.is(centsFromJson(-0), 0)).toBe(true);
});

const cents = fc.integer({ min: 1, max: MAX_CENTS });

describe('every amount', () => {
  test('is read back from what is shown', () => {
    fc.assert(
      fc.property(cents, (value) => {
        expect(parseAmount(formatCents(value))).toEqual({ cents: value });
        expect(parseAmount(formatUsd(value))).toEqual({ cents: value });
      }),
      { numRuns: 10 * RUNS },
    );
  });

  test('survives the way through JSON to the cent', () => {
    fc.assert(
      fc.property(cents, (value) => {
        const text = JSON.stringify(centsToJson(value));
        expect(text).toMatch(/^\d+(\.\d{1,2})?$/);
        expect(centsFromJson(JSON.parse(text) as number)).toBe(value);
      }),
      { numRuns: 10 * RUNS },
    );
  });

  test('typed at random is accepted only when it fits the grammar', () => {
    const typed = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789,.$ -+eE٣')),
      maxLength: 12,
    });
    fc.assert(
      fc.property(typed, (text) => {
        const fits = /^ *\$?(?:[1-9]\d*|0|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d\d)? *$/.test(text);
        if (!fits) expect(problem(text)).not.toBe('accepted');
      }),
      { numRuns: 20 * RUNS },
    );
  });
});

test('parts of a cent are never turned into cents', () => {
  expect(centsFromJson(0.005)).toBeNull();
  expect(centsFromJson(12.345)).toBeNull();
  expect(centsFromJson(Number.NaN)).toBeNull();
  expect(() => centsToJson(0.5)).toThrow();
});

test('amounts below nothing are shown with their sign', () => {
  expect(formatUsd(-300)).toBe('-$3.00');
  expect(formatUsd(125_075)).toBe('$1,250.75');
});
