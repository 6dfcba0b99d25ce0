import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aStay, type Stay } from './a-stay.ts';
import type { Visit } from './a-visit.ts';

const CHANNEL = 'finance-approvals';

let stay: Stay;
let page: Page;
let visit: Visit;

beforeAll(async () => {
  stay = await aStay('U0DANA', { height: 1400 });
  ({ page, visit } = stay);
});
afterAll(() => stay.end());

test('App Home holds all that waits, approves it, and follows by itself', async () => {
  const until = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await visit.type(CHANNEL, `/paywint standing reload "Team travel" 50 every week until ${until}`);
  await visit.message(CHANNEL, 'Standing reload').waitFor();
  await visit.type(CHANNEL, '/paywint reload "Team travel" 40 taxi');
  await visit.message(CHANNEL, 'Card reload · $40.00').waitFor();

  await visit.be('Mia Chen');
  await visit.goTo('Paywint');
  await approveFirst();
  await page.getByText('How often: ').waitFor({ state: 'detached' });
  await approveFirst();
  await page.getByText('Nothing.', { exact: true }).waitFor();

  await visit.be('Dana Reyes');
  await visit.goTo('Paywint');
  await page.getByRole('tab', { name: 'Home', exact: true }).click();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('button', { name: 'Resume', exact: true }).waitFor();
  await stay.house.slack.changed(() => paid() === 1);
  expect(paid()).toBe(1);
});

async function approveFirst(): Promise<void> {
  await page.getByRole('button', { name: 'Approve', exact: true }).first().click();
  await visit.confirm('Approve');
}

function paid(): number {
  return stay.house.paywint
    .ledger()
    .filter(({ kind, cause }) => kind === 'reload' && cause !== null).length;
}
