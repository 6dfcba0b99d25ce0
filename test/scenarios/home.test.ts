/** App Home and the shortcuts over real HTTP, as people see and use them. */
import { describe, expect, test } from 'vitest';
import { operations } from '../../src/operations/index.ts';
import { aTown, notices, textOf, type Town } from './a-town.ts';

const TRAVEL = 'Team travel · Maya Okafor · **4271';

function homeOf(town: Town, user: string): string {
  return textOf(town.slack.home(user) ?? {});
}

async function opened(town: Town, user: string): Promise<void> {
  await town.slack.as(user).openHome();
  await town.slack.changed(() => town.slack.home(user) !== undefined);
}

async function pressed(
  town: Town,
  user: string,
  label: string,
  how: { readonly confirm?: boolean } = {},
): Promise<void> {
  const home = town.slack.home(user);
  if (home === undefined) throw new Error(`${user} has no Home`);
  await town.slack.as(user).click(home, label, how);
}

describe('App Home', () => {
  test('shows by itself what waits, and a decision made in it is seen everywhere', async () => {
    await using town = await aTown();
    const { slack } = town;
    await opened(town, 'U0MIA');
    await opened(town, 'U0DANA');
    expect(homeOf(town, 'U0MIA')).not.toContain('Team travel');
    const notice = await town.ask('U0DANA', 'reload "Team travel" 50 train tickets');
    await slack.changed(() => homeOf(town, 'U0MIA').includes('train tickets'));
    await slack.changed(() => homeOf(town, 'U0DANA').includes('Waiting for approval'));
    expect(homeOf(town, 'U0MIA')).toContain('Approve');
    expect(homeOf(town, 'U0DANA')).not.toContain('Approve');
    await pressed(town, 'U0MIA', 'Approve', { confirm: true });
    await town.says(notice, 'success', 'reference_id');
    await slack.changed(() => !homeOf(town, 'U0MIA').includes('train tickets'));
    await slack.changed(() => !homeOf(town, 'U0DANA').includes('Team travel'));
    expect(town.debits()).toMatchObject([{ cents: -5_000 }]);
  });

  test('a denial from it asks for a reason, and the notice tells it', async () => {
    await using town = await aTown();
    const { slack } = town;
    const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
    await opened(town, 'U0BEN');
    await pressed(town, 'U0BEN', 'Deny');
    const ben = slack.as('U0BEN');
    await slack.changed(() => ben.modal() !== undefined);
    const form = ben.modal();
    if (form === undefined) throw new Error('no form opened');
    await ben.submit(await ben.fill(form, { Reason: 'Not in the budget' }));
    await town.says(notice, 'Not in the budget');
    await slack.changed(() => !homeOf(town, 'U0BEN').includes('Team travel'));
    expect(town.debits()).toEqual([]);
  });

  test('the requester cancels in it, and nobody can approve any more', async () => {
    await using town = await aTown();
    await opened(town, 'U0MIA');
    const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
    await opened(town, 'U0DANA');
    await pressed(town, 'U0DANA', 'Cancel request');
    await town.says(notice, 'Cancelled');
    await town.slack.changed(() => !homeOf(town, 'U0DANA').includes('Team travel'));
    await town.slack.changed(() => !homeOf(town, 'U0MIA').includes('Team travel'));
    expect(town.debits()).toEqual([]);
  });

  test('an approval that comes too late is told in it, and moves nothing twice', async () => {
    await using town = await aTown();
    const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
    await opened(town, 'U0BEN');
    const before = town.slack.home('U0BEN');
    if (before === undefined) throw new Error('Ben has no Home');
    await town.approve('U0MIA', notice);
    await town.says(notice, 'reference_id');
    await town.slack.as('U0BEN').click(before, 'Approve', { confirm: true });
    await town.slack.changed(() => homeOf(town, 'U0BEN').includes('Too late'));
    expect(town.debits()).toHaveLength(1);
  });

  test('a Slack that does not take it holds up no money', async () => {
    await using town = await aTown();
    await opened(town, 'U0MIA');
    town.slack.fault({ kind: 'hang', method: 'views.publish' });
    const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
    await town.approve('U0MIA', notice);
    await town.says(notice, 'success', 'reference_id');
    expect(town.debits()).toHaveLength(1);
    town.slack.clearFaults();
  });

  test('who looked before the bot was started anew is shown what comes then', async () => {
    await using town = await aTown();
    await opened(town, 'U0MIA');
    await town.restart();
    await town.ask('U0DANA', 'reload "Team travel" 50 train tickets');
    await town.slack.changed(() => homeOf(town, 'U0MIA').includes('train tickets'));
  });

  test('shows by itself to everybody who looked that sending is frozen, and that it goes on', async () => {
    await using town = await aTown();
    const { slack } = town;
    for (const user of ['U0MIA', 'U0DANA']) await opened(town, user);
    await slack.as('U0MIA').command('/paywint freeze', { channel: 'C0FINANCE' });
    const areFrozen = (isFrozen: boolean) => () =>
      ['U0MIA', 'U0DANA'].every((user) => /frozen/i.test(homeOf(town, user)) === isFrozen);
    await slack.changed(areFrozen(true));
    for (const user of ['U0CFO', 'U0CTO']) {
      const before = slack.ephemerals(user).length;
      await slack.as(user).command('/paywint unfreeze', { channel: 'C0FINANCE' });
      await slack.changed(() => slack.ephemerals(user).length > before);
    }
    await slack.changed(areFrozen(false));
  });

  test('an approver who loses that role finds nothing to approve in it', async () => {
    await using town = await aTown();
    await opened(town, 'U0MIA');
    await town.ask('U0DANA', 'reload "Team travel" 50 train tickets');
    await town.slack.changed(() => homeOf(town, 'U0MIA').includes('train tickets'));
    town.slack.setGroup('S0FINANCE', ['U0BEN']);
    town.shift(61_000);
    await town.slack.as('U0MIA').openHome();
    await town.slack.changed(() => !homeOf(town, 'U0MIA').includes('train tickets'));
  });

  test.each(['U0GUEST', 'U0OTHER'])('%s sees one sentence, and nothing else', async (user) => {
    await using town = await aTown();
    await town.ask('U0DANA', 'reload "Team travel" 50 train tickets');
    await opened(town, user);
    expect(town.slack.home(user)?.blocks).toHaveLength(1);
    expect(homeOf(town, user)).toContain('can neither ask nor decide');
    expect(homeOf(town, user)).not.toContain('$');
  });

  test('what people typed stays text in it', async () => {
    await using town = await aTown();
    const hostile = '<!channel> *bold* <https://evil.example|click> &amp; :tada:';
    await town.ask('U0DANA', `reload "Team travel" 50 ${hostile}`);
    await opened(town, 'U0MIA');
    const shown = JSON.stringify(town.slack.home('U0MIA')?.blocks);
    expect(homeOf(town, 'U0MIA')).toContain(hostile);
    expect(shown).not.toMatch(/"mrkdwn"|"type":"(broadcast|link|emoji)"/);
  });
});

