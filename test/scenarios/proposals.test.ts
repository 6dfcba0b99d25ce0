import { describe, expect, test } from 'vitest';
import type { StoredMessage } from '../../playground/slack/stored.ts';
import { aTown, POLICY, textOf, type Town } from './a-town.ts';
import { callsTo, formFor, labelled, PAYEE, payeeNamed, sent, shows, thePayee } from './acts.ts';
import { answered, labelsOf, press, told, whispered } from './said.ts';

const WITH_RULES = POLICY.replace(
  'limits:',
  `  - operation: payee
    need: [{ from: [S0FINANCE], count: 1 }]
  - operation: linked
    need: [{ from: [U0CFO], count: 1 }]
limits:`,
);

/** The message in the approvers' channel that says these words. */
async function inChannel({ slack }: Town, words: string): Promise<StoredMessage> {
  const found = () => slack.messages('C0FINANCE').find((one) => textOf(one).includes(words));
  await slack.changed(() => found() !== undefined);
  const message = found();
  if (message === undefined) throw new Error(`the channel was not told ${words}`);
  return message;
}

describe('where the policy names payees', () => {
  test('a requester asks, an approver approves, and Paywint is told once', async () => {
    await using town = await aTown({ policy: WITH_RULES });
    const form = await formFor(town, 'U0DANA', 'payee add', 'Email');
    await sent(town, 'U0DANA', form, PAYEE);
    await shows(town, 'U0DANA', '1 person to approve this first', 'nothing was changed yet');
    const notice = await inChannel(town, 'Waiting for approval');
    for (const words of ['SANDBOX', 'Ana Diaz', '5 Pearl Street', '2075550134', '1 more needed']) {
      expect(textOf(notice).toUpperCase()).toContain(words.toUpperCase());
    }
    expect(labelsOf(notice)).toEqual(['Approve', 'Deny', 'Cancel request']);
    await press(town, 'U0DANA', notice, 'Approve');
    await whispered(town, 'U0DANA', 'This request is yours');
    await press(town, 'U0OMAR', notice, 'Approve');
    await whispered(town, 'U0OMAR', 'does not name you');
    expect(callsTo(town, '/payee/create')).toBe(0);
    await press(town, 'U0MIA', notice, 'Approve');
    await town.says(notice, 'Done', 'Payee Ana Diaz was added', 'is the default');
    expect(thePayee(town, 'Ana Diaz')).toMatchObject({ addresses: [{ isDefault: true }] });
    expect(callsTo(town, '/payee/create')).toBe(2);
    expect(labelsOf(town.now(notice))).toEqual([]);
    expect(textOf(await told(town, 'U0DANA', 'Payee Ana Diaz was added'))).toContain('Done');
  });

  test('a denial changes nothing, and its reason reaches the one who asked', async () => {
    await using town = await aTown({ policy: WITH_RULES });
    const form = await formFor(town, 'U0DANA', 'payee rename Maya', 'Name');
    await sent(town, 'U0DANA', form, { Name: 'Maya O.' });
    const notice = await inChannel(town, 'Maya O.');
    await press(town, 'U0BEN', notice, 'Deny');
    const asks = await shows(town, 'U0BEN', 'Deny change');
    expect(labelled(asks)).toEqual(['Reason']);
    expect((await sent(town, 'U0BEN', asks, { Reason: ' ' }))['Reason']).toContain('say why');
    await sent(town, 'U0BEN', asks, { Reason: 'She kept her name' });
    await town.says(notice, 'Denied', 'She kept her name');
    await told(town, 'U0DANA', 'She kept her name');
    expect(payeeNamed(town, 'Maya Okafor')).toHaveLength(1);
    expect(callsTo(town, '/payee/update')).toBe(0);
  });

  test('and a person whom the policy lets ask for nothing may not ask for this', async () => {
    await using town = await aTown({ policy: WITH_RULES });
    await town.slack.as('U0BEN').command('/paywint payee add', { channel: 'C0FINANCE' });
    await shows(town, 'U0BEN', 'does not let you ask');
  });

  test('what waits outlives a restart and is made afterwards, once', async () => {
    await using town = await aTown({ policy: WITH_RULES });
    const form = await formFor(town, 'U0CFO', 'payee rename Maya', 'Name');
    await sent(town, 'U0CFO', form, { Name: 'Maya O.' });
    const notice = await inChannel(town, 'Maya O.');
    await town.restart();
    await press(town, 'U0MIA', notice, 'Approve');
    await town.says(notice, 'Done');
    expect(payeeNamed(town, 'Maya O.')).toHaveLength(1);
    expect(callsTo(town, '/payee/update')).toBe(1);
  });
});

describe('where the policy names linked cards', () => {
  test('the secure link comes after the approval, to the one who asked, and nowhere else', async () => {
    await using town = await aTown({ policy: WITH_RULES });
    await answered(town, 'U0DANA', 'linked add payment', '1 person to approve this first');
    const notice = await inChannel(town, 'Link a card');
    const calls = () => town.paywint.requests().filter(({ path }) => path.includes('secure-link'));
    expect(calls()).toEqual([]);
    await press(town, 'U0CFO', notice, 'Approve');
    await town.says(notice, 'whoever asked may get the link');
    expect(calls()).toEqual([]);
    const ready = await told(town, 'U0DANA', 'whoever asked may get the link');
    await press(town, 'U0DANA', ready, 'Get the link');
    await whispered(town, 'U0DANA', 'Good for 30 minutes');
    expect(calls()).toHaveLength(1);
    expect(JSON.stringify(town.slack.messages('C0FINANCE'))).not.toContain('token=');
    // The approval was for one person: another one needs one of their own.
    await answered(town, 'U0OMAR', 'linked add payment', '1 person to approve this first');
    await answered(town, 'U0OMAR', 'linked add payment', 'waits for approvals already');
    expect(calls()).toHaveLength(1);
  });
});
