import { expect, test } from 'vitest';
import { aTown, textOf, type Town } from './a-town.ts';

async function formOf(town: Town, user: string) {
  const { slack } = town;
  const person = slack.as(user);
  await person.command('/paywint requests pending', { channel: 'C0FINANCE' });
  await slack.changed(() => slack.ephemerals(user).some((one) => textOf(one).includes('waiting')));
  const list = slack.ephemerals(user).at(-1);
  if (list === undefined) throw new Error('no list came');
  await person.click(list, 'Decide several');
  await slack.changed(() => JSON.stringify(person.modal() ?? {}).includes('Ticked'));
  const form = person.modal();
  if (form === undefined) throw new Error('no form opened');
  return form;
}

test('several are decided in one form: each is recorded for itself, and told for itself', async () => {
  await using town = await aTown();
  const { slack } = town;
  const first = await town.ask('U0DANA', 'reload "Team travel" 50 one');
  const second = await town.ask('U0DANA', 'reload "Team travel" 60 two');
  const third = await town.ask('U0DANA', 'reload "Team travel" 70 three');
  const mia = slack.as('U0MIA');
  const form = await formOf(town, 'U0MIA');
  const boxes = ['1 · $50.00 · Team travel', '3 · $70.00 · Team travel'];
  const filled = await mia.fill(form, { 'Requests 1 to 3': boxes, Decision: 'Approve' });
  await slack.changed(() => textOf(mia.modal() ?? {}).includes('2 of 3, together $120.00'));
  // Somebody else is faster with one of them.
  const dana = slack.as('U0DANA');
  await dana.click(town.now(third), 'Cancel request', { confirm: true });
  await mia.submit(filled);
  const told = textOf(mia.modal() ?? {});
  expect(told).toContain('Approved: 1 of 2');
  expect(told).toContain('Your approval is recorded.');
  expect(told).toContain('Too late: cancelled.');
  await town.says(first, 'reference_id');
  expect(textOf(town.now(second))).toContain('1 more needed');
  expect(town.debits().map(({ cents }) => cents)).toEqual([-5_000]);
});
