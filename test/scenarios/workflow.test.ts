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
    await slack.changed(() => slack.execution(id)?.state === 'completed', 15_000);
    expect(town.debits().map(({ cents }) => cents)).toEqual([-5_000]);
    const { outputs = {} } = slack.execution(id) ?? {};
    expect(Object.keys(outputs).toSorted()).toEqual(['payment_id', 'reference_id', 'status']);
    expect(outputs['payment_id']).toBe(town.debits()[0]?.paymentId);
    expect(
      slack.directMessages('U0DANA').filter((one) => textOf(one).includes('workflow')),
    ).toHaveLength(1);
  },
);
