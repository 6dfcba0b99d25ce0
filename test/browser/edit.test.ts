import { afterAll, beforeAll, expect, test } from 'vitest';
import { aStay, type Stay } from './a-stay.ts';
import type { Visit } from './a-visit.ts';
import { picture } from './picture.ts';

const CHANNEL = 'finance-approvals';

let stay: Stay;
let visit: Visit;

beforeAll(async () => {
  const policy = 'step_up: { above: 100 }\ndelay: { above: 100, for: 30m }';
  stay = await aStay('U0DANA', { height: 1100, isSharp: true }, { policy });
  ({ visit } = stay);
});
afterAll(() => stay.end());

test('an edit shows what changed, a large amount is approved by typing it, and can be stopped while it waits', async () => {
  await visit.type(CHANNEL, '/paywint reload "Team travel" 150 taxi');
  const notice = visit.message(CHANNEL, 'Memo: ');
  await notice.waitFor();
  const confirmation = visit.message(CHANNEL, 'Your request: ');
  await visit.press(confirmation, 'Edit');
  const form = visit.dialog('Edit card reload');
  const amount = visit.input('Edit card reload', 'Amount (USD)');
  await amount.waitFor();
  expect(await amount.inputValue()).toBe('150.00');
  await amount.fill('160');
  await visit.press(form, 'Save changes');
  await form.waitFor({ state: 'detached' });
  await notice.getByText('Amount: $150.00 → $160.00').waitFor();
  await confirmation.getByText('with $160.00').waitFor();
  await picture(notice, 'edited');

  await visit.be('Mia Chen');
  await visit.goTo(CHANNEL);
  await visit.press(notice, 'Approve');
  const approving = visit.dialog('Approve request');
  const typed = visit.input('Approve request', 'Amount (USD)');
  await typed.fill('16');
  await visit.press(approving, 'Approve');
  await approving.getByText('This is not the amount of the request').waitFor();
  await picture(approving, 'step-up');
  await typed.fill('160');
  await visit.press(approving, 'Approve');
  await approving.waitFor({ state: 'detached' });
  await notice.getByText('Approved, waits before it is sent', { exact: true }).waitFor();

  await visit.be('Ben Okafor');
  await visit.goTo(CHANNEL);
  await visit.press(notice, 'Stop');
  await visit.confirm('Stop');
  await notice.getByText('Cancelled', { exact: true }).waitFor();
  expect(stay.house.paywint.ledger().filter(({ cause }) => cause !== null)).toEqual([]);
});
