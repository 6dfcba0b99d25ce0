import { describe, expect, test } from 'vitest';
import { payeeIdFor } from '../../playground/paywint/seed.ts';
import type { StoredMessage } from '../../playground/slack/stored.ts';
import { aTown, POLICY, textOf, type Town } from './a-town.ts';

const WITH_CARDS = POLICY.replace(
  'limits:',
  '  - operation: issue\n    need: [{ from: [S0FINANCE], count: 1 }]\nlimits:',
);
const TAG_LAST = / pw-[0-9A-HJKMNP-TV-Z]{8}$/;

const aTownWithCards = (): Promise<Town> => aTown({ policy: WITH_CARDS });
const calls = (town: Town) =>
  town.paywint.requests().filter(({ path }) => path.endsWith('/pw-card/request'));
const issued = (town: Town) =>
  town.paywint.cards().filter(({ nickname }) => TAG_LAST.test(nickname));
const debits = (town: Town) =>
  town.paywint.ledger().filter(({ kind, cause }) => kind === 'issue' && cause !== null);

async function approved(town: Town, line = 'issue Maya 50 Field trip'): Promise<StoredMessage> {
  const notice = await town.ask('U0DANA', line);
  await town.approve('U0MIA', notice);
  return notice;
}

function toldTo(town: Town, user: string): string {
  return town.slack.messages(town.slack.im(user)).map(textOf).join('\n');
}

describe('a new card', () => {
  test('on one line: asked, approved, requested and debited once, and its requester hears of the approval', async () => {
    await using town = await aTownWithCards();
    const notice = await town.ask('U0DANA', 'issue Maya 50 Field trip');
    for (const words of ['New card', '$50.00', 'Maya Okafor', 'Field trip', 'U0DANA', 'SANDBOX']) {
      expect(textOf(notice)).toContain(words);
    }
    expect(calls(town)).toEqual([]);
    await town.approve('U0MIA', notice);
    await town.says(notice, 'Card requested', 'pending', 'payment_id', 'reference_id');
    const [card] = issued(town);
    expect(JSON.parse(calls(town)[0]?.body ?? '{}')).toEqual({
      payee_id: payeeIdFor('Maya Okafor'),
      amount: 50,
      card_nick_name: card?.nickname,
    });
    expect(card?.nickname).toMatch(/^Field trip pw-[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(debits(town)).toMatchObject([{ cents: -5_000 }]);
    town.paywint.decideCard(card?.requestId ?? '', 'approved');
    await town.says(notice, 'Card approved', `**${card?.lastFour}`);
    await town.slack.changed(() => toldTo(town, 'U0DANA').includes('Card approved'));
    expect(toldTo(town, 'U0DANA')).toContain('Reload this card');
    expect(calls(town)).toHaveLength(1);
    expect(debits(town)).toHaveLength(1);
  });

  test('whose answer was lost is found by its tag in the list of cards, and never sent again', async () => {
    await using town = await aTownWithCards();
    town.paywint.fault({ kind: 'accept-then-reset' });
    const notice = await approved(town);
    await town.says(notice, 'Sent, outcome not known yet', 'whether the card was requested');
    town.shift(16_000);
    await town.says(notice, 'Card requested', 'request_id');
    expect(calls(town)).toHaveLength(1);
    expect(debits(town)).toHaveLength(1);
    expect(textOf(town.now(notice))).toContain(issued(town)[0]?.requestId);
  });

  test('that Paywint refuses was not requested, and nothing was debited', async () => {
    await using town = await aTownWithCards();
    town.paywint.fault({ kind: 'refuse-422' });
    const notice = await approved(town);
    await town.says(notice, 'Card not requested', 'No card was requested');
    expect(issued(town)).toEqual([]);
    expect(debits(town)).toEqual([]);
  });
});
