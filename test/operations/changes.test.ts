import { describe, expect, test } from 'vitest';
import { changesBetween } from '../../src/operations/changes.ts';
import { operation } from '../../src/operations/index.ts';
import { changeLines, changesNote } from '../../src/requests/change.ts';
import type { Intent } from '../../src/requests/request.ts';
import { aRequest } from '../requests/a-request.ts';

const { intent } = aRequest();
const card = { kind: 'card', id: 'card_1', name: 'Ops', lastFour: '1111' } as const;

/** A link that is asked for. */
const asked = (texts: Intent['texts']): Intent => ({
  target: null,
  amountCents: 5_000,
  texts: { description: 'logo', invoiceNumber: 'INV-1', ...texts },
});

const rowsOf = (texts: Intent['texts']) =>
  Object.entries(texts).map(([label, text]) => ({ label, text }));

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

  test.each<[string, Intent, readonly string[]]>([
    ['nothing', asked({}), []],
    ['one text of two', asked({ invoiceNumber: 'INV-2' }), ['Invoice number: INV-1 → INV-2']],
    ['the amount', { ...asked({}), amountCents: 1 }, ['Amount: $50.00 → $0.01']],
  ])('%s of a link, which is for nobody in particular', (_what, is, lines) => {
    expect(changeLines(changesNote(changesBetween(operation('link'), asked({}), is)))).toEqual(
      lines,
    );
  });

  test('a payee to one of the same name is told by its id', () => {
    const to = (id: string): Intent => ({
      target: { kind: 'payee', id, name: 'Maya Okafor' },
      amountCents: 500,
      texts: {},
    });
    expect(changesBetween(operation('issue'), to('payee_1'), to('payee_2'))).toEqual([
      { label: 'Payee', was: 'Maya Okafor (payee_1)', is: 'Maya Okafor (payee_2)' },
    ]);
  });

  test('what was not there before was none, and so is what is not there any more', () => {
    const texts = { rows: ({ texts: all }: Intent) => rowsOf(all) };
    expect(changesBetween(texts, asked({}), asked({ note: 'new' }))).toEqual([
      { label: 'note', was: 'none', is: 'new' },
    ]);
    const nothing = { rows: () => [] };
    const named = { label: 'Card', was: 'none', is: 'Ops (card_1)' };
    expect(changesBetween(nothing, asked({}), { ...asked({}), target: card })).toEqual([named]);
    expect(changesBetween(nothing, { ...asked({}), target: card }, asked({}))).toEqual([
      { label: 'Card', was: named.is, is: named.was },
    ]);
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
