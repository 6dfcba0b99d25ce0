/** Whatever Paywint says of linked cards, Slack takes the message and reads none of it as markup. */
import { describe, expect, test } from 'vitest';
import { checkMessage } from '../../../playground/slack/limits.ts';
import { aLinkedCard as card } from '../../../src/doctor/every-list.ts';
import {
  addChoice,
  linkedList,
  linkMessage,
  openedMessage,
  readWanted,
  updateChoice,
} from '../../../src/slack/views/linked.ts';
import { FLAG_WORDS, linkedName } from '../../../src/slack/words/linked.ts';
import { NINE_O_CLOCK } from '../../requests/a-request.ts';
import { HOSTILE } from '../hostile.ts';
import { markupOf } from '../texts-of.ts';

const ADDRESS = `https://paywint.com/platform/add-card?prd=1&token=${'t'.repeat(900)}`;

const texts: readonly (readonly [string, string])[] = [
  ...HOSTILE.map((words) => [words, words] as const),
  ['five thousand letters', 'x'.repeat(5_000)],
];

describe('messages about linked cards', () => {
  test.each(texts)('with %j in every text are taken, and it is no markup', (_, words) => {
    const cards = Array.from({ length: 25 }, (_one, number) => card(words, number));
    const link = { address: ADDRESS, until: NINE_O_CLOCK };
    const messages = [
      linkedList(cards, words.slice(0, 100), 0, true),
      linkedList(cards, '', 2, true),
      updateChoice('Choose one:', cards),
      linkMessage({ kind: 'link', link, purpose: 'PAYMENT', card: card(words) }),
      linkMessage({ kind: 'link', link, purpose: 'WITHDRAWAL', card: null }),
    ];
    for (const message of messages) {
      expect(checkMessage(message)).toEqual([]);
      expect(markupOf(message)).toEqual([]);
    }
  });

  test('say what to do for every flag, each in words of its own', () => {
    expect(new Set(Object.values(FLAG_WORDS)).size).toBe(5);
    const list = JSON.stringify(linkedList([card('Visa')], '', 0, false));
    for (const words of Object.values(FLAG_WORDS)) expect(list).toContain(words);
  });

  test('hold an address in one place only: behind the button', () => {
    const link = { address: ADDRESS, until: NINE_O_CLOCK };
    const message = linkMessage({ kind: 'link', link, purpose: 'PAYMENT', card: null });
    const all = JSON.stringify(message);
    expect(all.split(ADDRESS)).toHaveLength(2);
    expect(all).toContain(`"url":"${ADDRESS}"`);
    const values = all.matchAll(/"value":"((?:[^"\\]|\\.)*)"/g);
    const read = [...values].map(([, value = '']) => readWanted(JSON.parse(`"${value}"`)));
    expect(read).toEqual([
      { kind: 'add', purpose: 'PAYMENT' },
      { kind: 'add', purpose: 'PAYMENT' },
    ]);
  });

  test('that ask again are taken, and their buttons are read back', () => {
    for (const message of [addChoice(), openedMessage({ kind: 'update', cardId: 'card-1' })]) {
      expect(checkMessage(message)).toEqual([]);
    }
    expect(readWanted('{"kind":"update","cardId":"card-1"}')).toEqual({
      kind: 'update',
      cardId: 'card-1',
    });
    for (const value of ['', 'null', '{"kind":"add"}', '{"kind":"update","cardId":"../x"}']) {
      expect(readWanted(value)).toBeNull();
    }
  });
});

test.each([
  [{ nickname: 'Company Visa' }, 'Company Visa, ending in 4242'],
  [{ nickname: null }, 'Credit card, ending in 4242'],
  [{ nickname: null, kind: null }, 'Card, ending in 4242'],
  [{ nickname: 'Company Visa', lastFour: null }, 'Company Visa'],
])('a card with %j is called %s', (change, name) => {
  expect(linkedName({ ...card('CREDIT'), ...change })).toBe(name);
});
