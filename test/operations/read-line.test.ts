import { describe, expect, test } from 'vitest';
import { parseAmount } from '../../src/money.ts';
import { amount, card, description, invoiceNumber, memo } from '../../src/operations/fields.ts';
import { matchCards } from '../../src/operations/match-cards.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { readLine } from '../../src/operations/read-line.ts';
import { reload } from '../../src/operations/reload/index.ts';

describe('a line for a card', () => {
  test.each([
    ['Travel 50', { card: 'Travel', amount: '50' }],
    ['Team travel 50 train tickets', { card: 'Team travel', amount: '50', memo: 'train tickets' }],
    ['"Team travel" 50.00 x', { card: 'Team travel', amount: '50.00', memo: 'x' }],
    ['“Team travel” $1,250.75', { card: 'Team travel', amount: '$1,250.75' }],
    ['"Team 7" 50', { card: 'Team 7', amount: '50' }],
    ['4242 50', { card: '4242', amount: '50' }],
    ['4242 50 60 people', { card: '4242', amount: '50', memo: '60 people' }],
    ['4242 50 "quoted"  memo', { card: '4242', amount: '50', memo: '"quoted"  memo' }],
    ['4242', { card: '4242' }],
    ['50', { card: '50' }],
    ['Team travel', { card: 'Team travel' }],
    ['"Team travel', { card: '"Team travel' }],
    ['"Team travel"', { card: 'Team travel' }],
    // Quotes say where the card ends: what comes then is not part of its name.
    ['"Team travel" fifty', { card: 'Team travel', amount: 'fifty' }],
    ['“Team travel”  train  tickets', { card: 'Team travel', memo: 'train  tickets' }],
    ['"Team" please 50', { card: 'Team please', amount: '50' }],
    ['4242 1.5 lunch', { card: '4242', amount: '1.5', memo: 'lunch' }],
    ['4242 5O', { card: '4242', amount: '5O' }],
    ['4242 -5', { card: '4242', amount: '-5' }],
    ['4242 ５０', { card: '4242', amount: '５０' }],
    ['4242 1.5 50', { card: '4242 1.5', amount: '50' }],
    ['  4242   50   a  b ', { card: '4242', amount: '50', memo: 'a  b' }],
    ['“Team travel” 50 x', { card: 'Team travel', amount: '50', memo: 'x' }],
    ['”Team travel” 50', { card: 'Team travel', amount: '50' }],
    ["'Team travel' 50", { card: 'Team travel', amount: '50' }],
    ['‘Team travel’ 50', { card: 'Team travel', amount: '50' }],
    ["'Tis Anne's 50", { card: "'Tis Anne's", amount: '50' }],
    ['"" 50', { card: '""', amount: '50' }],
    ['4242 NaN', { card: '4242', amount: 'NaN' }],
    ['4242 -Infinity x', { card: '4242', amount: '-Infinity', memo: 'x' }],
    ['4242 Infinity', { card: '4242', amount: 'Infinity' }],
    ['4242 x5', { card: '4242 x5' }],
    ['4242 nano', { card: '4242 nano' }],
    ['4242 banan', { card: '4242 banan' }],
    ['4242 infinityx', { card: '4242 infinityx' }],
    ['4242 xinfinity', { card: '4242 xinfinity' }],
    ['4242 1000 000', { card: '4242', amount: '1000', memo: '000' }],
    ['4242 50 x100', { card: '4242', amount: '50', memo: 'x100' }],
    ['4242 50 100x', { card: '4242', amount: '50', memo: '100x' }],
    ['USD 50 lunch', { card: 'USD', amount: '50', memo: 'lunch' }],
    ['" Team travel " 50', { card: 'Team travel', amount: '50' }],
    ['"  " 50', { card: '" "', amount: '50' }],
    ['', {}],
    ['   ', {}],
  ])('%j is read as %j', (text, line) => {
    expect(readLine(reload, text)).toEqual(line);
  });

  test.each([
    ['4242 $ 50', '$ 50'],
    ['4242 USD 50 lunch', 'USD 50'],
    ['4242 50 EUR', '50 EUR'],
    ['4242 50 dollars', '50 dollars'],
    ['4242 50 €', '50 €'],
    ['4242 1 000', '1 000'],
    ['4242 $10 000', '$10 000'],
    ['4242 1 000.50', '1 000.50'],
    ['4242 $1 000.00 chairs', '$1 000.00'],
    ['4242 1 000,00', '1 000,00'],
  ])(
    '%j holds one amount written wrong, of which no part is taken for the whole',
    (text, typed) => {
      const line = readLine(reload, text);
      expect(line['amount']).toBe(typed);
      expect(line['card']).toBe('4242');
      expect(parseAmount(typed)).toHaveProperty('problem');
    },
  );

  test('no line is too long to be read at once', () => {
    const line = readLine(reload, `4242 50 ${'" '.repeat(500_000)}`);
    expect(line['amount']).toBe('50');
    expect(readLine(reload, `"${' '.repeat(1_000_000)}x`)['card']).toBe('" x');
  });

  test('where the amount comes first it is the first word', () => {
    const link: Operation = { ...reload, fields: [amount(1), { ...memo, name: 'description' }] };
    expect(readLine(link, '50 logo design')).toEqual({ amount: '50', description: 'logo design' });
    expect(readLine(link, 'logo design')).toEqual({ description: 'logo design' });
    expect(readLine(link, '"logo design" soon')).toEqual({ description: 'logo design soon' });
    expect(readLine(link, '')).toEqual({});
  });

  test('what has no field on the line is left out of it', () => {
    const number: Operation = { ...reload, fields: [amount(1), invoiceNumber] };
    expect(readLine(number, '50 INV-1')).toEqual({ amount: '50' });
    expect(readLine(number, 'INV')).toEqual({});
    const both: Operation = { ...reload, fields: [amount(1), invoiceNumber, description] };
    expect(readLine(both, '50 logo')).toEqual({ amount: '50', description: 'logo' });
    const wordless: Operation = { ...reload, fields: [card, amount(1)] };
    expect(readLine(wordless, '"Team travel" by train')).toEqual({ card: 'Team travel by train' });
    expect(readLine(wordless, '"Team travel" fifty')).toEqual({
      card: 'Team travel',
      amount: 'fifty',
    });
  });
});

