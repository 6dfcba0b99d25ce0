import { describe, expect, test } from 'vitest';
import type { FaultSpec } from '../../playground/paywint/faults.ts';
import type { StoredMessage } from '../../playground/slack/stored.ts';
import { aTown, notices, POLICY, textOf, type Town } from './a-town.ts';
import { formAfter, labelsOf, press, requestIn, tagOf, told, whispered } from './said.ts';

const calls = ({ paywint }: Town) =>
  paywint.requests().filter(({ path }) => path.endsWith('/reload'));

/** The answer was lost, nothing was found in time, and the admins are asked. */
async function needsAdmins(
  town: Town,
  fault: FaultSpec = { kind: '500' },
  asker = 'U0DANA',
): Promise<StoredMessage> {
  town.paywint.behave({ reloadsListed: false });
  town.paywint.fault(fault);
  const notice = await town.ask(asker, 'reload "Team travel" 50 train tickets');
  await town.approve('U0MIA', notice);
  await town.says(notice, 'outcome not known yet');
  await town.slack.changed(() => {
    town.shift(60_000);
    return textOf(town.now(notice)).includes('Needs an admin');
  });
  return notice;
}

const CHOICES = ['It was executed', 'It was not executed', 'Reissue'];

describe('a lost answer that is never found', () => {
  test('goes to the admins by direct message, and two of them close it', async () => {
    await using town = await aTown({ shiftsPaywint: true });
    const notice = await needsAdmins(town);
    const toCfo = await told(town, 'U0CFO', 'Needs an admin', 'Available in the wallet');
    const toCto = await told(town, 'U0CTO', 'Needs an admin');
    expect(labelsOf(toCfo)).toEqual(CHOICES);
    expect(labelsOf(town.now(notice))).toEqual(CHOICES);
    await press(town, 'U0CFO', town.now(notice), 'It was not executed');
    await town.says(notice, 'says: it was not executed', 'Still needed:', 'U0CTO');
    await press(town, 'U0CTO', toCto, 'It was not executed');
    await town.says(notice, 'Not paid', 'U0CFO', 'U0CTO', 'settled it: it was not executed');
    const end = await told(town, 'U0CFO', 'nothing left to do');
    expect(end.ts).toBe(toCfo.ts);
    expect([...labelsOf(end), ...labelsOf(town.now(notice))]).toEqual([]);
    expect(calls(town)).toHaveLength(1);
  });

  test('one admin, however often, closes nothing, and others are told in private', async () => {
    await using town = await aTown({ shiftsPaywint: true });
    const notice = await needsAdmins(town);
    await press(town, 'U0CFO', town.now(notice), 'It was not executed');
    await town.says(notice, 'Still needed:');
    await press(town, 'U0CFO', town.now(notice), 'It was not executed');
    await whispered(town, 'U0CFO', 'recorded already');
    await press(town, 'U0CFO', town.now(notice), 'Reissue');
    await press(town, 'U0BEN', town.now(notice), 'It was not executed');
    await whispered(town, 'U0BEN', 'Only admins can do this');
    await town.slack.idle();
    expect(textOf(town.now(notice))).toContain('Needs an admin');
    expect(notices(town.slack)).toHaveLength(1);
  });

  test('an admin who asked for it cannot say that it was not executed', async () => {
    const policy = POLICY.replace('[S0OPS, U0MIA]', '[S0OPS, U0MIA, U0CFO]');
    await using town = await aTown({ policy, shiftsPaywint: true });
    const notice = await needsAdmins(town, { kind: '500' }, 'U0CFO');
    const own = await told(town, 'U0CFO', 'Needs an admin', 'two other admins');
    expect(labelsOf(own)).toEqual(['It was executed']);
    await press(town, 'U0CFO', town.now(notice), 'It was not executed');
    await whispered(town, 'U0CFO', 'This request is yours');
    await press(town, 'U0CTO', town.now(notice), 'It was not executed');
    await town.says(notice, 'Still needed:');
    expect(textOf(town.now(notice))).toContain('Needs an admin');
  });
});

test('a reissue is a new request that needs every approval again, and nothing is sent before', async () => {
  await using town = await aTown({ shiftsPaywint: true });
  const old = await needsAdmins(town);
  await press(town, 'U0CFO', town.now(old), 'Reissue');
  await town.says(old, 'is to be asked for anew');
  expect(notices(town.slack)).toHaveLength(1);
  await press(town, 'U0CTO', town.now(old), 'Reissue');
  await town.slack.changed(() => notices(town.slack).length === 2);
  const anew = notices(town.slack).find(({ ts }) => ts !== old.ts);
  if (anew === undefined) throw new Error('nothing was asked for anew');
  expect(textOf(anew)).toContain('Waiting for approval');
  await town.says(anew, `Asks anew for:`, requestIn(old));
  await town.says(old, 'asked for anew as request', requestIn(anew));
  town.shift(60_000);
  await town.slack.idle();
  expect(calls(town)).toHaveLength(1);
  await town.approve('U0MIA', anew);
  await town.says(anew, 'Done');
  expect(calls(town)).toHaveLength(2);
  expect(town.debits()).toHaveLength(1);
});

test('executed is believed with the payment that Paywint confirms, and with no other', async () => {
  await using town = await aTown({ shiftsPaywint: true });
  const notice = await needsAdmins(town, { kind: 'accept-then-reset' });
  const paid = town.paywint.payments().find(({ cause }) => cause !== null);
  const other = town.paywint
    .payments()
    .find(({ cents, kind }) => cents !== 5_000 && kind === 'sent');
  await told(town, 'U0CTO', 'Needs an admin');
  const cfo = town.slack.as('U0CFO');
  const form = await formAfter(town, 'U0CFO', town.now(notice), 'It was executed');
  await cfo.submit(form, { payment_id: other?.id ?? '' });
  await town.slack.changed(() => Object.keys(cfo.modal()?.errors ?? {}).length > 0);
  expect(JSON.stringify(cfo.modal()?.errors)).toContain('so it cannot be this request’s');
  expect(textOf(town.now(notice))).toContain('Needs an admin');
  await cfo.submit(form, { payment_id: ` ${paid?.id ?? ''} ` });
  await town.says(notice, 'Done', 'U0CFO', 'found the payment', paid?.id ?? 'no payment');
  expect(cfo.modal()).toBeUndefined();
  await told(town, 'U0CTO', 'nothing left to do');
  expect(calls(town)).toHaveLength(1);
  expect(town.debits()).toHaveLength(1);
});

test('a payment that shows up for a denied request raises the alarm', async () => {
  await using town = await aTown({ shiftsPaywint: true });
  const notice = await town.ask('U0DANA', 'reload "Team travel" 50 train tickets');
  const form = await formAfter(town, 'U0MIA', notice, 'Deny');
  await town.slack.as('U0MIA').submit(form, { Reason: 'Not in the budget' });
  await town.says(notice, 'Denied');
  town.paywint.enter({ cents: 5_000, description: `[${tagOf(notice)}] train tickets` });
  await town.restart();
  await town.says(notice, '🚨', 'Money may have moved that should not have');
  for (const admin of ['U0CFO', 'U0CTO']) {
    const alarm = await told(town, admin, '🚨', 'Please look at Paywint now');
    expect(labelsOf(alarm)).toEqual(['It was executed', 'It was not executed']);
  }
  expect(calls(town)).toEqual([]);
});
