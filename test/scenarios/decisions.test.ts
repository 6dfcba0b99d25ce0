import { describe, expect, test } from 'vitest';
import type { StoredMessage } from '../../playground/slack/stored.ts';
import { aTown, notices, textOf, type Town, TRANSPORTS } from './a-town.ts';

const settledWords = /reference_id|Denied|Cancelled|Expired/;

async function settle(town: Town, notice: StoredMessage): Promise<string> {
  await town.slack.changed(() => settledWords.test(textOf(town.now(notice))));
  await town.slack.idle();
  return textOf(town.now(notice));
}

async function deny(town: Town, user: string, notice: StoredMessage): Promise<void> {
  const person = town.slack.as(user);
  await person.click(notice, 'Deny');
  await town.slack.changed(() => person.modal() !== undefined);
  const form = person.modal();
  if (form === undefined) throw new Error('no form opened');
  await person.submit(await person.fill(form, { Reason: 'Not in the budget' }));
}

describe.each(TRANSPORTS)('clicks at the same time over %s', (transport) => {
  test('ten double clicks of one approver are one vote and one payment', async () => {
    await using town = await aTown({ transport });
    const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
    const mia = town.slack.as('U0MIA');
    const clicks = await Promise.all(
      Array.from({ length: 10 }, () => mia.click(notice, 'Approve', { confirm: true })),
    );
    expect(clicks.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    await settle(town, notice);
    expect(town.debits()).toHaveLength(1);
  });

  test('two approvers at once, where one is enough, are one payment', async () => {
    await using town = await aTown({ transport });
    const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
    await Promise.all(['U0MIA', 'U0BEN'].map((user) => town.approve(user, notice)));
    await settle(town, notice);
    expect(town.debits()).toHaveLength(1);
  });
});

describe('a decision against another at the same time', () => {
  test.each([
    ['deny', (town: Town, notice: StoredMessage) => deny(town, 'U0BEN', notice)],
    [
      'cancel',
      async (town: Town, notice: StoredMessage) => {
        await town.slack.as('U0DANA').click(notice, 'Cancel request', { confirm: true });
      },
    ],
  ] as const)('approve against %s: the notice and the money agree', async (_what, against) => {
    for (let round = 0; round < 3; round += 1) {
      await using town = await aTown();
      const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
      await Promise.all([town.approve('U0MIA', notice), against(town, notice)]);
      const told = await settle(town, notice);
      expect(town.debits()).toHaveLength(told.includes('reference_id') ? 1 : 0);
    }
  });

  test('approve against expiry: too late is too late', async () => {
    await using town = await aTown();
    const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
    town.shift(24 * 3_600_000);
    await town.approve('U0MIA', notice);
    const told = await settle(town, notice);
    expect(told).toContain('Expired');
    expect(town.debits()).toEqual([]);
  });
});

describe('a refused click is answered to the clicker alone, in a sentence', () => {
  const refusals: readonly (readonly [string, string, RegExp])[] = [
    ['the requester', 'U0DANA', /is yours/i],
    ['somebody who is no approver', 'U0OMAR', /approve/i],
    ['a guest', 'U0GUEST', /guest/i],
    ['a stranger', 'U0OTHER', /workspace/i],
  ];

  test.each(refusals)('%s', async (_who, user, words) => {
    await using town = await aTown();
    const { slack } = town;
    // Even a group that names them gives them nothing.
    if (user !== 'U0DANA' && user !== 'U0OMAR') slack.setGroup('S0FINANCE', ['U0MIA', user]);
    slack.setMembers('C0FINANCE', ['U0DANA', 'U0MIA', 'U0PAYWINT', user]);
    const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
    await town.approve(user, notice);
    await slack.changed(() => slack.ephemerals(user).some((one) => words.test(textOf(one))));
    expect(notices(slack)).toHaveLength(1);
    expect(textOf(town.now(notice))).toContain('1 more needed');
    expect(town.debits()).toEqual([]);
  });

  test.each([
    ['left the group', (town: Town) => town.slack.setGroup('S0FINANCE', ['U0BEN'])],
    ['became a guest', (town: Town) => town.slack.setPerson('U0MIA', { isGuest: true })],
    ['was deactivated', (town: Town) => town.slack.setPerson('U0MIA', { isDeactivated: true })],
  ])('an approver who %s before the money went does not count any more', async (_what, change) => {
    await using town = await aTown();
    const { paywint } = town;
    const { availableCents } = paywint.wallet();
    paywint.fund(-availableCents);
    const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
    await town.approve('U0MIA', notice);
    await town.says(notice, 'missing');
    change(town);
    paywint.fund(availableCents);
    town.shift(61_000);
    await town.says(notice, '1 more needed');
    expect(town.debits()).toEqual([]);
    await town.approve('U0BEN', notice);
    await town.says(notice, 'reference_id');
    expect(town.debits()).toHaveLength(1);
  });
});
