import { describe, expect, test } from 'vitest';
import { payeeIdFor } from '../../playground/paywint/seed.ts';
import { ADDRESS, formFor, labelled, sent, shows } from './acts.ts';
import { notices, textOf } from './a-town.ts';
import {
  approvedCard,
  aTownWithCards,
  cardCalls,
  cardDebits,
  cardsIssued,
  withoutAddress,
} from './cards.ts';
import { answered, labelsOf, press, told, whispered } from './said.ts';

describe('a new card', () => {
  test('on one line: asked, approved, requested and debited once, and its requester hears of the approval', async () => {
    await using town = await aTownWithCards();
    const notice = await town.ask('U0DANA', 'issue Maya 50 Field trip');
    for (const words of ['New card', '$50.00', 'Maya Okafor', 'Field trip', 'U0DANA', 'SANDBOX']) {
      expect(textOf(notice)).toContain(words);
    }
    // Where it goes is for whoever asks, and stands in no message to others.
    await whispered(town, 'U0DANA', 'Default address: Maya Okafor, 18 Wharf Street, Portland');
    expect(textOf(notice)).not.toContain('Wharf');
    expect(cardCalls(town)).toEqual([]);
    await town.approve('U0MIA', notice);
    await town.says(notice, 'Card requested', 'pending', 'payment_id', 'reference_id');
    const [card] = cardsIssued(town);
    expect(JSON.parse(cardCalls(town)[0]?.body ?? '{}')).toEqual({
      payee_id: payeeIdFor('Maya Okafor'),
      amount: 50,
      card_nick_name: card?.nickname,
    });
    expect(card?.nickname).toMatch(/^Field trip pw-[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(cardDebits(town)).toMatchObject([{ cents: -5_000 }]);
    const before = await told(town, 'U0DANA', 'Card requested', 'told here');
    expect(labelsOf(before)).toEqual(['Ask again']);
    town.paywint.decideCard(card?.requestId ?? '', 'approved');
    await town.says(notice, 'Card approved', `**${card?.lastFour}`);
    const news = await told(town, 'U0DANA', 'Card approved', `**${card?.lastFour}`);
    expect(labelsOf(news)).toEqual(['Reload this card']);
    // The outcome is brought up to date, and a second message says it anew.
    const saying = () =>
      town.slack.directMessages('U0DANA').filter((one) => textOf(one).includes('Card approved'));
    await town.slack.changed(() => saying().length === 2);
    expect(cardCalls(town)).toHaveLength(1);
    expect(cardDebits(town)).toHaveLength(1);
  });

  test('that nobody names is called as Paywint calls it, with the tag behind it', async () => {
    await using town = await aTownWithCards();
    const notice = await approvedCard(town, 'issue Maya 2.00');
    await town.says(notice, 'Card requested', 'My Paywint Card');
    expect(cardsIssued(town)[0]?.nickname).toMatch(/^My Paywint Card pw-\w{8}$/);
    expect(cardsIssued(town)[0]?.nickname.length).toBeLessThanOrEqual(30);
  });

  test('clicked on by two approvers at once and twice is requested once', async () => {
    await using town = await aTownWithCards();
    const notice = await town.ask('U0DANA', 'issue Maya 50 Field trip');
    const clicks = ['U0MIA', 'U0BEN', 'U0MIA'].map((user) => town.approve(user, notice));
    await Promise.allSettled(clicks);
    await town.says(notice, 'Card requested');
    expect(cardCalls(town)).toHaveLength(1);
    expect(cardDebits(town)).toHaveLength(1);
  });

  test('is reloaded from the message about its approval', async () => {
    await using town = await aTownWithCards();
    await approvedCard(town, 'issue Maya 50 Field trip');
    await told(town, 'U0DANA', 'Card requested');
    const [card] = cardsIssued(town);
    // The list that choosing a card works from was read before this card was approved.
    await answered(town, 'U0DANA', 'cards Field trip', 'pending');
    town.paywint.decideCard(card?.requestId ?? '', 'approved');
    const news = await told(town, 'U0DANA', 'Card approved', `**${card?.lastFour}`);
    await press(town, 'U0DANA', news, 'Reload this card');
    const form = await shows(town, 'U0DANA', 'Card reload', 'Memo');
    expect(await sent(town, 'U0DANA', form, { 'Amount (USD)': '20' })).toEqual({});
    await town.slack.changed(() => notices(town.slack).length === 2);
    const reload = notices(town.slack).at(-1);
    if (reload === undefined) throw new Error('no notice');
    expect(textOf(reload)).toContain(`Field trip **${card?.lastFour}`);
    await town.approve('U0MIA', reload);
    await town.says(reload, 'Done');
    expect(town.debits()).toMatchObject([{ cents: -2_000, cardId: card?.id }]);
    await answered(town, 'U0DANA', 'card Field trip', '$20.00');
  });

  test('whose answer was lost is found by its tag in the list of cards, and never sent again', async () => {
    await using town = await aTownWithCards();
    town.paywint.fault({ kind: 'accept-then-reset' });
    const notice = await approvedCard(town);
    await town.says(notice, 'Sent, outcome not known yet', 'whether the card was requested');
    town.shift(16_000);
    await town.says(notice, 'Card requested', 'request_id');
    expect(cardCalls(town)).toHaveLength(1);
    expect(cardDebits(town)).toHaveLength(1);
    expect(textOf(town.now(notice))).toContain(cardsIssued(town)[0]?.requestId);
    await town.restart();
    await town.slack.idle();
    expect(cardCalls(town)).toHaveLength(1);
  });

  test('answered in the older way, without a payment, is done all the same', async () => {
    await using town = await aTownWithCards();
    town.paywint.behave({ generation: 'old' });
    const notice = await approvedCard(town);
    await town.says(notice, 'Card requested', 'request_id');
    expect(textOf(town.now(notice))).not.toContain('payment_id');
  });

  test('that Paywint refuses was not requested, and nothing was debited', async () => {
    await using town = await aTownWithCards();
    town.paywint.fault({ kind: 'refuse-422' });
    const notice = await approvedCard(town);
    await town.says(notice, 'Card not requested', 'No card was requested');
    expect(cardsIssued(town)).toEqual([]);
    expect(cardDebits(town)).toEqual([]);
  });

  test.each(['envelope', 'detail', 'ok-false'] as const)(
    'refused in the shape “%s” is not known until people settle it, and never sent again',
    async (refusals) => {
      await using town = await aTownWithCards();
      const notice = await town.ask('U0DANA', 'issue Maya 50 Field trip');
      await withoutAddress(town, 'Maya Okafor');
      town.paywint.behave({ refusals });
      await town.approve('U0MIA', notice);
      await town.says(notice, 'Sent, outcome not known yet', 'Payee has no default address');
      expect(cardDebits(town)).toEqual([]);
      expect(cardCalls(town)).toHaveLength(1);
    },
  );

  test('that Paywint does not approve for a day is told as late, and is no failure', async () => {
    await using town = await aTownWithCards();
    const notice = await approvedCard(town);
    await town.says(notice, 'Card requested');
    town.shift(25 * 3_600_000);
    await town.says(notice, 'Card requested', 'has not approved the card within a day');
    await told(town, 'U0DANA', 'has not approved the card within a day');
    const [card] = cardsIssued(town);
    town.paywint.decideCard(card?.requestId ?? '', 'approved');
    town.shift(13 * 3_600_000);
    await town.says(notice, 'Card approved');
    await town.slack.idle();
    expect(textOf(town.now(notice))).not.toContain('within a day');
  });

  test('that Paywint rejects says so, and does not say where the money is', async () => {
    await using town = await aTownWithCards();
    const notice = await approvedCard(town);
    await town.says(notice, 'Card requested');
    town.paywint.decideCard(cardsIssued(town)[0]?.requestId ?? '', 'rejected');
    await town.says(notice, 'Card not approved by Paywint', 'Whether the money comes back');
    const news = await told(town, 'U0DANA', 'Card not approved by Paywint', 'rejected');
    expect(labelsOf(news)).toEqual([]);
  });

  test('counts for the limits like every spending', async () => {
    await using town = await aTownWithCards();
    await town.ask('U0DANA', 'issue Maya 3000 one');
    const words = await answered(town, 'U0DANA', 'issue Jonas 2000 two', 'in 24 hours');
    expect(words).toContain('$1,500.00 is left');
    const large = await answered(town, 'U0DANA', 'issue Linh 4000.01 three', 'for one request');
    expect(large).toContain('$4,000.00');
  });
});

const MAYA = 'Maya Okafor · maya@harborpine.example';

describe('the form of a new card', () => {
  test('asks for payee, amount and nickname, and shows the default address before anybody asks', async () => {
    await using town = await aTownWithCards();
    const form = await formFor(town, 'U0DANA', 'issue', 'Nickname');
    expect(labelled(form)).toEqual(['Payee', 'Amount (USD)', 'Nickname']);
    const filled = await town.slack.as('U0DANA').fill(form, { Payee: MAYA });
    await shows(town, 'U0DANA', 'Default address: ', 'Maya Okafor, 18 Wharf Street');
    const values = { 'Amount (USD)': '50', Nickname: 'Field trip' };
    expect(await sent(town, 'U0DANA', filled, values)).toEqual({});
    await town.slack.changed(() => notices(town.slack).length === 1);
  });

  test('tells under each field what is wrong and how to mend it, and asks for nothing', async () => {
    await using town = await aTownWithCards();
    const form = await formFor(town, 'U0DANA', 'issue Maya', 'Nickname');
    const wrong: readonly (readonly [string, string, string])[] = [
      ['Amount (USD)', ' ', 'This is needed'],
      ['Amount (USD)', '1.99', 'no less than $2.00'],
      ['Amount (USD)', '1.5', 'Cents are exactly two digits'],
      ['Amount (USD)', '-5', 'no plus or minus'],
      ['Amount (USD)', '100,000.01', 'The most that can be asked for at once'],
      ['Amount (USD)', '4000.01', 'The most for one request'],
      ['Nickname', 'x'.repeat(19), 'too long'],
      ['Nickname', 'Field\u202etrip', 'invisible or direction-changing'],
      ['Nickname', 'pw-7F3K2M9Q', 'Please leave it out'],
    ];
    for (const [label, typed, words] of wrong) {
      const values = { 'Amount (USD)': '50', Nickname: 'Field trip', [label]: typed };
      const errors = await sent(town, 'U0DANA', form, values);
      expect([label, errors[label] ?? JSON.stringify(errors)].join(': ')).toContain(words);
    }
    expect(notices(town.slack)).toEqual([]);
    const right = { 'Amount (USD)': '2', Nickname: '€'.repeat(18) };
    expect(await sent(town, 'U0DANA', form, right)).toEqual({});
    await town.slack.changed(() => notices(town.slack).length === 1);
  });

  test('without a payee, or with words that fit several, asks for the one', async () => {
    await using town = await aTownWithCards();
    const form = await formFor(town, 'U0DANA', 'issue Nobody 50', '“Nobody”: Nothing fits this');
    // Slack itself sends no form without one.
    expect(Object.keys(await sent(town, 'U0DANA', form, {}))).toEqual(['Payee']);
    expect(notices(town.slack)).toEqual([]);
  });

  test('for a payee without a default address is refused, and is sent again once an admin has added one from there', async () => {
    await using town = await aTownWithCards();
    await withoutAddress(town, 'Maya Okafor');
    const form = await formFor(town, 'U0DANA', 'issue Maya 50 Trip', 'no default address');
    const refused = await sent(town, 'U0DANA', form, {});
    expect(refused['Payee']).toContain('/paywint payee address add');
    expect(textOf(form)).not.toContain('Add an address');
    const theirs = await formFor(town, 'U0CFO', 'issue Maya 50 Trip', 'Add an address');
    await town.slack.as('U0CFO').click(theirs, 'Add an address');
    const address = await shows(town, 'U0CFO', 'New address', 'Maya Okafor');
    const isDefault = { 'Default address': 'Yes, cards go here' };
    await sent(town, 'U0CFO', address, { ...ADDRESS, ...isDefault });
    await shows(town, 'U0CFO', 'was added');
    expect(await sent(town, 'U0DANA', form, {})).toEqual({});
    await town.slack.changed(() => notices(town.slack).length === 1);
    expect(textOf(notices(town.slack)[0] ?? {})).toContain('Trip');
  });

  test('says so when Paywint does not tell the address, and asks for nothing', async () => {
    await using town = await aTownWithCards();
    const form = await formFor(town, 'U0DANA', 'issue Maya', 'Nickname');
    town.paywint.fault({ kind: 'lists-404', times: Infinity });
    const errors = await sent(town, 'U0DANA', form, { 'Amount (USD)': '50' });
    expect(errors['Payee']).toContain('does not tell the payee’s address right now');
    expect(notices(town.slack)).toEqual([]);
  });
});
