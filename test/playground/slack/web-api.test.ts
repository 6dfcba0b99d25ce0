/** What the Web API answers, and what it refuses by Slack's own names. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fields, list, word } from '../../../playground/slack/json.ts';
import type { Fields } from '../../../playground/slack/json.ts';
import { aButton, actions, openScene } from './echo-bot.ts';
import type { Scene } from './echo-bot.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

const say = (rest: Fields = {}) =>
  scene.call('chat.postMessage', { channel: 'C0FINANCE', text: 'Hello', ...rest });
const METADATA = { event_type: 'paywint_request', event_payload: { post_key: 'r1:notice' } };

type Row = readonly [error: string, method: string, args: Fields];

const REFUSALS: readonly Row[] = [
  ['unknown_method', 'pins.add', {}],
  ['unknown_method', 'toString', {}],
  ['channel_not_found', 'chat.postMessage', { channel: 'C0NOWHERE', text: 'x' }],
  ['channel_not_found', 'chat.postMessage', { channel: 'C0SECRET', text: 'x' }],
  ['channel_not_found', 'chat.postMessage', { channel: 'U0GONE', text: 'x' }],
  ['cannot_dm_bot', 'chat.postMessage', { channel: 'U0HELPER', text: 'x' }],
  ['no_text', 'chat.postMessage', { channel: 'C0FINANCE' }],
  ['msg_too_long', 'chat.postMessage', { channel: 'C0FINANCE', text: 'x'.repeat(4001) }],
  [
    'invalid_blocks',
    'chat.postMessage',
    { channel: 'C0FINANCE', text: 'x', blocks: [{ type: 'x' }] },
  ],
  [
    'invalid_metadata_schema',
    'chat.postMessage',
    { channel: 'C0FINANCE', text: 'x', metadata: { event_type: 'x' } },
  ],
  [
    'cannot_reply_to_message',
    'chat.postMessage',
    { channel: 'C0FINANCE', text: 'x', thread_ts: '1.000001' },
  ],
  ['message_not_found', 'chat.update', { channel: 'C0FINANCE', ts: '1.000001', text: 'x' }],
  ['message_not_found', 'chat.delete', { channel: 'C0FINANCE', ts: '1.000001' }],
  [
    'user_not_in_channel',
    'chat.postEphemeral',
    { channel: 'C0FINANCE', user: 'U0GUEST', text: 'x' },
  ],
  ['message_not_found', 'chat.getPermalink', { channel: 'C0FINANCE', message_ts: '1.000001' }],
  ['channel_not_found', 'conversations.history', { channel: 'C0SECRET' }],
  ['invalid_cursor', 'conversations.history', { channel: 'C0FINANCE', cursor: 'mine' }],
  ['thread_not_found', 'conversations.replies', { channel: 'C0FINANCE', ts: '1.000001' }],
  ['user_disabled', 'conversations.open', { users: 'U0GONE' }],
  ['user_not_found', 'conversations.open', { users: 'U0NOBODY' }],
  ['users_list_not_supplied', 'conversations.open', {}],
  ['user_not_found', 'users.info', { user: 'U0NOBODY' }],
  ['users_not_found', 'users.lookupByEmail', { email: 'nobody@larkspur.example' }],
  ['no_such_subteam', 'usergroups.users.list', { usergroup: 'S0NOBODY' }],
  ['bot_not_found', 'bots.info', { bot: 'B0OTHER' }],
  ['not_found', 'views.update', { view_id: 'V0NONE', view: { type: 'modal' } }],
  ['invalid_trigger_id', 'views.open', { trigger_id: 'made up', view: {} }],
];

test.each(REFUSALS)('%s is what %s answers', async (error, method, args) => {
  expect(await scene.call(method, args)).toMatchObject({ ok: false, error });
});

describe('a token', () => {
  test('that is wrong or missing is refused', async () => {
    expect(await scene.call('auth.test', {}, 'xoxb-other')).toMatchObject({
      error: 'invalid_auth',
    });
    expect(await scene.call('auth.test', {}, '')).toMatchObject({ error: 'not_authed' });
    expect(await scene.call('auth.test')).toMatchObject({ ok: true, user_id: 'U0PAYWINT' });
  });

  test('never shows among the calls', async () => {
    await say();
    expect(JSON.stringify(scene.slack.calls())).not.toContain('xoxb-');
  });

  test('without the scope is told which one is missing', async () => {
    await scene.close();
    scene = await openScene({ scopes: ['chat:write', 'users:read'] });
    expect(await say()).toMatchObject({ ok: true });
    expect(await scene.call('conversations.history', { channel: 'C0FINANCE' })).toMatchObject({
      error: 'missing_scope',
      needed: 'channels:history',
    });
    const { user } = await scene.call('users.info', { user: 'U0MIA' });
    expect(fields(fields(user)['profile'])['email']).toBeUndefined();
  });
});

test('arguments may come as a form, with blocks and metadata as JSON in it', async () => {
  const answer = await fetch(`${scene.slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    body: new URLSearchParams({
      token: 'xoxb-of-the-test',
      channel: 'C0FINANCE',
      text: 'Hello',
      blocks: JSON.stringify([actions(aButton('Approve'))]),
      metadata: JSON.stringify(METADATA),
    }),
  });
  expect(await answer.json()).toMatchObject({ ok: true });
  expect(scene.slack.messages('C0FINANCE')).toMatchObject([
    { metadata: METADATA, blocks: [{ type: 'actions', block_id: expect.any(String) }] },
  ]);
});

describe('messages', () => {
  test('to a person open their conversation with the bot', async () => {
    const { channel } = await say({ channel: 'U0DANA' });
    expect(channel).toBe(scene.slack.im('U0DANA'));
    expect(await scene.call('conversations.open', { users: 'U0DANA' })).toMatchObject({
      already_open: true,
      channel: { id: channel },
    });
  });

  test('cannot be written where the bot is not, or to an archived channel', async () => {
    scene.slack.setMembers('C0GENERAL', ['U0DANA']);
    expect(await say({ channel: 'C0GENERAL' })).toMatchObject({ error: 'not_in_channel' });
    scene.slack.archive('C0FINANCE');
    expect(await say()).toMatchObject({ error: 'is_archived' });
  });

  test('of other people cannot be changed or deleted', async () => {
    const { message } = await scene.slack.as('U0DANA').say('C0FINANCE', 'Mine');
    const mine = { channel: 'C0FINANCE', ts: message?.ts };
    expect(await scene.call('chat.update', { ...mine, text: 'x' })).toMatchObject({
      error: 'cant_update_message',
    });
    expect(await scene.call('chat.delete', mine)).toMatchObject({ error: 'cant_delete_message' });
  });

  test('keep their metadata through an update, and give it only when asked', async () => {
    const { ts } = await say({ metadata: METADATA });
    await scene.call('chat.update', { channel: 'C0FINANCE', ts, text: 'Changed' });
    const read = (rest: Fields) =>
      scene.call('conversations.history', { channel: 'C0FINANCE', ...rest });
    expect(list((await read({ include_all_metadata: true }))['messages'])).toMatchObject([
      { text: 'Changed', metadata: METADATA, bot_id: 'B0PAYWINT' },
    ]);
    expect(list((await read({}))['messages'])[0]).not.toHaveProperty('metadata');
  });

  test('in a thread stand among the replies and not in the history', async () => {
    const { ts } = await say();
    const reply = await say({ thread_ts: ts, text: 'First' });
    await say({ thread_ts: reply['ts'], text: 'Second' });
    const history = await scene.call('conversations.history', { channel: 'C0FINANCE' });
    expect(history['messages']).toMatchObject([{ text: 'Hello', reply_count: 2 }]);
    const thread = await scene.call('conversations.replies', { channel: 'C0FINANCE', ts });
    expect(list(thread['messages']).map((one) => fields(one)['text'])).toEqual([
      'Hello',
      'First',
      'Second',
    ]);
  });

  test('are read newest first, in pages, from a time on', async () => {
    const sent = [await say({ text: '1' }), await say({ text: '2' }), await say({ text: '3' })];
    const texts = async (rest: Fields) => {
      const answer = await scene.call('conversations.history', { channel: 'C0FINANCE', ...rest });
      const cursor = word(fields(answer['response_metadata'])['next_cursor']);
      return { texts: list(answer['messages']).map((one) => fields(one)['text']), cursor };
    };
    const first = await texts({ limit: 2 });
    expect(first.texts).toEqual(['3', '2']);
    expect((await texts({ limit: 2, cursor: first.cursor })).texts).toEqual(['1']);
    expect((await texts({ oldest: sent[1]?.['ts'] })).texts).toEqual(['3']);
    expect((await texts({ oldest: sent[1]?.['ts'], inclusive: true })).texts).toEqual(['3', '2']);
  });

  test('that are deleted are gone for people, and kept for tests', async () => {
    const { ts } = await say();
    await scene.call('chat.delete', { channel: 'C0FINANCE', ts });
    expect(scene.slack.as('U0DANA').sees('C0FINANCE')).toEqual([]);
    expect(scene.slack.messages('C0FINANCE')).toMatchObject([{ deleted: true }]);
  });
});

describe('people', () => {
  test.each([
    ['U0GUEST', { is_restricted: true, deleted: false }],
    ['U0GONE', { deleted: true }],
    ['U0OTHER', { is_stranger: true, team_id: 'T0TIDE' }],
    ['U0HELPER', { is_bot: true }],
    ['U0DANA', { is_restricted: false, tz: 'America/New_York', team_id: 'T0LARK' }],
  ])('%s is told apart', async (user, expected) => {
    expect((await scene.call('users.info', { user }))['user']).toMatchObject(expected);
  });

  test('and groups change under the bot', async () => {
    scene.slack.setPerson('U0MIA', { isDeactivated: true });
    scene.slack.setGroup('S0FINANCE', []);
    expect(await scene.call('users.info', { user: 'U0MIA' })).toMatchObject({
      user: { deleted: true },
    });
    expect(await scene.call('usergroups.users.list', { usergroup: 'S0FINANCE' })).toMatchObject({
      users: [],
    });
  });
});
