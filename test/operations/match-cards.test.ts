import { describe, expect, test } from 'vitest';
import { type CardFacts, matchCards } from '../../src/operations/match-cards.ts';

const card = (requestId: string, nickname: string, more: Partial<CardFacts> = {}): CardFacts => ({
  requestId,
  cardId: null,
  nickname,
  payeeName: null,
  lastFour: null,
  ...more,
});

const CARDS: readonly CardFacts[] = [
  card('req-1', 'Team travel pw-7F3K2M9Q', {
    cardId: 'card-AAA',
    payeeName: 'Maya Okafor',
    lastFour: '4242',
  }),
  card('req-2', 'Team lunch', { payeeName: 'Ben Okafor', lastFour: '1881' }),
  card('req-3', 'Travel', { payeeName: null, lastFour: '9999' }),
  card('req-4', 'Ｃａｆé  Ops', { payeeName: 'Eve' }),
];

/** Among cards that nobody has looked at before. */
const found = (typed: string): readonly string[] =>
  matchCards(
    CARDS.map((one) => ({ ...one })),
    typed,
  ).map(({ requestId }) => requestId);

describe('the card that is meant', () => {
  test.each<[string, string, readonly string[]]>([
    ['nothing typed', '   ', []],
    ['a whole nickname, whatever its case', ' tEAM  TRAVEL ', ['req-1']],
    ['a whole nickname before those that only hold it', 'travel', ['req-3']],
    ['the beginning of a nickname', 'team', ['req-1', 'req-2']],
    ['the beginning before the middle', 'tea', ['req-1', 'req-2']],
    ['the middle of a nickname', 'lunch', ['req-2']],
    ['the end of a payee’s name', 'okafor', ['req-1', 'req-2']],
    ['a whole payee’s name', 'ben okafor', ['req-2']],
    ['the last four digits', '4242', ['req-1']],
    ['the last four digits as they are shown', '**1881', ['req-2']],
    ['digits alone that begin it', '99', ['req-3']],
    ['a card’s id as a whole', 'card-aaa', ['req-1']],
    ['a request’s id as a whole', 'REQ-2', ['req-2']],
    ['a piece of an id is none', 'card-aa', []],
    ['a piece of a request’s id is none', 'req', []],
    ['words of several names in any order', 'okafor travel', ['req-1']],
    ['a whole line of a menu', 'Team travel · **4242 · Maya Okafor', ['req-1']],
    ['words of which one is nowhere', 'okafor boat', []],
    ['marks alone are no words', '· ·', []],
    ['full width letters and doubled blanks', 'café ops', ['req-4']],
    ['a tag is no part of a name', 'pw-7F3K2M9Q', []],
  ])('%s', (_what, typed, ids) => {
    expect(found(typed)).toEqual(ids);
  });

  test('a name that is missing matches nothing that reads like its absence', () => {
    expect(found('null')).toEqual([]);
    expect(found('undefined')).toEqual([]);
    expect(found('**null')).toEqual([]);
  });

  test.each([
    ['a beginning before the middle', 'team', ['req-2']],
    ['a piece before its words in another order', 'eam trav', ['req-2']],
    ['words in another order', 'travel ben', ['req-1', 'req-2']],
    ['no piece that reaches from one name into the next', 'teamben', []],
    ['no word that does', 'ben mben', []],
  ])('is found by %s: %s', (_what, typed, ids) => {
    const both = ['Travel team', 'Team travel'].map((nickname, index) =>
      card(`req-${index + 1}`, nickname, { payeeName: 'Ben' }),
    );
    expect(matchCards(both, typed).map(({ requestId }) => requestId)).toEqual(ids);
  });

  test('doubled blanks are one, so that a whole name is still a whole name', () => {
    const both = [card('req-1', 'Team travel'), card('req-2', 'Travel to the team')];
    expect(matchCards(both, 'team   travel')).toEqual([both[0]]);
  });

  test('is found again among the same cards, which are prepared once', () => {
    expect(matchCards(CARDS, 'team travel')).toEqual(matchCards(CARDS, 'team travel'));
    expect(matchCards(CARDS, 'lunch')).toEqual([CARDS[1]]);
  });
});
