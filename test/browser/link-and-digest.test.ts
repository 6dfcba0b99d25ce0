import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Payment } from '../../playground/paywint/payments.ts';
import type { House } from './a-house.ts';
import { aStay, type Stay } from './a-stay.ts';
import type { Visit } from './a-visit.ts';
import { picture } from './picture.ts';

const CHANNEL = 'finance-approvals';

let stay: Stay;
let house: House;
let page: Page;
let visit: Visit;
let entriesBefore: number;
let availableBefore: number;

beforeAll(async () => {
  stay = await aStay('U0DANA', { height: 1100, isSharp: true });
  ({ house, page, visit } = stay);
  entriesBefore = house.paywint.ledger().length;
  availableBefore = house.paywint.wallet().availableCents;
});
afterAll(() => stay.end());

test('a link is created once everybody who must has approved, and its address is text to copy', async () => {
  await visit.type(CHANNEL, '/paywint link 150.75 logo design');
  const notice = visit.message(CHANNEL, 'Description: logo design');
  await notice.waitFor();
  expect(await linesOf(notice)).toEqual(
    expect.arrayContaining([
      'SANDBOX · Payment link · $150.75',
      'Amount: $150.75',
      'Invoice number: none',
      'Requester: @Dana Reyes',
      'Approval: 2 people of @finance; 2 more needed, from @Mia Chen, @Ben Okafor',
      'Approval: 1 person of @Ines Kowalski; 1 more needed, from @Ines Kowalski',
    ]),
  );
  await approveAs('Mia Chen', notice);
  await notice.getByText('approved by @Mia Chen; 1 more needed').waitFor();
  await approveAs('Ben Okafor', notice);
  await notice.getByText('approved by @Ben Okafor, @Mia Chen; complete').waitFor();
  expect(links()).toEqual([]);
  await approveAs('Ines Kowalski', notice);
  await notice.getByText('Done', { exact: true }).waitFor();
  await showsTheLink(notice);
  await picture(notice, 'link');

  await visit.be('Dana Reyes');
  await visit.goTo('Paywint');
  await page.getByRole('tab', { name: 'Messages' }).click();
  await showsTheLink(visit.direct('Create a payment link for $150.75', 'Done'));
});

test('the form asks for the invoice number, and complains about what Paywint would not take', async () => {
  await visit.goTo(CHANNEL);
  await visit.type(CHANNEL, '/paywint link');
  const form = visit.dialog('Payment link');
  await visit.input('Payment link', 'Amount (USD)').fill('320');
  await visit.input('Payment link', 'Description').fill('brochure & print');
  const invoice = visit.input('Payment link', 'Invoice number');
  await invoice.fill('INV-2026-000000000077');
  await visit.press(form, 'Ask');
  await form.getByRole('alert').filter({ hasText: 'too long' }).waitFor();
  await invoice.fill('INV-2026-0077');
  await visit.press(form, 'Ask');
  await form.waitFor({ state: 'detached' });
  const notice = visit.message(CHANNEL, 'Invoice number: INV-2026-0077');
  await notice.getByText('Description: brochure & print').waitFor();
  expect(links()).toHaveLength(1);
});

test('App Home shows an approver what waits, and a decision made there is seen in the channel', async () => {
  await visit.be('Omar Haddad');
  await visit.type(CHANNEL, '/paywint reload "Design tools" 40 icon set');
  const notice = visit.message(CHANNEL, 'Memo: icon set');
  await notice.waitFor();
  await visit.be('Mia Chen');
  await page.goto(`${house.slack.url}#/U0MIA/home`);
  const home = page.getByRole('main', { name: 'Home' });
  const row = home.locator('.block-rich_text').filter({ hasText: 'Reload Design tools' });
  await row.getByText('Memo: icon set').waitFor();
  await home.getByText('Invoice number: INV-2026-0077').waitFor();
  await picture(home, 'home');
  await visit.press(row.locator('xpath=following-sibling::*[1]'), 'Approve');
  await visit.confirm('Approve');
  await row.waitFor({ state: 'detached' });
  await home.getByText('Invoice number: INV-2026-0077').waitFor();
  await visit.goTo(CHANNEL);
  await notice.getByText('Done', { exact: true }).waitFor();
  expect(await linesOf(notice)).toContain(`reference_id: ${reload().referenceId}`);
});

