import { describe, expect, test } from 'vitest';
import { readId, readPayment, readText } from '../../src/operations/read-payment.ts';

describe('what an answer tells of a payment', () => {
  test('is read by its names, and everything else is left', () => {
    expect(
      readPayment({
        payment_id: 'pay-1',
        transaction_id: 'tx_1',
        reference_id: 10_472,
        status: 'success',
        amount: 19.99,
        description: 'x',
        card_number: '4111111111111111',
      }),
    ).toEqual({
      paymentId: 'pay-1',
      transactionId: 'tx_1',
      referenceId: '10472',
      status: 'success',
      amountCents: 1_999,
      description: 'x',
    });
    const nothing = {
      paymentId: null,
      transactionId: null,
      referenceId: null,
      status: null,
      amountCents: null,
      description: null,
    };
    expect(readPayment({})).toEqual(nothing);
  });

  test.each([null, undefined, 'text', 7, true, [], [{ payment_id: 'p' }]])(
    '%j is no payment',
    (data) => {
      expect(readPayment(data)).toBeNull();
    },
  );

  test.each<[unknown, number | null]>([
    [50, 5_000],
    [0.29, 29],
    ['50', 5_000],
    ['50.5', 5_050],
    ['19.99', 1_999],
    ['123456789.99', 12_345_678_999],
    ['50.999', null],
    ['1e3', null],
    ['x50', null],
    ['50x', null],
    ['', null],
    ['.5', null],
    ['1234567890', null],
    [50.001, null],
    [Number.NaN, null],
    [null, null],
    [true, null],
    [[50], null],
  ])('an amount of %j is %j cents', (amount, cents) => {
    expect(readPayment({ amount })?.amountCents).toBe(cents);
  });

  test.each<[unknown, string | null]>([
    [10_472, '10472'],
    ['10472', '10472'],
    [1.5, null],
    [Number.MAX_SAFE_INTEGER + 1, null],
    [true, null],
    ['a b', null],
  ])('a reference of %j is %j', (reference_id, read) => {
    expect(readPayment({ reference_id })?.referenceId).toBe(read);
  });
});

test.each<[unknown, string | null]>([
  ['0f8c-11_A', '0f8c-11_A'],
  ['x'.repeat(64), 'x'.repeat(64)],
  ['x'.repeat(65), null],
  ['', null],
  [' pay-1', null],
  ['pay-1\n', null],
  ['pay 1', null],
  [7, null],
])('an id is short and plain: %j', (value, id) => {
  expect(readId(value)).toBe(id);
});

test.each<[unknown, string | null]>([
  ['words', 'words'],
  [' words ', ' words '],
  ['', null],
  [' \n ', null],
  [7, null],
  ['x'.repeat(1_001), 'x'.repeat(1_000)],
])('a text says something: %j', (value, text) => {
  expect(readText(value)).toBe(text);
});
