import { describe, expect, test } from 'vitest';
import { changesBetween } from '../../src/operations/changes.ts';
import { operation } from '../../src/operations/index.ts';
import { changeLines, changesNote } from '../../src/requests/change.ts';
import type { Intent } from '../../src/requests/request.ts';
import { aRequest } from '../requests/a-request.ts';

const { intent } = aRequest();
const card = { kind: 'card', id: 'card_1', name: 'Ops', lastFour: '1111' } as const;

describe('what an edit changes', () => {
  test.each<[string, Partial<Intent>, readonly string[]]>([
    ['nothing', {}, []],
    ['a name that Paywint tells otherwise', { target: { ...card, id: 'card_4242' } }, []],
    ['the amount', { amountCents: 6_050 }, ['Amount: $50.00 → $60.50']],
    ['the memo', { texts: { memo: 'bus' } }, ['Memo: train tickets → bus']],
    ['the memo away', { texts: {} }, ['Memo: train tickets → none']],
    ['the card', { target: card }, ['Card: Team travel **4242 → Ops **1111']],
    [
      'everything',
      { target: { ...card, payeeName: 'Ana' }, amountCents: 1, texts: {} },
      [
        'Amount: $50.00 → $0.01',
        'Card: Team travel **4242 → Ops **1111',
        'Payee: not named by Paywint → Ana',
        'Memo: train tickets → none',
      ],
    ],
    [
      'the card to one of the same name',
      { target: { kind: 'card', id: 'card_2', name: 'Team travel', lastFour: '4242' } },
      ['Card: Team travel (card_4242) → Team travel (card_2)'],
    ],
  ])('%s is told field by field, as was and is', (_what, changed, lines) => {
    const changes = changesBetween(operation('reload'), intent, { ...intent, ...changed });
    expect(changeLines(changesNote(changes))).toEqual(lines);
  });

  test('a name with line breaks makes no line of its own', () => {
    const name = 'Ops\nAmount: $1.00 → $2.00';
    const changes = changesBetween(operation('reload'), intent, {
      ...intent,
      target: { ...card, name },
    });
    expect(changeLines(changesNote(changes))).toHaveLength(1);
  });
});
