import { describe, expect, test } from 'vitest';
import {
  isValidationDetail,
  paywintText,
  validationText,
} from '../../src/requests/answer-words.ts';

const ITEM = { loc: ['body', 'amount'], msg: 'too much', type: 'value_error' };

describe('the documented refusal', () => {
  test('is a list of places and words, and nothing beside it', () => {
    expect(isValidationDetail({ detail: [ITEM] })).toBe(true);
    expect(isValidationDetail({ detail: [ITEM, { ...ITEM, input: 7 }] })).toBe(true);
  });

  test.each<[string, unknown]>([
    ['no object', [ITEM]],
    ['nothing', null],
    ['an empty list', { detail: [] }],
    ['a text', { detail: 'too much' }],
    ['one good item and one bad', { detail: [ITEM, 'x'] }],
    ['an item that is null', { detail: [null] }],
    ['an item without a place', { detail: [{ ...ITEM, loc: 'body' }] }],
    ['an item without words', { detail: [{ ...ITEM, msg: 7 }] }],
    ['an item without a type', { detail: [{ ...ITEM, type: null }] }],
    ['a payment beside it', { detail: [ITEM], data: { payment_id: 'p' } }],
    ['another name', { details: [ITEM] }],
  ])('is not %s', (_what, body) => {
    expect(isValidationDetail(body)).toBe(false);
  });

  test('is told place by place, cut where it is long', () => {
    const two = { detail: [ITEM, { ...ITEM, loc: ['body'], msg: 'no' }] };
    expect(validationText(two)).toBe('body.amount: too much; body: no');
    const exact = { detail: [{ loc: ['x'], msg: 'y'.repeat(297) }] };
    expect(validationText(exact)).toBe(`x: ${'y'.repeat(297)}`);
    const long = { detail: [{ loc: ['x'], msg: '😀'.repeat(298) }] };
    expect(validationText(long)).toBe(`x: ${'😀'.repeat(296)}…`);
  });
});

test.each<[unknown, string | null]>([
  [{ message: ' no ' }, 'no'],
  [{ detail: 'no' }, 'no'],
  [{ error: 'no' }, 'no'],
  [{ message: ' ', detail: 'no' }, 'no'],
  [{ message: 7, error: 'no' }, 'no'],
  [{ message: 'one', detail: 'two', error: 'three' }, 'one'],
  [{ other: 'no' }, null],
  [{ message: '' }, null],
  ['no', null],
  [null, null],
  [['no'], null],
])('Paywint’s own words in %j are %j', (body, text) => {
  expect(paywintText(body)).toBe(text);
});
