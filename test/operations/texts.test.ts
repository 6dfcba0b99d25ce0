import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memo } from '../../src/operations/fields.ts';
import { holdsTag, makeTag } from '../../src/operations/tag.ts';
import { withoutTag } from '../../src/operations/without-tag.ts';

const problem = (text: string): string => {
  const checked = memo.check(text);
  return 'problem' in checked ? checked.problem : 'accepted';
};

describe('a memo', () => {
  test.each([
    ['train tickets', 'train tickets'],
    ['  outer blanks  ', 'outer blanks'],
    ['Zoe\u0308', 'Zoë'],
    ['<!channel> *bold* <http://evil|paywint.com>', '<!channel> *bold* <http://evil|paywint.com>'],
    ['日本語 оплата ✓', '日本語 оплата ✓'],
    ['pw-short', 'pw-short'],
    ['invoice 1234 5678 9012', 'invoice 1234 5678 9012'],
    ['2026-11-21 and 2026-11-28', '2026-11-21 and 2026-11-28'],
    ['x'.repeat(100), 'x'.repeat(100)],
    ['😀'.repeat(100), '😀'.repeat(100)],
  ])('%j is kept as %j', (typed, value) => {
    expect(memo.check(typed)).toEqual({ value });
  });

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['x'.repeat(101), 'tooLong'],
    ['x'.repeat(5_000_000), 'tooLong'],
    ['a\nb', 'controlCharacter'],
    ['a\u0000b', 'controlCharacter'],
    ['a\u0085b', 'controlCharacter'],
    ['a\u2028b', 'controlCharacter'],
    ['a\ud800b', 'controlCharacter'],
    ['a\u200bb', 'invisibleCharacter'],
    ['a\u2060b', 'invisibleCharacter'],
    ['a\u00adb', 'invisibleCharacter'],
    ['a\u202eb', 'invisibleCharacter'],
    ['a\u2066b', 'invisibleCharacter'],
    ['a\u061cb', 'invisibleCharacter'],
    ['a\u3164b', 'invisibleCharacter'],
    ['a\u115fb', 'invisibleCharacter'],
    ['a\u2800b', 'invisibleCharacter'],
    ['a\u{e0041}b', 'invisibleCharacter'],
    ['[pw-7F3K2M9Q] x', 'tagPattern'],
    ['for PW-7f3k2m9q', 'tagPattern'],
    ['ｐｗ-7F3K2M9Q', 'tagPattern'],
    ['4242424242424242', 'cardNumber'],
    ['card 4242 4242 4242 4242', 'cardNumber'],
    ['4242-4242-4242-4242', 'cardNumber'],
    ['４２４２４２４２４２４２４２４２', 'cardNumber'],
    ['٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢', 'cardNumber'],
    ['37828 224631 0005', 'cardNumber'],
    ['4242 - 4242 - 4242 - 4242', 'cardNumber'],
    ['4242/4242/4242/4242', 'cardNumber'],
    ['4242_4242_4242_4242', 'cardNumber'],
    ['4242  4242  4242  4242', 'cardNumber'],
    ['4\u20e3'.concat('242424242424242'), 'cardNumber'],
  ])('%j is refused as %s', (typed, expected) => {
    expect(problem(typed)).toBe(expected);
  });
});

test('digits of every script are read as what they are', () => {
  const digits = Array.from({ length: 0x1_ffff }, (_, point) => String.fromCodePoint(point)).filter(
    (one) => /^\p{Nd}$/u.test(one),
  );
  const zeros = digits.filter((_, index) => index % 10 === 0);
  for (const [index, zero] of zeros.entries()) {
    const script = digits.slice(index * 10, index * 10 + 10);
    const number = Array.from('4242424242424242', (digit) => script[Number(digit)]).join('');
    expect({ zero, problem: problem(number) }).toEqual({ zero, problem: 'cardNumber' });
  }
});

test('needs a random byte for each of its letters', () => {
  expect(makeTag(Uint8Array.from([0, 1, 31, 32, 33, 63, 64, 255, 7]))).toBe('pw-01Z01Z0Z');
  expect(() => makeTag(new Uint8Array(7))).toThrow('8 random bytes are needed');
});

test('where a tag stood between words, a blank is left', () => {
  expect(withoutTag('Team [pw-7F3K2M9Q] travel')).toBe('Team travel');
});

describe('a tag', () => {
  const bytes = fc.uint8Array({ minLength: 8, maxLength: 8 });

  test('has one form, is refused in typed text and is hidden from people', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const made = makeTag(random);
        expect(made).toMatch(/^pw-[0-9A-HJKMNP-TV-Z]{8}$/);
        expect(holdsTag(`x ${made.toLowerCase()} y`)).toBe(true);
        expect(withoutTag(`[${made}] train tickets`)).toBe('train tickets');
        expect(withoutTag(`Team travel ${made}`)).toBe('Team travel');
        expect(withoutTag(`[${made}]`)).toBe('');
      }),
    );
  });
});
