/** A link from the command to its money: two browsers, one of somebody in Slack, one of the payer. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { House } from './a-house.ts';
import { aStay, type Stay } from './a-stay.ts';
import type { Visit } from './a-visit.ts';

const CHANNEL = 'finance-approvals';

let stay: Stay;
let house: House;
let page: Page;
let payer: Page;
let visit: Visit;
let availableBefore: number;

beforeAll(async () => {
  stay = await aStay('U0DANA', { height: 1000 });
  ({ house, page, visit } = stay);
  payer = await stay.open();
  availableBefore = house.paywint.wallet().availableCents;
});
afterAll(() => stay.end());

async function approveAs(name: string, notice: Locator): Promise<void> {
  await visit.be(name);
  await visit.press(notice, 'Approve');
  await visit.confirm('Approve');
}

test('a link is opened, fails, is tried again and paid by its payer, and Slack hears of each step', async () => {
  await visit.type(CHANNEL, '/paywint link 42.50 logo design');
  const notice = visit.message(CHANNEL, 'Description: logo design');
  await notice.waitFor();
  for (const name of ['Mia Chen', 'Ben Okafor', 'Ines Kowalski']) {
    const isDone = await notice.getByText('Done', { exact: true }).count();
    if (isDone > 0) break;
    await approveAs(name, notice);
    // Whoever clicks next clicks on the notice that shows this approval.
    await notice.getByText(new RegExp(`approved by .*@${name}`)).waitFor();
  }
  await notice.getByText('Done', { exact: true }).waitFor();
  const address = await notice.locator('code', { hasText: '/pay/' }).innerText();

  await payer.goto(address);
  await notice.getByText('Collection: opened').waitFor();
  await payer.getByRole('button', { name: 'Let the payment fail' }).click();
  await notice.getByText('Collection: failed').waitFor();
  await payer.getByRole('button', { name: 'Try again to pay $42.50' }).click();
  await payer.getByText('Paid. You can close this page.').waitFor();
  await notice.getByText('Collection: paid').waitFor();
  await notice.getByText('The payer tried again after a failure').waitFor();
  expect(house.paywint.wallet().availableCents).toBe(availableBefore + 42_50);

  await visit.be('Dana Reyes');
  await visit.goTo('Paywint');
  await page.getByRole('tab', { name: 'Messages' }).click();
  await visit.direct('Create a payment link for $42.50', 'Collection: paid').first().waitFor();
  await visit.goTo(CHANNEL);
  await visit.type(CHANNEL, '/paywint requests mine');
  await visit.message(CHANNEL, 'My requests').getByText('Done, paid').waitFor();
});
