import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aStay, type Stay } from './a-stay.ts';
import type { Visit } from './a-visit.ts';
import { picture } from './picture.ts';

const CHANNEL = 'finance-approvals';

let stay: Stay;
let page: Page;
let visit: Visit;

beforeAll(async () => {
  stay = await aStay('U0CFO', { height: 1100, isSharp: true });
  ({ page, visit } = stay);
});
afterAll(() => stay.end());

test('an admin links a card on Paywint’s page, and the link is gone when it was opened', async () => {
  await visit.type(CHANNEL, '/paywint linked');
  const list = visit.message(CHANNEL, 'Company Visa, ending in 1881', 'pictures of the card');
  await list.waitFor();
  await visit.press(list, 'Link a card to pay with');
  const link = visit.message(CHANNEL, 'Good for 30 minutes');
  await link.waitFor();
  await picture(link, 'linked-link');
  const [opened] = await Promise.all([
    page.context().waitForEvent('page'),
    link.getByRole('link', { name: 'Open Paywint’s page' }).click(),
  ]);
  await opened.getByText('It asks for no card number').waitFor();
  await opened.getByRole('button', { name: 'Link a made-up card' }).click();
  await opened.getByText('Credit card 6').waitFor();
  await opened.close();
  await visit.message(CHANNEL, 'this link is used').waitFor();
  expect(await page.getByRole('link', { name: 'Open Paywint’s page' }).count()).toBe(0);
  await visit.type(CHANNEL, '/paywint linked credit card 6');
  await visit.message(CHANNEL, 'Linked cards with “credit card 6”', 'Ready').waitFor();
});
