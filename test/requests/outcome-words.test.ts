import { describe, expect, test } from 'vitest';
import { classify, type Expected, type Facts, type Seen } from '../../src/requests/outcome.ts';
import { meaningFor, meaningOf } from '../../src/requests/payment-status.ts';
import { aCard } from './receipts.ts';

const FACTS: Facts = {
  paymentId: 'pay-1',
  transactionId: null,
  referenceId: '7',
  status: 'success',
  amountCents: 5_000,
  description: null,
};
const RECEIPT = {
  status: 'success',
  paymentId: 'pay-1',
  transactionId: null,
  referenceId: '7',
  at: 1,
};
const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Seen => ({
  kind: 'answer',
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const judge = (seen: Seen, facts: Facts | null = FACTS, more: Partial<Expected> = {}) =>
  classify(seen, { amountCents: 5_000, tag: 'pw-7F3K2M9Q', read: () => facts, at: 1, ...more });
const about = (facts: Partial<Facts>, more: Partial<Expected> = {}) =>
  judge(answer(200, { success: true, data: {} }), { ...FACTS, ...facts }, more);
const unknown = (text: string, more: object = {}) => ({
  kind: 'unknown',
  text,
  freeze: false,
  pauseMs: null,
  receipt: null,
  ...more,
});

describe('an answer that proves nothing says what there was instead', () => {
  test.each<[string, Seen]>([
    ['the connection was reset', { kind: 'lost', why: 'the connection was reset' }],
    ['Paywint answered 500', answer(500, '')],
    ['Paywint answered 503', answer(503, '', { 'retry-after': '30' })],
    ['Paywint answered 400: no', answer(400, { message: 'no' })],
    ['Paywint answered 200 with a body that cannot be read', answer(200, '{"data":')],
    ['Paywint answered 200 with a body that cannot be read', answer(200, [1])],
    ['Paywint answered 200 without success', answer(200, { success: false, data: {} })],
    ['Paywint answered 200 without success: no', answer(200, { success: false, message: 'no' })],
    ['Paywint answered 200 without data', answer(200, { success: true })],
    ['Paywint answered 200 without data', answer(200, { success: true, data: [] })],
    ['Paywint answered 200 without data: later', answer(200, { message: 'later', data: null })],
  ])('%s', (text, seen) => {
    expect(judge(seen)).toEqual(unknown(text));
  });

  test('also where the data is not what the operation knows', () => {
    expect(judge(answer(200, { data: {} }), null)).toEqual(
      unknown('Paywint answered 200 with data that cannot be read'),
    );
  });

  test.each<[string, Partial<Facts>, object]>([
    ['without the id of a card request', { card: null }, {}],
    ['without an id of the payment', { paymentId: null }, { paymentId: null }],
    ['without a link', { link: null }, {}],
    ['without a status', { status: null }, { status: 'unknown' }],
  ])('%s, and keeps what it told', (text, facts, told) => {
    const receipt = { ...RECEIPT, ...told };
    expect(about(facts)).toEqual(unknown(`Paywint answered 200 ${text}`, { receipt }));
  });

  test('a word that may mean either is told as it is', () => {
    const receipt = { ...RECEIPT, status: 'fetch_failed' };
    expect(about({ status: 'fetch_failed' })).toEqual(
      unknown('Paywint answered with status fetch_failed', { receipt }),
    );
  });
});

describe('a receipt', () => {
  test('has what the operation asked for, and nothing that it did not', () => {
    const receiptOf = (facts: Partial<Facts>) => {
      const outcome = about(facts);
      return 'receipt' in outcome ? outcome.receipt : null;
    };
    expect(receiptOf({})).toStrictEqual(RECEIPT);
    const link = 'https://paywint.com/pay/1';
    expect(receiptOf({ link })).toStrictEqual({ ...RECEIPT, link });
    expect(receiptOf({ card: aCard() })).toStrictEqual({ ...RECEIPT, card: aCard() });
  });

  test('of a card needs no payment', () => {
    expect(about({ paymentId: null, card: aCard() }, { doneWhen: 'requested' })).toMatchObject({
      kind: 'accepted',
      contradiction: null,
    });
    expect(about({ paymentId: null, transactionId: 'tx-1' }).kind).toBe('confirmed');
  });
});

describe('what does not fit goes to people, with what it is', () => {
  const created = { doneWhen: 'created' } as const;
  test.each<[string | null, Partial<Facts>, Partial<Expected>]>([
    ['the answer names no amount', { amountCents: null }, {}],
    [null, { amountCents: null }, created],
    ['the answer names another amount', { amountCents: 5_001 }, {}],
    ['the answer names another amount', { amountCents: 5_001 }, created],
    ['the answer names another payee', { payeeId: 'payee-2' }, { payeeId: 'payee-1' }],
    [null, { payeeId: 'payee-1' }, { payeeId: 'payee-1' }],
    [null, { payeeId: null }, { payeeId: 'payee-1' }],
    [null, {}, { payeeId: 'payee-1' }],
    [null, { payeeId: 'payee-2' }, {}],
    ['the answer describes another payment', { description: 'rent' }, {}],
    [null, { description: '[PW-7f3k2m9q] train' }, {}],
    [null, { description: '' }, {}],
  ])('%s: %j where %j was sent', (contradiction, facts, sent) => {
    const told = { kind: 'accepted', contradiction };
    expect(about(facts, sent)).toMatchObject(contradiction === null ? { kind: 'confirmed' } : told);
  });
});

test.each<[string, number | null]>([
  ['30', 30_000],
  [' 30 ', 30_000],
  ['0', 0],
  ['999999', 999_999_000],
  ['1234567', null],
  ['in 30', null],
  ['30 seconds', null],
  ['-1', null],
  ['', null],
])('a pause of %j is %j ms', (header, pauseMs) => {
  const seen = answer(429, '', { 'retry-after': header });
  expect(judge(seen)).toEqual(unknown('Paywint answered 429', { pauseMs }));
});

test('a pause is read from no other answer, and none where nothing is told', () => {
  expect(judge(answer(429, ''))).toEqual(unknown('Paywint answered 429'));
  expect(judge(answer(403, '', { 'retry-after': '30' }))).toEqual(
    unknown('Paywint answered 403', { freeze: true }),
  );
});

test.each([
  ['paid', 'success', 'succeeded'],
  ['paid', 'levitating', 'underWay'],
  ['paid', 'fetch_failed', 'unclear'],
  ['created', 'pending', 'succeeded'],
  ['created', 'failed', 'succeeded'],
  ['requested', 'pending', 'succeeded'],
  ['requested', 'approved', 'succeeded'],
  ['requested', 'declined', 'underWay'],
  ['requested', 'levitating', 'underWay'],
] as const)('where it is done when %s, %s is %s', (doneWhen, status, meaning) => {
  expect(meaningFor(doneWhen, status)).toBe(meaning);
  if (doneWhen === 'paid') expect(meaningOf(status)).toBe(meaning);
});
