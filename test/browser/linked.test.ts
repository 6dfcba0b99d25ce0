import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../playground/page/browser.ts';
import { aHouse, type House } from './a-house.ts';
import { aVisit, type Visit } from './a-visit.ts';
import { picture } from './picture.ts';

const CHANNEL = 'finance-approvals';
const WAIT_MS = 20_000;

let browser: Browser;
let house: House;
let page: Page;
let visit: Visit;
const problems: string[] = [];

beforeAll(async () => {
  [browser, house] = await Promise.all([launchBrowser(), aHouse('http')]);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 1100 },
    deviceScaleFactor: 2,
    colorScheme: 'light',
  });
  page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  page.on('pageerror', (error) => problems.push(error.message));
  visit = aVisit(page);
  await page.goto(`${house.slack.url}#/U0CFO/C0FINANCE`);
});
afterAll(async () => {
  await browser.close();
  await house.close();
  expect(problems).toEqual([]);
});

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
