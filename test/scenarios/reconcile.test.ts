import { expect, test } from 'vitest';
import { aTown, textOf, type Town } from './a-town.ts';

test('an admin compares the books and sees the sums to the cent; nobody else does', async () => {
  await using town = await aTown();
  const notice = await town.ask('U0DANA', 'reload "Team travel" 50.25 train tickets');
  await town.approve('U0MIA', notice);
  await town.says(notice, 'reference_id');
  await town.slack.as('U0DANA').command('/paywint reconcile');
  await town.slack.changed(() => lastSaid(town, 'U0DANA').includes('admin'));
  await town.slack.as('U0CFO').command('/paywint reconcile');
  await town.slack.changed(() => told(town).includes('Requests executed here'));
  expect(lastSaid(town, 'U0CFO')).toContain('The books are being compared');
  expect(told(town)).toContain('The books agree.');
  expect(told(town)).toContain('The newest made outside the bot');
  expect(told(town)).toMatch(/Requests executed here: +\$50\.25 in 1 payment/);
  expect(town.slack.directMessages('U0CFO').filter(isOfBooks)).toHaveLength(1);
});

function isOfBooks(message: { readonly text: string }): boolean {
  return message.text.includes('books');
}

function lastSaid(town: Town, user: string): string {
  return textOf(town.slack.ephemerals(user).at(-1) ?? {});
}

function told(town: Town): string {
  return textOf(town.slack.directMessages('U0CFO').findLast(isOfBooks) ?? {});
}
