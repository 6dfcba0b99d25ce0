import { describe, expect, test } from 'vitest';
import { operation, operations } from '../../src/operations/index.ts';
import { issue } from '../../src/operations/issue/index.ts';
import { doneWhenPaid, mayBeListedIn, paidIn } from '../../src/operations/operation.ts';
import { tag } from '../../src/requests/ids.ts';
import type { Intent, IssuedCard, Receipt } from '../../src/requests/request.ts';

const TAG = tag('pw-7F3K2M9Q');
const intent: Intent = {
  target: { kind: 'payee', id: 'payee-1', name: 'Maya Okafor' },
  amountCents: 20_050,
  texts: { nickname: 'Travel' },
};

const receipt = (status: string, card?: IssuedCard): Receipt => ({
  status,
  paymentId: 'pay-1',
  transactionId: null,
  referenceId: null,
  at: 1,
  ...(card === undefined ? {} : { card }),
});

describe('a new card', () => {
  test('is shown as it will be asked for', () => {
    expect(issue.summary(intent)).toBe('Issue a card to Maya Okafor with $200.50');
    expect(issue.rows(intent)).toEqual([
      { label: 'Amount', text: '$200.50' },
      { label: 'Payee', text: 'Maya Okafor' },
      { label: 'Nickname', text: 'Travel' },
    ]);
    expect(issue.rows({ ...intent, texts: {} }).at(-1)?.text).toBe('My Paywint Card');
  });

  test('has its tag last in the name, which Paywint takes up to 30 characters of', () => {
    const call = issue.call(intent, TAG);
    expect(call).toEqual({
      method: 'POST',
      path: '/api/user-api/card/payee/pw-card/request',
      body: '{"payee_id":"payee-1","amount":200.5,"card_nick_name":"Travel pw-7F3K2M9Q"}',
    });
    const longest = { ...intent, texts: { nickname: 'x'.repeat(18) } };
    const name = (JSON.parse(issue.call(longest, TAG).body) as { card_nick_name: string })
      .card_nick_name;
    expect(name.length).toBeLessThanOrEqual(30);
    expect(issue.call({ ...intent, texts: {} }, TAG).body).toContain('My Paywint Card pw-7F3K2M9Q');
  });

  test('is for a payee: for anything else there are no bytes', () => {
    const toCard: Intent = { ...intent, target: { kind: 'card', id: 'c', name: 'x' } };
    expect(() => issue.call(toCard, TAG)).toThrow('a card is issued to a payee');
    expect(() => issue.call({ ...intent, target: null }, TAG)).toThrow(
      'a card is issued to a payee',
    );
  });

  test('costs at least two dollars', () => {
    expect(issue.fields.find(({ kind }) => kind === 'amount')).toMatchObject({
      minimumCents: 200,
    });
  });
});

describe('the answer to it', () => {
  test('is the card request, its payment and its payee, and nothing of the card itself', () => {
    const told = issue.read({
      request_id: 'cr-1',
      payment_id: 'pay-1',
      payee_id: 'payee-1',
      card_nick_name: 'Travel pw-7F3K2M9Q',
      description: 'something else',
      amount: 200.5,
      status: 'pending',
      card_number: '4111111111111111',
    });
    expect(told).toEqual({
      paymentId: 'pay-1',
      transactionId: null,
      referenceId: null,
      status: 'pending',
      amountCents: 20_050,
      description: 'Travel pw-7F3K2M9Q',
      payeeId: 'payee-1',
      card: { requestId: 'cr-1' },
    });
  });

  test('without a name has the payment’s own words, and without an id of the request no card', () => {
    expect(issue.read({ description: 'words', payment_id: 'p' })).toMatchObject({
      description: 'words',
      card: null,
      payeeId: null,
    });
    expect(issue.read([])).toBeNull();
  });
});

describe('what is said of its end', () => {
  const { says } = issue;

  test.each([
    ['pending', { requestId: 'cr-1' }, 'Card requested', '✅', 'The card can be used once'],
    ['approved', { requestId: 'cr-1' }, 'Card approved', '✅', 'has approved the card. It can'],
    [
      'approved',
      { requestId: 'cr-1', lastFour: '4242' },
      'Card approved',
      '✅',
      'has approved the card **4242.',
    ],
    [
      'rejected',
      { requestId: 'cr-1' },
      'Card not approved by Paywint',
      '⛔',
      'The wallet was debited when the card was requested, and Paywint did not approve the card. Whether the money comes back is not known here',
    ],
    ['levitating', { requestId: 'cr-1' }, 'Card requested', '✅', 'asked for again and again'],
  ] as const)('%s', (status, card, label, mark, words) => {
    expect(says.doneAs?.(receipt(status, card))).toEqual({ label, mark });
    expect(says.done(receipt(status, card))).toContain(words);
  });

  test('a payment’s word is not the card’s: while no card is known, it is requested', () => {
    expect(says.doneAs?.(receipt('approved'))).toEqual({ label: 'Card requested', mark: '✅' });
    expect(says.done(receipt('approved'))).toContain('has taken the card request');
    expect(says.done(null)).toContain('has taken the card request');
  });

  test('in doubt and in failure it says what that means for the money', () => {
    expect(says.inDoubt).toBe('whether the card was requested and the wallet debited');
    expect(says.failed).toContain('no money moved');
    expect(says.labels).toEqual({ failed: 'Card not requested' });
  });
});

describe('an operation', () => {
  test('is found by its name, and one that this version lacks says so', () => {
    for (const one of operations) expect(operation(one.name)).toBe(one);
    expect(() => operation('levitate' as never)).toThrow('this version has no operation levitate');
  });

  test.each([
    ['reload', 'sent', true],
    ['reload', 'received', false],
    ['reload', 'issued', false],
    ['link', 'received', true],
    ['link', 'sent', false],
    ['issue', 'issued', true],
    ['issue', 'sent', true],
    ['issue', 'received', false],
  ] as const)('%s may be listed among what was %s: %s', (name, list, may) => {
    expect(mayBeListedIn(operation(name), list)).toBe(may);
  });

  test.each([
    ['reload', 'sent'],
    ['link', 'received'],
    ['issue', 'sent'],
  ] as const)('the payment of %s is among what was %s', (name, list) => {
    expect(paidIn(operation(name))).toBe(list);
  });

  test('a payment counts for a card only once it succeeded', () => {
    expect(doneWhenPaid({ doneWhen: 'requested' })).toBe('paid');
    expect(doneWhenPaid({ doneWhen: 'paid' })).toBe('paid');
    expect(doneWhenPaid({ doneWhen: 'created' })).toBe('created');
  });
});
