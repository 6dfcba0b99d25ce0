/** A response URL: five answers within half an hour. */
import { afterEach, describe, expect, test } from 'vitest';
import { aButton, actions, openScene, responseUrlOf } from './echo-bot.ts';
import type { Scene } from './echo-bot.ts';

let scene: Scene;
afterEach(() => scene.close());

async function respond(url: string, body: unknown): Promise<readonly [number, string]> {
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  return [answer.status, await answer.text()];
}

async function afterCommand(): Promise<string> {
  await scene.slack.as('U0DANA').command('/paywint');
  return responseUrlOf(scene.received);
}

async function afterClick(): Promise<string> {
  const blocks = [actions(aButton('Approve'))];
  await scene.call('chat.postMessage', { channel: 'C0FINANCE', text: 'Decide', blocks });
  const notice = scene.slack.messages('C0FINANCE').at(-1);
  if (notice) await scene.slack.as('U0MIA').click(notice, 'Approve');
  return responseUrlOf(scene.received);
}

describe('a response URL', () => {
  test('takes five answers and no sixth', async () => {
    scene = await openScene();
    const url = await afterCommand();
    for (const text of ['1', '2', '3', '4', '5']) {
      expect(await respond(url, { text })).toEqual([200, 'ok']);
    }
    expect(await respond(url, { text: '6' })).toEqual([404, 'used_url']);
    expect(scene.slack.ephemerals('U0DANA').map(({ text }) => text)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
  });

  test('lives for half an hour', async () => {
    let now = Date.UTC(2026, 10, 20, 12);
    scene = await openScene({ now: () => now });
    const url = await afterCommand();
    now += 30 * 60_000;
    expect(await respond(url, { text: 'In time' })).toEqual([200, 'ok']);
    now += 1;
    expect(await respond(url, { text: 'Late' })).toEqual([404, 'expired_url']);
  });

  test('speaks to the person alone, or to the channel', async () => {
    scene = await openScene();
    const url = await afterCommand();
    await respond(url, { text: 'For you' });
    await respond(url, { text: 'For all', response_type: 'in_channel' });
    expect(scene.slack.ephemerals('U0DANA')).toMatchObject([{ text: 'For you' }]);
    expect(scene.slack.messages('C0FINANCE')).toMatchObject([{ text: 'For all' }]);
  });

  test('replaces or deletes the message that was clicked', async () => {
    scene = await openScene();
    const url = await afterClick();
    await respond(url, { text: 'Decided', replace_original: true });
    expect(scene.slack.messages('C0FINANCE')).toMatchObject([{ text: 'Decided', edited: true }]);
    await respond(url, { delete_original: true });
    expect(scene.slack.messages('C0FINANCE')).toMatchObject([{ deleted: true }]);
  });

  test('refuses what Slack cannot show', async () => {
    scene = await openScene();
    const url = await afterCommand();
    expect(await respond(url, {})).toEqual([400, 'no_text']);
    expect(await respond(url, { text: 'x', blocks: [{ type: 'x' }] })).toEqual([
      400,
      'invalid_blocks',
    ]);
    expect(await respond(`${scene.slack.url}/respond/none`, { text: 'x' })).toEqual([
      404,
      'no_such_url',
    ]);
  });
});