describe('the card that somebody means', () => {
  const issued = (nickname: string, payeeName: string, lastFour: string | null, id: string) => ({
    requestId: `req-${id}`,
    cardId: id,
    nickname,
    payeeName,
    lastFour,
  });
  const cards = [
    issued('Travel pw-7F3K2M9Q', 'Dana Ortiz', '4242', 'a1'),
    issued('Travel team', 'Lee Park', '1881', 'a2'),
    issued('Design tools', 'Lee Park', '0005', 'a3'),
  ];

  test.each([
    ['travel', ['a1']],
    ['Travel  TEAM', ['a2']],
    ['trav', ['a1', 'a2']],
    ['tools', ['a3']],
    ['Lee Park', ['a2', 'a3']],
    ['4242', ['a1']],
    ['**1881', ['a2']],
    ['req-a3', ['a3']],
    ['a2', ['a2']],
    ['A2', ['a2']],
    ['req', []],
    ['req-a', []],
    ['42', ['a1']],
    ['nobody', []],
    ['park tools', ['a3']],
    ['Travel · Dana Ortiz · **4242', ['a1']],
    ['dana tools', []],
    ['dana a1', []],
    ['·', []],
    ['', []],
    ['7F3K2M9Q', []],
  ])('%j means %j', (typed, ids) => {
    expect(matchCards(cards, typed).map(({ cardId }) => cardId)).toEqual(ids);
  });
});