describe('what begins with a button or a shortcut', () => {
  test.each(operations.map(({ name, title }) => ({ name, title })))(
    'the shortcut of $name opens its form',
    async ({ name, title }) => {
      await using town = await aTown();
      const dana = town.slack.as('U0DANA');
      await dana.shortcut(name);
      await town.slack.changed(() => textOf(dana.modal() ?? {}).includes('Amount (USD)'));
      expect(dana.modal()?.title).toBe(title);
    },
  );

  test('a request comes of a shortcut, and is paid once when it is approved', async () => {
    await using town = await aTown();
    const { slack } = town;
    const dana = slack.as('U0DANA');
    await dana.shortcut('reload');
    await slack.changed(() => textOf(dana.modal() ?? {}).includes('Amount (USD)'));
    const form = dana.modal();
    if (form === undefined) throw new Error('no form opened');
    const filled = await dana.fill(form, { Card: TRAVEL, 'Amount (USD)': '12.50', Memo: 'lunch' });
    expect(await dana.submit(filled)).toMatchObject({ status: 200, errors: {} });
    await slack.changed(() => notices(slack).length === 1);
    const [notice] = notices(slack);
    if (notice === undefined) throw new Error('no notice');
    await town.approve('U0MIA', notice);
    await town.says(notice, 'reference_id');
    expect(town.debits()).toMatchObject([{ cents: -1_250 }]);
  });

  test('a button of App Home opens the form too', async () => {
    await using town = await aTown();
    await opened(town, 'U0DANA');
    await pressed(town, 'U0DANA', 'Card reload');
    const dana = town.slack.as('U0DANA');
    await town.slack.changed(() => textOf(dana.modal() ?? {}).includes('Amount (USD)'));
  });
});
