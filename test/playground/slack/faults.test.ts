/** What goes wrong on demand, and what is true of the workspace afterwards. */
import { afterEach, describe, expect, test } from 'vitest';
import type { FaultSpec } from '../../../playground/slack/faults.ts';
import { openScene, TOKEN } from './echo-bot.ts';
import type { Scene } from './echo-bot.ts';

let scene: Scene;
afterEach(() => scene.close());

const say = () => scene.call('chat.postMessage', { channel: 'C0FINANCE', text: 'Hello' });

async function withFault(spec: FaultSpec): Promise<void> {
  scene = await openScene();
  scene.slack.fault(spec);
}

const count = () => scene.slack.messages('C0FINANCE').length;

describe('a fault', () => {
  test('429 names the time to wait, and posts nothing', async () => {
    await withFault({ kind: '429', method: 'chat.postMessage', retryAfterSeconds: 7 });
    const answer = await fetch(`${scene.slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
      body: new URLSearchParams({ channel: 'C0FINANCE', text: 'Hello' }),
    });
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(count()).toBe(0);
  });

  test('500 posts nothing', async () => {
    await withFault({ kind: '500' });
    expect(await say()).toMatchObject({ status: 500 });
    expect(count()).toBe(0);
  });

  test('accept-then-reset posts, and the bot cannot know', async () => {
    await withFault({ kind: 'accept-then-reset', times: 1 });
    await expect(say()).rejects.toThrow();
    expect(count()).toBe(1);
  });

  test('dead cuts the connection and posts nothing', async () => {
    await withFault({ kind: 'dead', times: 1 });
    await expect(say()).rejects.toThrow();
    expect(count()).toBe(0);
  });

  test('slow posts at once and answers later', async () => {
    await withFault({ kind: 'slow', ms: 20, times: 1 });
    const answer = say();
    await scene.slack.changed(() => count() === 1, 5000);
    expect(await answer).toMatchObject({ ok: true });
  });

  test('hang posts and never answers, until the bot gives up', async () => {
    await withFault({ kind: 'hang', times: 1 });
    const giveUp = new AbortController();
    const answer = fetch(`${scene.slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
      body: new URLSearchParams({ channel: 'C0FINANCE', text: 'Hello' }),
      signal: giveUp.signal,
    });
    await scene.slack.changed(() => count() === 1, 5000);
    giveUp.abort();
    await expect(answer).rejects.toThrow();
  });

  test('error refuses by the name it was given', async () => {
    await withFault({ kind: 'error', error: 'fatal_error' });
    expect(await say()).toEqual({ ok: false, error: 'fatal_error' });
    expect(count()).toBe(0);
  });

  test('meets its method only, as often as it was told, and is cleared', async () => {
    await withFault({ kind: '500', method: 'chat.postMessage', times: 1 });
    expect(await scene.call('auth.test')).toMatchObject({ ok: true });
    expect(await say()).toMatchObject({ status: 500 });
    expect(await say()).toMatchObject({ ok: true });
    scene.slack.fault({ kind: '500' });
    scene.slack.clearFaults();
    expect(await say()).toMatchObject({ ok: true });
  });

  test('stands in the inspector', async () => {
    await withFault({ kind: 'accept-then-reset', times: 1 });
    await expect(say()).rejects.toThrow();
    await scene.slack.idle();
    expect(scene.slack.calls()).toMatchObject([
      { method: 'chat.postMessage', outcome: 'ok, then connection cut' },
    ]);
  });
});

test('the rate rules, when asked for, allow a message a second to a channel', async () => {
  let now = Date.UTC(2026, 10, 20, 12);
  scene = await openScene({ hasRateRules: true, now: () => now });
  expect(await say()).toMatchObject({ ok: true });
  expect(await say()).toMatchObject({ status: 429 });
  now += 1000;
  expect(await say()).toMatchObject({ ok: true });
});

test('what never comes is told as such', async () => {
  scene = await openScene();
  await expect(scene.slack.changed(() => false, 1)).rejects.toThrow('within 1 ms');
});