test('the digest tells whoever asks, and nobody else, what there is, what was done and what waits', async () => {
  await visit.type(CHANNEL, '/paywint digest');
  const told = visit.message(CHANNEL, 'Only visible to you', 'Executed:');
  await told.waitFor();
  const lines = await linesOf(told);
  expect(lines).toContain(`Available: ${usd(house.paywint.wallet().availableCents)}`);
  // What a link brings in is no part of what was spent.
  expect(lines).toContain('Executed: 2, $40.00');
  const reloaded = lines.find((line) => line.startsWith('• Reload Design tools'));
  expect(reloaded).toContain(`reference_id ${reload().referenceId}`);
  const linked = lines.find((line) => line.startsWith('• Create a payment link for $150.75'));
  expect(linked).toContain(`payment_id ${links()[0]?.id}`);
  expect(lines).toContain('Waiting: 1');
  const waiting = lines.find((line) => line.startsWith('• Create a payment link for $320.00'));
  expect(waiting).toContain('Waiting for approval');
  await picture(told, 'digest');

  await visit.press(told, 'See what waits');
  const alone = visit.message(CHANNEL, 'Only visible to you');
  const list = alone.filter({ hasText: '$320.00' }).filter({ hasNotText: 'Executed:' });
  await list.getByText('Waiting for approval').first().waitFor();
  await visit.press(told, 'Export');
  await alone.filter({ hasText: 'came to you as a direct message' }).waitFor();

  await visit.be('Ben Okafor');
  expect(await visit.message(CHANNEL, 'Executed:').count()).toBe(0);
});

test('payments are paged by their buttons, in place, and none is left out or told twice', async () => {
  await visit.type(CHANNEL, '/paywint payments sent');
  const list = visit.message(CHANNEL, 'Only visible to you', 'Payments sent');
  const all = house.paywint
    .payments()
    .filter(({ kind }) => kind !== 'received' && kind !== 'link')
    .toSorted((one, other) => other.createdAtMs - one.createdAtMs);
  const rows = list.locator('.rich-section');
  await list.getByText(`1 to 10 of ${all.length}`).waitFor();
  const first = await rows.allInnerTexts();
  expect(await list.getByRole('button', { name: 'Newer' }).count()).toBe(0);
  await visit.press(list, 'Older');
  await list.getByText(`11 to ${all.length} of ${all.length}`).waitFor();
  const second = await rows.allInnerTexts();
  expect([...first, ...second].map((row) => row.split(' · ')[0])).toEqual(
    all.map(({ cents }) => usd(cents)),
  );
  expect(await list.getByRole('button', { name: 'Older' }).count()).toBe(0);
  await visit.press(list, 'Newer');
  await list.getByText(`1 to 10 of ${all.length}`).waitFor();
  expect(await list.count()).toBe(1);
});

test('Paywint’s own books hold what was shown: one debit, one link, and nothing for what waits', () => {
  const moved = house.paywint
    .ledger()
    .slice(entriesBefore)
    .filter(({ cents }) => cents !== 0);
  expect(moved).toMatchObject([{ kind: 'reload', cents: -40_00, paymentId: reload().id }]);
  expect(house.paywint.wallet().availableCents).toBe(availableBefore - 40_00);
  expect(links()).toMatchObject([{ cents: 150_75 }]);
  expect(links()[0]?.memo).toMatch(/^logo design pw-\w{8}$/);
});

async function approveAs(name: string, notice: Locator): Promise<void> {
  await visit.be(name);
  await visit.press(notice, 'Approve');
  await visit.confirm('Approve');
}

/** The whole address stands there as text that can be marked, and nothing there is to be clicked. */
async function showsTheLink(message: Locator): Promise<void> {
  await message.getByText('status:').waitFor();
  const [link] = links();
  const lines = await linesOf(message);
  expect(lines).toContain('status: created');
  expect(lines).toContain(`payment_id: ${link?.id}`);
  const address = await message.locator('code', { hasText: '/pay/' }).innerText();
  expect(address).toBe(`${house.paywint.url}/pay/${link?.id}`);
  expect(await message.getByRole('link').count()).toBe(0);
}

/** Those that somebody asked for while the test ran. */
function links(): readonly Payment[] {
  return house.paywint.payments().filter(({ kind, cause }) => kind === 'link' && cause !== null);
}

function reload(): Payment {
  const found = house.paywint
    .payments()
    .filter(({ kind, cause }) => kind === 'reload' && cause !== null);
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} reloads were sent`);
  return only;
}

async function linesOf(message: Locator): Promise<readonly string[]> {
  return (await message.innerText()).split('\n').map((line) => line.trim());
}

function usd(cents: number): string {
  return (cents / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' });
}
