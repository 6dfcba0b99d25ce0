import { expect, test } from 'vitest';
import type { PaywintCard } from '../../../src/engine/paywint-ports.ts';
import { reload } from '../../../src/operations/reload/index.ts';
import type { FaceParts } from '../../../src/slack/commands/parts.ts';
import { targetsOf } from '../../../src/slack/forms/targets.ts';

const CARDS = 10_000;

/** A card that counts how often its nickname is looked at. */
function counted(at: number, looks: { nicknames: number }): PaywintCard {
  return {
    requestId: `request-${at}`,
    cardId: `card-${at}`,
    get nickname() {
      looks.nicknames += 1;
      return `Card ${at} pw-7F3K2M9Q`;
    },
    payeeId: null,
    payeeName: `Payee ${at % 97}`,
    lastFour: String(at).padStart(4, '0'),
    status: 'approved',
    initialCents: 5_000,
    createdAt: null,
  };
}

test('somebody who types among ten thousand cards has each of them looked at once, not once a letter', async () => {
  const looks = { nicknames: 0 };
  const cards = Array.from({ length: CARDS }, (_, at) => counted(at, looks));
  const catalogue = { cards: () => Promise.resolve({ ok: true, at: 1, value: cards }) };
  // Choosing a card asks the catalogue alone.
  const parts = { catalogue } as unknown as FaceParts;
  const choose = async (typed: string) => {
    const targets = await targetsOf(parts, reload, 1_000);
    return targets.ok ? targets.value.matching(typed) : [];
  };
  expect(await choose('C')).toHaveLength(CARDS);
  const first = looks.nicknames;
  for (const typed of [
    'Ca',
    'Car',
    'Card',
    'Card ',
    'Card 9',
    'Card 99',
    'Card 999',
    'Card 9999',
  ]) {
    await choose(typed);
  }
  expect((await choose('Card 9999')).map(({ label }) => label)).toEqual([
    'Card 9999 · Payee 8 · **9999',
  ]);
  expect(looks.nicknames).toBe(first);
  expect(first).toBeLessThanOrEqual(4 * CARDS);
});
