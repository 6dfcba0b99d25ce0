import { describe, expect, test } from 'vitest';
import { reload } from '../../src/operations/reload/index.ts';
import { tag } from '../../src/requests/ids.ts';
import type { Intent } from '../../src/requests/request.ts';

const TAG = tag('pw-7F3K2M9Q');
const intent: Intent = {
  target: { kind: 'card', id: 'card-1', name: 'Team travel', lastFour: '4242' },
  amountCents: 5_050,
  texts: { memo: 'train tickets' },
};
const bare: Intent = {
  target: { kind: 'card', id: 'card-1', name: 'Team travel' },
  amountCents: 5_050,
  texts: {},
};

describe('a reload', () => {
  test('is shown as it will be asked for, and what is not known is named as such', () => {
    expect(reload.summary(intent)).toBe('Reload Team travel **4242 with $50.50');
    expect(reload.rows(bare)).toEqual([
      { label: 'Amount', text: '$50.50' },
      { label: 'Card', text: 'Team travel' },
      { label: 'Payee', text: 'not named by Paywint' },
      { label: 'Memo', text: 'none' },
    ]);
  });

  test('has its tag first in the memo, which is the tag alone where nothing was typed', () => {
    const body = (asked: Intent): unknown => JSON.parse(reload.call(asked, TAG).body);
    const call = { payee_card_id: 'card-1', amount: 50.5 };
    expect(body(intent)).toEqual({ ...call, memo: '[pw-7F3K2M9Q] train tickets' });
    expect(body(bare)).toEqual({ ...call, memo: '[pw-7F3K2M9Q]' });
  });

  test('is for a card: for anything else there are no bytes', () => {
    const payee: Intent = { ...bare, target: { kind: 'payee', id: 'payee-1', name: 'Maya' } };
    for (const other of [payee, { ...bare, target: null }]) {
      expect(() => reload.call(other, TAG)).toThrow('a reload names a card');
    }
  });

  test('says at its end what that means for the money', () => {
    expect(reload.says).toEqual({
      done: expect.any(Function),
      inDoubt: 'whether it was paid',
      failed: 'No money moved for this request. It can be asked for again.',
    });
    expect(reload.says.done(null)).toBe('Paywint says that the money arrived.');
  });
});
