/** What the bot receives, how it is signed, and what people see when it does not answer. */
import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { sign } from '../../../playground/slack/signature.ts';
import { aButton, actions, openScene, SECRET } from './echo-bot.ts';
import type { Received, Scene } from './echo-bot.ts';

let scene: Scene;
afterEach(() => scene?.close());

function last(): Received {
  const found = scene.received.at(-1);
  if (!found) throw new Error('The bot received nothing');
  return found;
}

const NOON = Date.UTC(2026, 10, 20, 12);

describe('a signature', () => {
  test('is the HMAC of version, time and the very bytes', () => {
    // Slack's documentation prints this example in its guide to verifying requests.
    const body =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=' +
      'G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-' +
      'collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F39770088' +
      '5554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447' +
      'fce8b6703c';
    expect(sign('8f742231b10e8888abcd99yyyzzz85a5', body, 1_531_420_618)).toEqual({
      'x-slack-request-timestamp': '1531420618',
      'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    });
  });

  test('stands on every delivery, with the time of the workspace', async () => {
    scene = await openScene({ now: () => NOON });
    await scene.slack.as('U0DANA').command('/paywint balance');
    const { headers, raw } = last();
    const timestamp = String(NOON / 1000);
    const hash = createHmac('sha256', SECRET).update(`v0:${timestamp}:${raw}`).digest('hex');
    expect(headers['x-slack-request-timestamp']).toBe(timestamp);
    expect(headers['x-slack-signature']).toBe(`v0=${hash}`);
  });
});

test('a slash command says who, where and what, and how to answer', async () => {
  scene = await openScene();
  await scene.slack.as('U0DANA').command('/paywint reload 4242 50', { channel: 'C0GENERAL' });
  const { payload, headers } = last();
  expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
  expect(payload).toMatchObject({
    command: '/paywint',
    text: 'reload 4242 50',
    user_id: 'U0DANA',
    team_id: 'T0LARK',
    channel_id: 'C0GENERAL',
    channel_name: 'general',
    api_app_id: 'A0PAYWINT',
    is_enterprise_install: 'false',
    response_url: expect.stringContaining(`${scene.slack.url}/respond/`),
    trigger_id: expect.any(String),
  });
});

describe('the answer to a slash command', () => {
  test.each([
    ['words are shown to the person alone', 'Hello', 'U0DANA'],
    ['a text is shown to the person alone', { text: 'Hello' }, 'U0DANA'],
    ['an answer in_channel is for all', { text: 'Hello', response_type: 'in_channel' }, undefined],
  ])('%s', async (_, answer, onlyFor) => {
    scene = await openScene();
    scene.react(() => answer);
    const { shown } = await scene.slack.as('U0DANA').command('/paywint');
    expect(shown).toMatchObject({ text: 'Hello' });
    expect(shown?.onlyFor).toBe(onlyFor);
  });

  test('that Slack cannot show becomes a note', async () => {
    scene = await openScene();
    scene.react(() => ({ blocks: [{ type: 'divider' }] }));
    const { note, shown } = await scene.slack.as('U0DANA').command('/paywint');
    expect(note).toContain('/text: must be there');
    expect(shown).toBeUndefined();
  });

  test('that is late, wrong or missing becomes a note, and is never asked for again', async () => {
    scene = await openScene({ ackTimeoutMs: 50 });
    const dana = scene.slack.as('U0DANA');
    scene.react(() => null);
    expect((await dana.command('/paywint')).note).toContain('operation_timeout');
    scene.react(() => 500);
    expect((await dana.command('/paywint')).note).toContain('HTTP 500');
    scene.slack.connect('http://127.0.0.1:1/slack/events');
    expect((await dana.command('/paywint')).note).toContain('could not be reached');
    expect(scene.received).toHaveLength(2);
    expect(scene.slack.deliveries().map(({ status }) => status)).toEqual([
      'no answer',
      500,
      'no answer',
    ]);
  });

  test('is not asked for when there is no such command', async () => {
    scene = await openScene();
    const outcome = await scene.slack.as('U0DANA').command('/paywimt reload');
    expect(outcome).toMatchObject({ status: 'not sent' });
    expect(scene.received).toEqual([]);
  });
});

describe('a click', () => {
  test('that the bot does not take is told to the person and not repeated', async () => {
    scene = await openScene();
    const blocks = [actions(aButton('Approve'))];
    await scene.call('chat.postMessage', { channel: 'C0FINANCE', text: 'Decide', blocks });
    const [notice] = scene.slack.messages('C0FINANCE');
    scene.react(() => 503);
    if (!notice) throw new Error('No notice was posted');
    const outcome = await scene.slack.as('U0MIA').click(notice, 'Approve');
    expect(outcome.note).toBe(
      '“Approve” failed: the app answered with HTTP 503 (dispatch_failed).',
    );
    expect(scene.received).toHaveLength(1);
  });
});

describe('an event', () => {
  const numbers = (received: readonly Received[]) =>
    received.map(({ headers }) => headers['x-slack-retry-num']);

  test('that is not answered with 200 comes three times more, as the same event', async () => {
    scene = await openScene({ retryDelaysMs: [0, 0, 0] });
    scene.react(() => 500);
    await scene.slack.as('U0DANA').openHome();
    await scene.slack.changed(() => scene.slack.deliveries().length === 4, 5000);
    await scene.slack.idle();
    expect(numbers(scene.received)).toEqual([undefined, '1', '2', '3']);
    expect(scene.received[1]?.headers['x-slack-retry-reason']).toBe('http_error');
    expect(new Set(scene.received.map(({ payload }) => payload['event_id'])).size).toBe(1);
  });

  test('is not repeated once it is taken', async () => {
    scene = await openScene({ retryDelaysMs: [0, 0, 0] });
    scene.react(() => (scene.received.length === 1 ? 500 : undefined));
    await scene.slack.as('U0DANA').openHome();
    await scene.slack.changed(() => scene.slack.deliveries().at(-1)?.status === 200, 5000);
    expect(numbers(scene.received)).toEqual([undefined, '1']);
  });

  test('tells of the App Home and of words said to the bot in private only', async () => {
    scene = await openScene();
    const dana = scene.slack.as('U0DANA');
    await dana.openHome();
    await dana.say('C0GENERAL', 'Morning');
    await dana.say(scene.slack.im('U0DANA'), 'help');
    expect(scene.received.map(({ payload }) => payload['event'])).toMatchObject([
      { type: 'app_home_opened', user: 'U0DANA', tab: 'home' },
      { type: 'message', channel_type: 'im', text: 'help' },
    ]);
  });

  test('asks a new address for its challenge', async () => {
    scene = await openScene();
    expect(await scene.slack.verifyUrl()).toBe(false);
    scene.react(({ payload }) => ({ challenge: payload['challenge'] }));
    expect(await scene.slack.verifyUrl()).toBe(true);
  });
});

test('a shortcut carries its callback id and a trigger', async () => {
  scene = await openScene();
  await scene.slack.as('U0DANA').shortcut('reload');
  expect(scene.received[0]?.payload).toMatchObject({
    type: 'shortcut',
    callback_id: 'reload',
    user: { id: 'U0DANA' },
    trigger_id: expect.any(String),
  });
});
