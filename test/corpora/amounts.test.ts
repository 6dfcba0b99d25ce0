/** Every amount of the corpus, against a second grammar that shares no line with the first. */
import { describe, expect, test } from 'vitest';
import { parseAmount } from '../../src/money.ts';
import { readLine } from '../../src/operations/read-line.ts';
import { reload } from '../../src/operations/reload/index.ts';
import { referenceCents } from '../properties/reference-amount.ts';
import { amounts, SIZE } from './amounts.ts';

const corpus = amounts();

const cents = (typed: string): number | null => {
  const read = parseAmount(typed);
  return 'cents' in read ? read.cents : null;
};

function wanted(typed: string): number | null {
  const found = referenceCents(typed);
  return found === null ? null : Number(found);
}

describe(`${SIZE} typed amounts`, () => {
  test('are that many different ones, of both kinds, and the same every time', () => {
    expect(new Set(corpus).size).toBe(SIZE);
    expect(amounts()).toEqual(corpus);
    const taken = corpus.filter((typed) => wanted(typed) !== null).length;
    expect(taken).toBeGreaterThan(500);
    expect(SIZE - taken).toBeGreaterThan(900);
  });

  test('are each read to the cent or refused, as the grammar says', () => {
    const wrong = corpus.filter((typed) => cents(typed) !== wanted(typed));
    expect(wrong).toEqual([]);
  });

  test('that are refused are refused with a reason', () => {
    const silent = corpus.filter((typed) => {
      const read = parseAmount(typed);
      return 'problem' in read && read.problem.length === 0;
    });
    expect(silent).toEqual([]);
  });

  test('that are refused are never read as another amount on a line', () => {
    const single = corpus.filter((typed) => /^\S+$/.test(typed) && wanted(typed) === null);
    const guessed = single.filter((typed) => {
      const { amount = '' } = readLine(reload, `4242 ${typed}`);
      return cents(amount) !== null;
    });
    expect(single.length).toBeGreaterThan(500);
    expect(guessed).toEqual([]);
  });
});
