import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe.each(['http', 'socket'] as const)('over %s', (transport) => {
  beforeAll(async () => {
    stay = await aStay('U0DANA', { height: 1000, isSharp: true }, { transport });
    ({ house, page, visit } = stay);
    entriesBefore = house.paywint.ledger().length;
  });
  afterAll(() => stay.end());

  test('a typed line is asked, approved by somebody else, paid once, and told to everybody', async () => {
    await visit.type(CHANNEL, '/paywint reload "Team travel" 50 train tickets');
    const confirmation = visit.message(CHANNEL, 'Only visible to you', 'Waiting for approval');
    await confirmation.getByRole('button', { name: 'Cancel request', exact: true }).waitFor();
    const notice = visit.message(CHANNEL, 'train tickets');
    await notice.waitFor();
    expect(await linesOf(notice)).toEqual(
      expect.arrayContaining([
        'SANDBOX · Card reload · $50.00',
        'Card: Team travel **4271',
        'Payee: Maya Okafor',
        'Memo: train tickets',
        'Requester: @Dana Reyes',
        'Approval: 1 person of @finance; 1 more needed, from @Mia Chen, @Ben Okafor',
      ]),
    );
    await picture(notice, 'notice-pending');

    await visit.press(notice, 'Approve');
    await visit.confirm('Approve');
    await visit.message(CHANNEL, 'Only visible to you', 'This request is yours').waitFor();
    expect(house.paywint.ledger()).toHaveLength(entriesBefore);

    await visit.be('Mia Chen');
    expect(await visit.message(CHANNEL, 'Only visible to you').count()).toBe(0);
    await visit.press(notice, 'Approve');
    await visit.confirm('Approve');
    await notice.getByText('Done', { exact: true }).waitFor();
    for (const name of ['status', 'reference_id', 'payment_id'])
      await notice.getByText(`${name}:`).waitFor();
    expect(await notice.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await picture(notice, 'notice-executed');

    const thread = await visit.openThread(notice);
    for (const words of ['asked for this', 'approved', 'Sent to Paywint', 'Now: Done']) {
      await thread.getByRole('article').filter({ hasText: words }).first().waitFor();
    }
    await page.getByRole('button', { name: 'Close thread' }).click();

    await visit.be('Dana Reyes');
    await visit.goTo('Paywint');
    await page.getByRole('tab', { name: 'Messages' }).click();
    const told = visit.direct('Reload Team travel **4271 with $50.00', 'Done');
    await told.getByText('reference_id:').waitFor();
  });

  test('a form forgives a mistake, shows what it means, and a denial is told with its reason', async () => {
    await visit.goTo(CHANNEL);
    await visit.type(CHANNEL, '/paywint reload');
    const form = visit.dialog('Card reload');
    const card = visit.input('Card reload', 'Card');
    for (const [typed, found] of [
      ['design', 'Design tools'],
      ['Brightside', 'Social ads'],
      ['0206', 'Office supplies'],
    ] as const) {
      await card.click();
      await card.fill(typed);
      await form.getByRole('option', { name: found }).click();
    }
    const amount = visit.input('Card reload', 'Amount (USD)');
    await amount.fill('1.5');
    await visit.input('Card reload', 'Memo').fill('paper & toner (2 boxes)');
    await visit.press(form, 'Ask');
    const complaint = form.getByText('Cents are exactly two digits: write 1.50, not 1.5 or 1.500.');
    await complaint.waitFor();
    expect(await visit.input('Card reload', 'Memo').inputValue()).toBe('paper & toner (2 boxes)');

    await amount.fill('75.25');
    await complaint.waitFor({ state: 'detached' });
    const available = house.paywint.wallet().availableCents;
    const stays = usd(available - 75_25);
    await form
      .getByText(`Wallet: ${usd(available)} available; ${stays} stays after this`)
      .waitFor();
    await form.getByText('1 person of').waitFor();
    await picture(form, 'modal');
    await visit.press(form, 'Ask');
    await form.waitFor({ state: 'detached' });
    const notice = visit.message(CHANNEL, 'paper & toner (2 boxes)');
    await notice.getByText('$75.25').first().waitFor();

    await visit.be('Ben Okafor');
    await visit.press(notice, 'Deny');
    await visit.input('Deny request', 'Reason').fill('We have toner until June');
    await visit.press(visit.dialog('Deny request'), 'Deny');
    await notice.getByText('Denied', { exact: true }).waitFor();
    await notice.getByText('We have toner until June').waitFor();

    await visit.be('Dana Reyes');
    await visit.goTo('Paywint');
    await page.getByRole('tab', { name: 'Messages' }).click();
    await visit.direct('$75.25', 'Denied by', 'We have toner until June').waitFor();
  });

  test('a form outlives a reload of the page with all that was typed, and Escape closes it', async () => {
    await visit.goTo(CHANNEL);
    await visit.type(CHANNEL, '/paywint reload');
    await visit.input('Card reload', 'Memo').fill('half typed');
    await visit.input('Card reload', 'Amount (USD)').fill('1.5');
    await page.reload();
    const amount = visit.input('Card reload', 'Amount (USD)');
    await amount.waitFor();
    expect(await amount.inputValue()).toBe('1.5');
    expect(await visit.input('Card reload', 'Memo').inputValue()).toBe('half typed');
    await visit.press(visit.dialog('Card reload'), 'Ask');
    await visit.dialog('Card reload').getByText('Please complete this required field.').waitFor();
    await page.keyboard.press('Escape');
    await visit.dialog('Card reload').waitFor({ state: 'detached' });
  });

  test('Paywint’s own books hold exactly one debit of it all, and the notice names that one', async () => {
    await visit.goTo(CHANNEL);
    const lines = await linesOf(visit.message(CHANNEL, 'train tickets'));
    const debits = house.paywint
      .ledger()
      .slice(entriesBefore)
      .filter(({ cents }) => cents !== 0);
    const ways = new Set(house.slack.deliveries().map((delivery) => delivery.transport));
    expect([...ways]).toEqual([transport]);
    expect(debits).toMatchObject([{ kind: 'reload', cents: -50_00 }]);
    const [debit] = debits;
    expect(lines).toContain(`reference_id: ${debit?.referenceId}`);
    expect(lines).toContain(`payment_id: ${debit?.paymentId}`);
    expect(lines).toContain(`Amount: ${usd(-(debit?.cents ?? 0))}`);
    expect(debit?.description).toContain('train tickets');
  });
});

async function linesOf(message: Locator): Promise<readonly string[]> {
  return (await message.innerText()).split('\n').map((line) => line.trim());
}

function usd(cents: number): string {
  return (cents / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' });
}
