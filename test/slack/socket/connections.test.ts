import { describe, expect, test } from 'vitest';
import type { StoredDelivery } from '../../../playground/slack/stored.ts';
import { aTown, notices, textOf, type Town } from '../../scenarios/a-town.ts';

const transport = 'socket';

async function readiness(town: Town): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(`${town.botUrl()}/readyz`);
  return { status: response.status, text: await response.text() };
}

function isConnected(town: Town): boolean {
  return town.slack.sockets.live().length === 2;
}

function lastDelivery({ slack }: Town): StoredDelivery {
  const found = slack.deliveries().at(-1);
  if (found === undefined) throw new Error('nothing was delivered');
  return found;
}

describe('two connections', () => {
  test('share what people do', async () => {
    await using town = await aTown({ transport });
    for (let i = 0; i < 4; i += 1) {
      await town.slack.as('U0DANA').command('/paywint help', { channel: 'C0FINANCE' });
    }
    expect(town.slack.sockets.live().map(({ given }) => given)).toEqual([2, 2]);
  });

  test('are replaced before they end, and nobody is ever turned away', async () => {
    await using town = await aTown({ transport });
    const { slack } = town;
    const before = slack.sockets.live().map(({ id }) => id);
    const notice = await town.ask('U0DANA', 'reload "Team travel" 900');
    const clicks: Promise<unknown>[] = [];
    const clickNow = () =>
      clicks.push(slack.as('U0OMAR').click(notice, 'Approve', { confirm: true }));
    for (const id of before) slack.sockets.announceEnd(id, 'refresh_requested');
    clickNow();
    await slack.changed(() => slack.sockets.live().length === 4);
    clickNow();
    for (const id of before) slack.sockets.end(id);
    clickNow();
    await slack.changed(() => slack.sockets.live().length === 2);
    clickNow();
    for (const click of clicks) expect(await click).toMatchObject({ status: 200 });
    expect(slack.sockets.live().filter(({ id }) => before.includes(id))).toEqual([]);
  });

  test('that are lost come back by themselves, and the bot stays ready meanwhile', async () => {
    await using town = await aTown({ transport });
    town.slack.sockets.drop();
    await town.slack.changed(() => town.slack.sockets.live().length === 0);
    expect((await readiness(town)).status).toBe(200);
    await town.slack.changed(() => isConnected(town));
    const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
    await town.approve('U0MIA', notice);
    await town.says(notice, 'reference_id');
  });

  test('also come back when Slack refuses new ones for a while', async () => {
    await using town = await aTown({ transport });
    const { slack } = town;
    slack.fault({ kind: '500', method: 'apps.connections.open', times: 2 });
    slack.sockets.drop();
    await slack.changed(() => slack.sockets.live().length === 0);
    await slack.changed(() => isConnected(town), 20_000);
  });
});

describe('money over connections that break', () => {
  test('a click that was acked is paid, though every connection is cut at once', async () => {
    await using town = await aTown({ transport });
    const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
    const click = await town.slack.as('U0MIA').click(notice, 'Approve', { confirm: true });
    town.slack.sockets.drop();
    expect(click.status).toBe(200);
    await town.says(notice, 'reference_id');
    expect(town.debits()).toHaveLength(1);
  });

  test.each(['cut', 'no ack'] as const)(
    'an ack that got lost (%s) is told as a failure, and the next click pays nothing twice',
    async (fault) => {
      await using town = await aTown({ transport });
      const { slack } = town;
      const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
      slack.sockets.fault(fault);
      const mia = slack.as('U0MIA');
      expect(await mia.click(notice, 'Approve', { confirm: true })).toMatchObject({
        status: 'no answer',
      });
      await slack.redeliver(lastDelivery(town));
      await mia.click(notice, 'Approve', { confirm: true });
      await town.says(notice, 'reference_id');
      await slack.idle();
      expect(town.debits()).toHaveLength(1);
    },
  );

  test('an envelope that comes again is acked and changes nothing, whatever was asked', async () => {
    await using town = await aTown({ transport });
    const { slack } = town;
    const notice = await town.ask('U0DANA', 'reload "Team travel" 900');
    const command = lastDelivery(town);
    await slack.changed(() => slack.ephemerals('U0DANA').length === 1);
    await town.approve('U0MIA', notice);
    const click = lastDelivery(town);
    for (const one of [command, click, command, click]) {
      expect(await slack.redeliver(one)).toMatchObject({ status: 200, body: '' });
    }
    await slack.idle();
    expect(notices(slack)).toHaveLength(1);
    expect(slack.ephemerals('U0DANA')).toHaveLength(1);
    expect(slack.ephemerals('U0MIA')).toEqual([]);
    await town.says(notice, '2 more approvals are needed');
  });
});

describe('the bot in Socket Mode', () => {
  test('answers health and figures over HTTP, and takes nothing else there', async () => {
    await using town = await aTown({ transport });
    const get = async (path: string) => (await fetch(`${town.botUrl()}${path}`)).status;
    expect(await get('/healthz')).toBe(200);
    expect(await get('/metrics')).toBe(200);
    expect(await readiness(town)).toMatchObject({ status: 200 });
    const post = await fetch(`${town.botUrl()}/slack/events`, { method: 'POST', body: '{}' });
    expect(post.status).toBe(404);
  });

  test('takes nothing from another workspace', async () => {
    await using town = await aTown({ transport });
    const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
    await town.approve('U0OMAR', notice);
    const click = lastDelivery(town);
    // As if an approver had clicked, in another workspace, for the first time.
    const body = click.body
      .replaceAll('T0LARK', 'T0ELSE')
      .replaceAll('U0OMAR', 'U0MIA')
      .replace(/"trigger_id":"[^"]*"/, '"trigger_id":"1.another"');
    await town.slack.redeliver({ ...click, body });
    await town.slack.idle();
    expect(town.debits()).toEqual([]);
    expect(textOf(town.now(notice))).toContain('1 more needed');
  });

  test('after a stop has no connection, and after a start two; what was asked stays', async () => {
    await using town = await aTown({ transport });
    const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
    const before = town.slack.sockets.live().map(({ id }) => id);
    await town.restart();
    await town.slack.changed(() => isConnected(town));
    expect(town.slack.sockets.live().filter(({ id }) => before.includes(id))).toEqual([]);
    await town.approve('U0MIA', notice);
    await town.says(notice, 'reference_id');
  });
});
