import { describe, expect, test } from 'vitest';
import type { StoredMessage } from '../../playground/slack/stored.ts';
import { aTown, textOf, type Town } from './a-town.ts';
import { answered, told } from './said.ts';

const calls = ({ paywint }: Town) =>
  paywint.requests().filter(({ path }) => path.endsWith('/reload'));

/** In the channel, and to each admin. */
async function announced(town: Town, ...words: readonly string[]): Promise<void> {
  const { slack } = town;
  const says = (message: { readonly text?: string; readonly blocks?: unknown }) =>
    words.every((word) => textOf(message).includes(word));
  await slack.changed(() => slack.messages('C0FINANCE').some((one) => isNews(one) && says(one)));
  for (const admin of ['U0CFO', 'U0CTO']) await told(town, admin, ...words);
}

const isNews = ({ metadata }: StoredMessage) => JSON.stringify(metadata ?? {}).includes('"news:');

/** Long enough for whatever waits to be tried again. */
async function later(town: Town): Promise<void> {
  town.shift(30_000);
  await town.slack.idle();
}

describe('/paywint freeze', () => {
  test('stops what is approved, and two admins let it go, once', async () => {
    await using town = await aTown();
    await answered(town, 'U0MIA', 'freeze', 'nothing is sent to Paywint');
    const notice = await town.ask('U0DANA', 'reload "Team travel" 50 train tickets');
    await town.approve('U0MIA', notice);
    await town.says(notice, 'Sending is frozen', '/paywint unfreeze');
    await announced(town, 'nothing is sent to Paywint', 'Stopped by', 'U0MIA');
    await answered(town, 'U0CFO', 'unfreeze', 'until a second admin agrees');
    await answered(town, 'U0CFO', 'unfreeze', 'until a second admin agrees');
    await later(town);
    expect(calls(town)).toEqual([]);
    await announced(town, 'stays frozen until a second admin agrees', 'U0CFO');
    await answered(town, 'U0CTO', 'unfreeze', 'Sending goes on');
    await announced(town, 'Sending goes on', 'U0CFO', 'U0CTO');
    await later(town);
    await town.says(notice, 'Done', 'reference_id');
    await town.restart();
    await later(town);
    expect(calls(town)).toHaveLength(1);
    expect(town.debits()).toHaveLength(1);
  });

  test('is for approvers and admins, and unfreeze for admins', async () => {
    await using town = await aTown();
    await answered(town, 'U0DANA', 'freeze', 'Only approvers and admins');
    await answered(town, 'U0CFO', 'unfreeze', 'not frozen');
    await answered(town, 'U0BEN', 'freeze', 'Stopped by');
    await answered(town, 'U0MIA', 'unfreeze', 'Only admins');
  });

  test('is over after quarter of an hour for the first of two admins', async () => {
    await using town = await aTown();
    await answered(town, 'U0MIA', 'freeze', 'nothing is sent');
    await answered(town, 'U0CFO', 'unfreeze', 'until a second admin agrees');
    town.shift(15 * 60_000 + 1_000);
    await answered(town, 'U0CTO', 'unfreeze', 'until a second admin agrees');
    await answered(town, 'U0CFO', 'unfreeze', 'Sending goes on');
  });
});

test.each(['401', '403'] as const)(
  'an answer %s to a send freezes by itself, and everything that tells the state says why',
  async (kind) => {
    await using town = await aTown();
    town.paywint.fault({ kind });
    const first = await town.ask('U0DANA', 'reload "Team travel" 50 train tickets');
    await town.approve('U0MIA', first);
    await town.says(first, 'outcome not known yet');
    for (const line of ['balance', 'digest']) {
      const words = await answered(town, 'U0DANA', line, 'Sending is frozen');
      expect(words).toContain('Paywint refused our keys');
    }
    await announced(town, 'Paywint refused our keys');
    const second = await town.ask('U0DANA', 'reload "Team travel" 60 more tickets');
    await town.approve('U0MIA', second);
    await town.says(second, 'Sending is frozen');
    await later(town);
    expect(calls(town)).toHaveLength(1);
    expect(textOf(town.now(first))).not.toMatch(/not paid|failed/i);
  },
);
