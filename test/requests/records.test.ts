import { describe, expect, test } from 'vitest';
import { cardFindingIn, createdAtMs, findingIn, match } from '../../src/requests/evidence.ts';
import { payeeIdOf } from '../../src/requests/payee.ts';
import { REMOVED } from '../../src/requests/removed.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { after, approval, burn, claim, LOST, NINE, result } from './story.ts';
import { aCard, WHOLE } from './receipts.ts';

describe('whose record it is', () => {
  const sent = after(approval(), claim(), burn(), result(LOST));
  const record = {
    paymentId: 'pay-1',
    status: 'success',
    amountCents: 5_000,
    description: null,
    payeeId: null,
    createdAtMs: NINE + 62_000,
  };
  const toPayee = (payeeId: string | null, mine: MoneyRequest['intent']['target']) =>
    match({ ...sent, intent: { ...sent.intent, target: mine } }, { ...record, payeeId });

  test('another payee’s is not ours, where both name one', () => {
    const payee = { kind: 'payee', id: 'payee-1', name: 'x' } as const;
    const ownCard = { kind: 'card', id: 'card-1', name: 'x', payeeId: 'payee-1' } as const;
    expect(toPayee('payee-1', payee)).toBe('lookAlike');
    expect(toPayee('payee-2', payee)).toBe('none');
    expect(toPayee('payee-1', ownCard)).toBe('lookAlike');
    expect(toPayee('payee-2', ownCard)).toBe('none');
    expect(toPayee(null, ownCard)).toBe('lookAlike');
    expect(toPayee('payee-2', { kind: 'card', id: 'card-1', name: 'x' })).toBe('lookAlike');
    expect(toPayee('payee-2', null)).toBe('lookAlike');
    const tagged = { ...record, description: sent.tag, payeeId: 'payee-2' };
    expect(match({ ...sent, intent: { ...sent.intent, target: payee } }, tagged)).toBe('conflict');
  });

  test.each([
    ['two minutes before it was sent', -120_000, 'lookAlike'],
    ['a moment earlier', -120_001, 'none'],
    ['a quarter of an hour later', 15 * 60_000, 'lookAlike'],
    ['a moment later than that', 15 * 60_000 + 1, 'none'],
  ] as const)('without a tag it fits in time: %s', (_when, after_, fits) => {
    expect(match(sent, { ...record, createdAtMs: NINE + 62_000 + after_ })).toBe(fits);
  });

  test('a time that cannot be read is none', () => {
    expect(createdAtMs('2026-11-21T09:00:00Z')).toBe(NINE);
    expect(createdAtMs('yesterday')).toBeNull();
    expect(createdAtMs(null)).toBeNull();
    expect(match(sent, { ...record, createdAtMs: null })).toBe('lookAlike');
  });
});

test.each<[string, MoneyRequest['intent']['target'], string | null]>([
  ['a payee', { kind: 'payee', id: 'payee-1', name: 'x' }, 'payee-1'],
  ['a card’s', { kind: 'card', id: 'card-1', name: 'x', payeeId: 'payee-2' }, 'payee-2'],
  ['a card’s that is not named', { kind: 'card', id: 'card-1', name: 'x' }, null],
  ['a link’s', null, null],
])('who gets the money in the end: %s', (_whose, target, payee) => {
  expect(payeeIdOf(target)).toBe(payee);
});

test('what was a personal field and has gone says so', () => {
  expect(REMOVED).toBe('(removed)');
});

describe('what a record says', () => {
  test('keeps the ids that were told before', () => {
    const finding = findingIn({ paymentId: 'pay-1', status: 'success' }, WHOLE, 9);
    expect(finding?.receipt).toEqual({
      status: 'success',
      paymentId: 'pay-1',
      transactionId: 'tx-1',
      referenceId: '7',
      at: 9,
    });
    expect(findingIn({ paymentId: 'p', status: 'success' }, null, 9)?.receipt).toMatchObject({
      transactionId: null,
      referenceId: null,
    });
  });

  test('of a card is done once the card is requested, and keeps the payment', () => {
    const told = { status: 'pending', card: aCard() };
    expect(cardFindingIn(told, WHOLE, 9)).toEqual({
      state: 'confirmed',
      note: null,
      receipt: {
        status: 'pending',
        paymentId: 'pay-1',
        transactionId: 'tx-1',
        referenceId: '7',
        card: aCard(),
        at: 9,
      },
    });
    expect(cardFindingIn({ ...told, status: 'rejected' }, null, 9)).toMatchObject({
      state: 'accepted',
      receipt: { paymentId: null, transactionId: null, referenceId: null },
    });
  });
});
