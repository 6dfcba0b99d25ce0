import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { House } from './a-house.ts';
import { aStay, type Stay } from './a-stay.ts';
import type { Visit } from './a-visit.ts';

const CHANNEL = 'finance-approvals';

let stay: Stay;
let house: House;
let page: Page;
let visit: Visit;

beforeAll(async () => {
  stay = await aStay('U0DANA', { height: 1100 });
  ({ house, page, visit } = stay);
});
afterAll(() => stay.end());

test('a card is asked for, requested once, approved by Paywint, and reloaded from the message about it', async () => {
  await visit.type(CHANNEL, '/paywint issue Maya 50 Field trip');
  const notice = visit.message(CHANNEL, 'Nickname: Field trip');
  await notice.waitFor();
  await visit
    .message(CHANNEL, 'Default address: Maya Okafor, 18 Wharf Street')
    .getByText('Only visible to you')
    .waitFor();
  for (const name of ['Mia Chen', 'Ben Okafor', 'Ines Kowalski']) await approveAs(name, notice);
  await notice.getByText('Card requested', { exact: true }).waitFor();
  await notice.getByText('Card approved', { exact: true }).waitFor();

  await visit.be('Dana Reyes');
  await visit.goTo('Paywint');
  await page.getByRole('tab', { name: 'Messages' }).click();
  const news = visit.direct('Issue a card to Maya Okafor', 'Card approved').last();
  await visit.press(news, 'Reload this card');
  const form = visit.dialog('Card reload');
  await visit.input('Card reload', 'Amount (USD)').fill('20');
  await visit.press(form, 'Ask');
  await form.waitFor({ state: 'detached' });
  await visit.goTo(CHANNEL);
  const reload = visit.message(CHANNEL, 'Card reload · $20.00');
  await reload.waitFor();
  await approveAs('Mia Chen', reload);
  await reload.getByText('Done', { exact: true }).waitFor();

  await visit.be('Dana Reyes');
  await visit.goTo(CHANNEL);
  await visit.type(CHANNEL, '/paywint cards Field');
  const row = page.getByRole('row').filter({ hasText: 'Field trip' });
  await row.getByText('Maya Okafor').waitFor();
  expect(await row.innerText()).toContain('$20.00');
  expect(debits()).toEqual([
    ['issue', -5_000],
    ['reload', -2_000],
  ]);
});

async function approveAs(name: string, notice: Locator): Promise<void> {
  await visit.be(name);
  await visit.goTo(CHANNEL);
  await visit.press(notice, 'Approve');
  await visit.confirm('Approve');
}

/** What the bot's own calls have taken from the wallet. */
function debits() {
  return house.paywint
    .ledger()
    .filter(({ cause, cents }) => cause !== null && cents < 0)
    .map(({ kind, cents }) => [kind, cents]);
}
