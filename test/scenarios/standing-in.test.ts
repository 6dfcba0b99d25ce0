import { expect, test } from 'vitest';
import type { StoredView } from '../../playground/slack/stored.ts';
import { aTown, textOf, type Town } from './a-town.ts';

const POLICY = `
channel: C0FINANCE
requesters: [S0OPS]
admins: [U0CFO, U0CTO]
approvals:
  - operation: reload
    need: [{ from: [S0FINANCE], count: 1 }]
    then: [{ need: [{ from: [U0CFO], count: 1 }] }]
delegates: { U0CFO: [U0CTO, U0OMAR] }
card_owners: { "4271": U0BEN }
`;

async function said(town: Town, user: string, act: () => Promise<unknown>): Promise<string> {
  const before = town.slack.ephemerals(user).length;
  await act();
  await town.slack.changed(() => town.slack.ephemerals(user).length > before);
  return textOf(town.slack.ephemerals(user).at(-1) ?? {});
}

const dayFrom = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function modalOf(town: Town, user: string): Promise<StoredView> {
  await town.slack.changed(() => town.slack.as(user).modal() !== undefined);
  const view = town.slack.as(user).modal();
  if (view === undefined) throw new Error('no form opened');
  return view;
}

test('somebody away is stood in for in their step, the notice names both, and nobody else counts', async () => {
  await using town = await aTown({ policy: POLICY });
  const type = (user: string, line: string) =>
    said(town, user, () => town.slack.as(user).command(`/paywint ${line}`));
  const press = (user: string) => said(town, user, () => town.approve(user, notice));

  const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
  await town.says(notice, 'step 1 of 2', 'from  U0MIA', 'once step 1 is complete');
  expect(await press('U0BEN')).toContain('The card of this request is yours');
  expect(await press('U0CTO')).toContain('does not name you as an approver');

  // The name of one whom the policy lists is enough; a date alone opens the form.
  expect(await type('U0CFO', `away until ${dayFrom(9)}, delegate @Theo`)).toContain('You are away');
  expect(await press('U0CTO')).toContain('First:  S0FINANCE');
  await town.approve('U0MIA', notice);
  await town.says(notice, 'complete', 'U0CTO  for  U0CFO  (away)');
  await town.approve('U0CTO', notice);
  await town.says(notice, 'reference_id', 'approved by  U0CTO  for  U0CFO  (away)');
  expect(town.debits()).toHaveLength(1);

  await town.slack.as('U0CFO').command(`/paywint away until ${dayFrom(12)}`);
  const form = await modalOf(town, 'U0CFO');
  await town.slack.as('U0CFO').submit(form, { Delegate: 'Omar Haddad' });
  await town.slack.changed(() => textOf(town.slack.as('U0CFO').modal() ?? {}).includes('U0OMAR'));
  expect(await type('U0OMAR', 'away')).toContain('You stand in for');
  expect(await type('U0CFO', 'away off')).toContain('Welcome back');
  expect(await type('U0CFO', 'away')).toContain('You are not marked as away');
  expect(await type('U0DANA', `away until ${dayFrom(2)}, delegate @Mia`)).toContain('names nobody');
});
