/** A standing request in the whole bot: asked, approved once as a whole, run by itself, paused and ended. */
import { expect, test } from 'vitest';
import type { StoredMessage } from '../../playground/slack/stored.ts';
import { aTown, textOf, type Town } from './a-town.ts';

const DAY_MS = 24 * 3_600_000;

/** So that the next run is a little while ahead, whatever the time of day is. */
function toMorning(town: Town): void {
  const now = Date.now();
  const nine = new Date(now);
  nine.setUTCHours(9, 0, 0, 0);
  town.shift((nine.getTime() > now ? nine.getTime() : nine.getTime() + DAY_MS) - now - 60_000);
}

const until = (days: number): string =>
  new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

test('a standing request is approved once and then runs once a day until it is paused', async () => {
  await using town = await aTown();
  const { slack } = town;
  toMorning(town);
  const line = `standing reload "Team travel" 50 snacks every day until ${until(10)} at most 5 runs`;
  const notice = await town.ask('U0DANA', line);
  const shown = textOf(notice);
  for (const words of ['5 runs of $50.00, $250.00 in all at most', 'every day', 'Team travel']) {
    expect(shown).toContain(words);
  }
  await town.approve('U0MIA', notice);
  await town.says(notice, 'Approved; it runs', 'Next run');
  expect(town.debits()).toHaveLength(0);
  const runs = (): readonly StoredMessage[] =>
    slack
      .messages('C0FINANCE')
      .filter((one) => one.threadTs === undefined && textOf(one).includes('Run of: '));
  town.shift(2 * 60_000);
  await slack.changed(() => runs().some((one) => textOf(one).includes('reference_id')));
  expect(town.debits().map(({ cents }) => cents)).toEqual([-5_000]);
  await town.says(notice, '1 run made');
  await slack.as('U0BEN').click(town.now(notice), 'Pause');
  await town.says(notice, 'Paused; nothing runs');
  town.shift(DAY_MS);
  await town.restart();
  await slack.as('U0DANA').click(town.now(notice), 'Resume');
  await town.says(notice, 'Approved; it runs', '3 runs');
  await slack.as('U0DANA').command('/paywint standing', { channel: 'C0FINANCE' });
  await slack.changed(() =>
    slack.ephemerals('U0DANA').some((one) => textOf(one).includes('1 run made')),
  );
  expect(town.debits()).toHaveLength(1);
  await slack.as('U0DANA').click(town.now(notice), 'End');
  await town.says(notice, 'Ended; nothing more runs');
});
