/** A step of Slack's Workflow Builder in the whole bot: it prepares, a person asks, and the workflow hears the end. */
import { expect, test } from 'vitest';
import type { LocalSlack } from '../../playground/slack/local-slack.ts';
import type { StoredMessage } from '../../playground/slack/stored.ts';
import { aTown, notices, textOf, TRANSPORTS } from './a-town.ts';

const RELOAD = {
  callbackId: 'request_reload',
  inputs: { user: 'U0DANA', card: 'Team travel', amount: '50.00', memo: 'train tickets' },
};

const prepared = (slack: LocalSlack, user: string): StoredMessage | undefined =>
  slack.directMessages(user).findLast((one) => textOf(one).includes('workflow prepared'));

async function told(slack: LocalSlack, user: string): Promise<StoredMessage> {
  await slack.changed(() => prepared(slack, user) !== undefined);
  const message = prepared(slack, user);
  if (message === undefined) throw new Error('nobody was told');
  return message;
}

test.each(TRANSPORTS)(
  'over %s a step ends when what the named person asked for is paid, with what Paywint says',
  async (transport) => {
    await using town = await aTown({ transport });
    const { slack } = town;
    const { id } = await slack.runStep(RELOAD);
    const message = await told(slack, 'U0DANA');
    expect(textOf(message)).toContain('Team travel');
    expect(notices(slack)).toHaveLength(0);
    // Slack brings an event again where its answer was lost, and an author may have edited meanwhile.
    await slack.runStep({ ...RELOAD, inputs: { ...RELOAD.inputs, amount: '499.00' } }, id);
    await slack.as('U0DANA').click(message, 'Ask for this');
    await slack.changed(() => notices(slack).length === 1);
    const [notice] = notices(slack);
    if (notice === undefined) throw new Error('no notice');
    expect(textOf(notice)).toContain('U0DANA');
    expect(slack.execution(id)?.state).toBe('running');
    await town.approve('U0MIA', notice);
    await slack.changed(() => slack.execution(id)?.state === 'completed');
    expect(town.debits().map(({ cents }) => cents)).toEqual([-5_000]);
    const { outputs = {} } = slack.execution(id) ?? {};
    expect(Object.keys(outputs).toSorted()).toEqual(['payment_id', 'reference_id', 'status']);
    expect(outputs['payment_id']).toBe(town.debits()[0]?.paymentId);
    expect(
      slack.directMessages('U0DANA').filter((one) => textOf(one).includes('workflow')),
    ).toHaveLength(1);
  },
);

type Named = { readonly user?: string; readonly amount?: string };

function run(slack: LocalSlack, { user = 'U0DANA', amount = '50.00' }: Named = {}) {
  return slack.runStep({ ...RELOAD, inputs: { ...RELOAD.inputs, user, amount } });
}

test('a workflow speaks for nobody: only the click of the person it names asks, once', async () => {
  await using town = await aTown();
  const { slack } = town;
  const { id } = await run(slack);
  const message = await told(slack, 'U0DANA');
  // Nobody else reads it; and if somebody did, their click would do nothing.
  slack.setMembers(slack.im('U0DANA'), ['U0DANA', 'U0OMAR', 'U0PAYWINT']);
  for (const label of ['Ask for this', 'Change it first', 'Decline']) {
    await slack.as('U0OMAR').click(message, label);
  }
  await slack.changed(
    () =>
      slack.ephemerals('U0OMAR').filter((one) => textOf(one).includes('somebody else')).length ===
      3,
  );
  expect(slack.as('U0OMAR').modal()).toBeUndefined();
  expect(notices(slack)).toHaveLength(0);
  expect(slack.execution(id)?.state).toBe('running');
  const dana = slack.as('U0DANA');
  await Promise.all([dana.click(message, 'Ask for this'), dana.click(message, 'Ask for this')]);
  await slack.changed(() => notices(slack).length > 0);
  await dana.click(message, 'Decline');
  await slack.changed(() => slack.ephemerals('U0DANA').some((one) => textOf(one).includes('R-')));
  await town.restart();
  await dana.click(message, 'Ask for this');
  expect(notices(slack)).toHaveLength(1);
  const [notice] = notices(slack);
  if (notice === undefined) throw new Error('no notice');
  // Slack takes the end, and the bot does not hear of it: telling it once more changes nothing.
  slack.fault({ method: 'functions.completeError', kind: 'accept-then-reset', times: 1 });
  await slack.as('U0DANA').click(town.now(notice), 'Cancel request', { confirm: true });
  await slack.changed(() => slack.execution(id)?.state === 'failed');
  expect(slack.execution(id)?.error).toMatch(/^R-\w+: Cancelled\./);
  const ends = () => slack.calls().filter(({ method }) => method === 'functions.completeError');
  // One after the other: when the next person reads theirs, the bot is done with this one.
  await run(slack, { user: 'U0OMAR' });
  await told(slack, 'U0OMAR');
  town.shift(31_000);
  await slack.changed(() => ends().length === 2);
  expect(ends().at(-1)?.outcome).toBe('execution_not_in_running_state');
  expect(town.debits()).toHaveLength(0);
});

test('what is incomplete is filled in by the person, under every rule of the policy', async () => {
  await using town = await aTown();
  const { slack } = town;
  const { id } = await run(slack, { amount: '9000' });
  const message = await told(slack, 'U0DANA');
  await slack.as('U0DANA').click(message, 'Ask for this');
  await slack.changed(() => slack.ephemerals('U0DANA').length > 0);
  expect(notices(slack)).toHaveLength(0);
  await slack.as('U0DANA').click(message, 'Change it first');
  await slack.changed(
    () =>
      slack
        .as('U0DANA')
        .modal()
        ?.blocks.some(({ type }) => type === 'input') === true,
  );
  const form = slack.as('U0DANA').modal();
  if (form === undefined) throw new Error('no form');
  await slack.as('U0DANA').submit(form, { 'Amount (USD)': '60.00' });
  await slack.changed(() => notices(slack).length === 1);
  const [notice] = notices(slack);
  expect(textOf(notice ?? {})).toContain('$60.00');
  expect(slack.execution(id)?.state).toBe('running');
});

test('outsiders, declining and three days of silence end the step with a sentence', async () => {
  await using town = await aTown();
  const { slack } = town;
  const [guest, nobody, declined, late] = [
    await run(slack, { user: 'U0GUEST' }),
    await run(slack, { user: '' }),
    await run(slack, { user: 'U0DANA' }),
    await run(slack, { user: 'U0OMAR' }),
  ].map(({ id }) => id);
  const errorOf = (id: string | undefined) => slack.execution(id ?? '')?.error ?? '';
  await slack.changed(() => errorOf(guest) !== '' && errorOf(nobody) !== '');
  expect(errorOf(guest)).toContain('can neither ask nor decide here');
  expect(errorOf(nobody)).toContain('names nobody');
  expect(slack.directMessages('U0GUEST')).toHaveLength(0);
  await slack.as('U0DANA').click(await told(slack, 'U0DANA'), 'Decline');
  await slack.changed(() => errorOf(declined).includes('declined'));
  const message = await told(slack, 'U0OMAR');
  town.shift(72 * 3_600_000);
  await slack.changed(() => errorOf(late).includes('within three days'));
  await slack.as('U0OMAR').click(message, 'Ask for this');
  expect(notices(slack)).toHaveLength(0);
});
