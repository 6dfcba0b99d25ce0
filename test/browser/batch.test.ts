import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { House } from './a-house.ts';
import { aStay, type Stay } from './a-stay.ts';
import type { Visit } from './a-visit.ts';

const CHANNEL = 'finance-approvals';
const TABLE =
  'Card,Amount,Memo\nTeam travel,50,Flights to Oslo\nTeam travel,60,Taxis\nTeam travel,70';

let stay: Stay;
let house: House;
let page: Page;
let visit: Visit;

beforeAll(async () => {
  stay = await aStay('U0DANA', { height: 1100 });
  ({ house, page, visit } = stay);
});
afterAll(() => stay.end());

test('a table is given as a file, mended and approved in part; what else waits is decided in one form', async () => {
  await visit.type(CHANNEL, '/paywint batch');
  const form = visit.dialog('Several card reloads');
  const table = visit.input('Several card reloads', 'Table');
  const rows = 'Team travel,5O\nNo such card,50';
  const file = { name: 'rows.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) };
  await visit.input('Several card reloads', 'File').setInputFiles(file);
  await form.getByText('rows.csv').waitFor();
  await visit.press(form, 'Ask');
  await form.getByText('2 things have to be mended').waitFor();
  expect(await table.inputValue()).toBe(rows);
  await table.fill(TABLE);
  await visit.press(form, 'Ask');
  await form.getByText('3 reloads, $180.00 in all').waitFor();
  await visit.press(form, 'Close');

  await visit.be('Mia Chen');
  await visit.goTo(CHANNEL);
  const notice = visit.message(CHANNEL, '3 card reloads · $180.00');
  await notice.waitFor();
  await visit.press(notice, 'Leave rows out');
  const part = visit.dialog('Approve in part');
  await part.getByLabel('2 · $60.00 · Team travel').uncheck();
  await part.getByText('You approve 2 of 3 rows, together $120.00').waitFor();
  await visit.input('Approve in part', 'Reason').fill('Taxis are paid by hand');
  await visit.press(part, 'Approve');
  await part.waitFor({ state: 'detached' });
  await notice.getByText('Done: 2 ($120.00)').waitFor();

  await visit.be('Dana Reyes');
  await visit.goTo(CHANNEL);
  for (const amount of ['21', '22']) {
    await visit.type(CHANNEL, `/paywint reload "Team travel" ${amount} Lunch`);
    await visit.message(CHANNEL, `Card reload · $${amount}.00`).waitFor();
  }
  await visit.be('Mia Chen');
  await visit.goTo('Paywint');
  await page.getByRole('button', { name: 'Decide several' }).click();
  const several = visit.dialog('Decide several');
  for (const box of ['1 · $21.00', '2 · $22.00']) await several.getByLabel(box).check();
  await several.getByText('Ticked: 2 of 2, together $43.00').waitFor();
  await several.getByLabel('Approve', { exact: true }).check();
  await visit.press(several, 'Decide');
  await several.getByText('Approved: all 2.').waitFor();
  await house.slack.changed(() => paid() === 4);
  expect(paid()).toBe(4);
});

function paid(): number {
  return house.paywint.ledger().filter(({ kind, cause }) => kind === 'reload' && cause !== null)
    .length;
}
