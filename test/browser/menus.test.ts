/** What is chosen from menus on the page: a shortcut on a message, and a workflow with a step of the bot. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aStay, type Stay } from './a-stay.ts';
import type { Visit } from './a-visit.ts';
import { picture } from './picture.ts';

const CHANNEL = 'finance-approvals';

let stay: Stay;
let visit: Visit;

beforeAll(async () => {
  stay = await aStay('U0DANA', { height: 900, isSharp: true });
  ({ visit } = stay);
});
afterAll(() => stay.end());

test('a message becomes a filled form from its menu, by keyboard as well, also on a phone', async () => {
  const { page } = stay;
  await visit.type(CHANNEL, 'Please put $75.00 on the Team travel card for the offsite');
  const message = visit.message(CHANNEL, 'for the offsite');
  await message.waitFor();
  await visit.press(page.locator('body'), 'Close behind the scenes');
  await page.setViewportSize({ width: 375, height: 740 });
  await message.hover();
  await visit.press(message, 'More actions');
  const item = page.getByRole('menuitem', { name: 'Ask Paywint for this' });
  const box = await item.boundingBox();
  expect(box !== null && box.x >= 0 && box.x + box.width <= 375).toBe(true);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const amount = visit.input('Card reload', 'Amount (USD)');
  await amount.waitFor();
  expect(await amount.inputValue()).toBe('75.00');
  await visit.press(visit.dialog('Card reload'), 'Close');
  await page.setViewportSize({ width: 1280, height: 900 });
});

test('a workflow writes to the person it names, whose click asks', async () => {
  const { page } = stay;
  await page.getByRole('button', { name: 'Shortcuts', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Workflow: weekly snacks' }).click();
  await visit.goTo('Paywint');
  await page.getByRole('tab', { name: 'Messages' }).click();
  const prepared = visit.direct('A workflow prepared this for you.');
  await prepared.waitFor();
  await picture(prepared, 'workflow');
  await visit.press(prepared, 'Ask for this');
  await visit.direct('You asked for what a workflow prepared.').waitFor();
  await visit.goTo(CHANNEL);
  await visit.message(CHANNEL, 'weekly snacks').waitFor();
});
