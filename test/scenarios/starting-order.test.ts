/** Paywint may be down when the bot starts, and come later. */
import { expect, test } from 'vitest';
import { aTown, notices, textOf, type Town } from './a-town.ts';

async function restartedWithoutPaywint({ restart, paywint, botUrl }: Town): Promise<void> {
  paywint.fault({ kind: 'refuse-connections', times: Infinity });
  await paywint.ready();
  await restart();
  const ready = await fetch(`${botUrl()}/readyz`);
  expect([ready.status, await ready.text()]).toEqual([200, expect.anything()]);
}

async function plugged({ paywint }: Town): Promise<void> {
  paywint.clearFaults();
  await paywint.ready();
}

test('a bot that starts while Paywint refuses connections is ready, takes a request and an approval, and pays once when Paywint is there', async () => {
  await using town = await aTown();
  const { slack } = town;
  // Whoever asks needs a list of cards: this one was read before.
  await slack.as('U0DANA').command('/paywint cards', { channel: 'C0FINANCE' });
  await slack.changed(() => slack.ephemerals('U0DANA').length > 0);
  await restartedWithoutPaywint(town);
  const notice = await town.ask('U0DANA', 'reload "Team travel" 50 tickets');
  await town.approve('U0MIA', notice);
  await town.says(notice, 'Paywint could not be reached, and nothing was sent', 'U0MIA');
  expect(town.debits()).toEqual([]);
  await plugged(town);
  // It is tried again after fifteen seconds.
  town.shift(15_000);
  await town.says(notice, 'Done', 'reference_id');
  town.shift(60_000);
  await town.ask('U0OMAR', 'reload "Team travel" 60 more tickets');
  expect(town.debits()).toMatchObject([{ cents: -5_000 }]);
});

test('a bot that has not seen Paywint once says so to whoever asks, and what was typed can be sent when Paywint is there', async () => {
  await using town = await aTown();
  const { slack } = town;
  await restartedWithoutPaywint(town);
  const dana = slack.as('U0DANA');
  await dana.command('/paywint reload "Team travel" 50 tickets', { channel: 'C0FINANCE' });
  const told = 'Paywint refused the connection: it may be down. Please try again in a minute.';
  await slack.changed(() => textOf(dana.modal() ?? {}).includes(told));
  await plugged(town);
  const form = dana.modal();
  if (form === undefined) throw new Error('the form is gone');
  await dana.submit(form, { Card: 'Team travel · Maya Okafor · **4271' });
  await slack.changed(() => notices(slack).length === 1);
  expect(notices(slack).map(textOf)).toEqual([expect.stringMatching(/\$50\.00.*tickets/)]);
});
