/** A whole round with a bot written from nothing, as a person sees it. */
import { afterEach, describe, expect, test } from 'vitest';
import { fields, word } from '../../../playground/slack/json.ts';
import { aButton, aModal, actions, anInput, openScene, plain, triggerOf } from './echo-bot.ts';
import type { Received, Scene } from './echo-bot.ts';

const FORM = aModal({
  callback_id: 'ask',
  submit: plain('Ask'),
  private_metadata: 'remember me',
  blocks: [
    anInput('Card', {
      element: {
        type: 'external_select',
        action_id: 'card',
        min_query_length: 0,
      },
    }),
    anInput('Amount (USD)', { block_id: 'amount' }),
    anInput('Memo', { optional: true }),
  ],
});

const CARDS = ['Travel', 'Tools'].map((name) => ({ text: plain(name), value: name.toLowerCase() }));

let scene: Scene;
afterEach(() => scene.close());

const amountIn = ({ payload }: Received): string => {
  const values = fields(fields(fields(payload['view'])['state'])['values']);
  return word(fields(fields(values['amount'])['entered'])['value']);
};

/** Opens the form, refuses amounts that are no number, posts a notice, and marks it when clicked. */
async function echo(received: Received): Promise<Record<string, unknown> | undefined> {
  const { payload } = received;
  if (payload['command'] !== undefined) {
    await scene.call('views.open', { trigger_id: payload['trigger_id'], view: FORM });
    return undefined;
  }
  if (payload['type'] === 'block_suggestion') return { options: CARDS };
  if (payload['type'] === 'view_submission') {
    const amount = amountIn(received);
    if (!/^\d+$/.test(amount)) {
      return { response_action: 'errors', errors: { amount: 'An amount is digits.' } };
    }
    const blocks = [actions(aButton('Approve', { value: amount }), aButton('Deny'))];
    await scene.call('chat.postMessage', { channel: 'C0FINANCE', text: `Wants ${amount}`, blocks });
    return undefined;
  }
  if (payload['type'] === 'block_actions') {
    const { message_ts: ts, channel_id: channel } = fields(payload['container']);
    await scene.call('chat.update', { channel, ts, text: 'Approved' });
    const user = fields(payload['user'])['id'];
    await scene.call('chat.postEphemeral', { channel, user, text: 'Recorded' });
  }
  return undefined;
}

describe('a bot and two people', () => {
  test('go from a command to an approved notice', async () => {
    scene = await openScene();
    scene.react(echo);
    const { slack } = scene;
    const dana = slack.as('U0DANA');

    expect(await dana.command('/paywint reload')).toMatchObject({ status: 200, body: '' });
    const form = dana.modal();
    if (!form) throw new Error('No form was opened');

    const empty = await dana.submit(form);
    expect(empty).toMatchObject({ status: 'not sent', errors: { amount: 'Please fill this in.' } });

    await dana.fill(form, { Card: 'Tools', 'Amount (USD)': 'fifty' });
    const refused = await dana.submit(form);
    expect(refused).toMatchObject({ status: 200, errors: { amount: 'An amount is digits.' } });
    expect(dana.modal()?.errors).toEqual({ amount: 'An amount is digits.' });

    await dana.fill(form, { 'Amount (USD)': '50' });
    expect(await dana.submit(form)).toMatchObject({ status: 200, errors: {} });
    expect(dana.modal()).toBeUndefined();
    const [notice] = slack.messages('C0FINANCE');
    if (!notice) throw new Error('No notice was posted');
    expect(notice).toMatchObject({ text: 'Wants 50', user: 'U0PAYWINT', edited: false });

    const mia = slack.as('U0MIA');
    expect(await mia.click(notice, 'Approve')).toMatchObject({ status: 200 });
    expect(slack.messages('C0FINANCE')).toMatchObject([{ text: 'Approved', edited: true }]);
    expect(slack.messages('C0FINANCE')[0]?.blocks).toBeUndefined();
    expect(slack.ephemerals('U0MIA')).toMatchObject([{ text: 'Recorded', channel: 'C0FINANCE' }]);
    expect(dana.sees('C0FINANCE')).toHaveLength(1);

    const kinds = slack.deliveries().map(({ kind, status }) => [kind, status]);
    expect(kinds).toEqual([
      ['command', 200],
      ['block_suggestion', 200],
      ['view_submission', 200],
      ['view_submission', 200],
      ['block_actions', 200],
    ]);
  });

  test('a click on a button that has gone meanwhile still reaches the bot', async () => {
    scene = await openScene();
    const { slack, call } = scene;
    await call('chat.postMessage', {
      channel: 'C0FINANCE',
      text: 'Decide',
      blocks: [actions(aButton('Approve'))],
    });
    const [before] = slack.messages('C0FINANCE');
    if (!before) throw new Error('No notice was posted');
    await call('chat.update', { channel: 'C0FINANCE', ts: before.ts, text: 'Decided' });
    expect(await slack.as('U0BEN').click(before, 'Approve')).toMatchObject({ status: 200 });
    expect(fields(scene.received.at(-1)?.payload['message'])['text']).toBe('Decided');
  });

  test('a confirmation that is declined sends nothing', async () => {
    scene = await openScene();
    const { slack, call } = scene;
    const confirm = {
      title: plain('Sure?'),
      text: plain('It moves money'),
      confirm: plain('Yes'),
      deny: plain('No'),
    };
    const blocks = [actions(aButton('Approve', { confirm }))];
    await call('chat.postMessage', { channel: 'C0FINANCE', text: 'Decide', blocks });
    const [notice] = slack.messages('C0FINANCE');
    if (!notice) throw new Error('No notice was posted');
    const mia = slack.as('U0MIA');
    expect(await mia.click(notice, 'Approve', { confirm: false })).toMatchObject({
      status: 'not sent',
    });
    expect(slack.deliveries()).toEqual([]);
    expect(await mia.click(notice, 'Approve', { confirm: true })).toMatchObject({ status: 200 });
  });

  test('a person who is not in the channel has nothing to click', async () => {
    scene = await openScene();
    const { slack, call } = scene;
    const blocks = [actions(aButton('Approve'))];
    await call('chat.postMessage', { channel: 'C0FINANCE', text: 'Decide', blocks });
    const [notice] = slack.messages('C0FINANCE');
    if (!notice) throw new Error('No notice was posted');
    const outcome = await slack.as('U0GUEST').click(notice, 'Approve');
    expect(outcome).toMatchObject({ status: 'not sent', note: 'That is no longer there.' });
  });
});

describe('a modal', () => {
  const open = async (rest: Record<string, unknown> = {}) => {
    const dana = scene.slack.as('U0DANA');
    await dana.command('/paywint');
    await scene.call('views.open', {
      trigger_id: triggerOf(scene.received),
      view: { ...FORM, blocks: [], ...rest },
    });
    const view = dana.modal();
    if (!view) throw new Error('No view was opened');
    return { dana, view };
  };

  test('is updated, pushed upon and cleared by what a submission answers', async () => {
    scene = await openScene();
    const { dana, view } = await open();
    scene.react(() => ({ response_action: 'update', view: aModal({ title: plain('Second') }) }));
    await dana.submit(view);
    expect(dana.modal()).toMatchObject({ id: view.id, title: 'Second' });
    scene.react(() => ({ response_action: 'push', view: aModal({ title: plain('Third') }) }));
    await dana.submit(view);
    expect(scene.slack.views('U0DANA').map(({ title }) => title)).toEqual(['Second', 'Third']);
    scene.react(() => ({ response_action: 'clear' }));
    const top = dana.modal();
    if (top) await dana.submit(top);
    expect(scene.slack.views('U0DANA')).toEqual([]);
  });

  test('stays open with a note when its errors name an input that is not there', async () => {
    scene = await openScene();
    const { dana, view } = await open();
    scene.react(() => ({ response_action: 'errors', errors: { nowhere: 'Wrong' } }));
    const outcome = await dana.submit(view);
    expect(outcome.note).toBe('The app named inputs that are not there: nowhere.');
    expect(dana.modal()?.id).toBe(view.id);
  });

  test('tells the bot that it was closed only when it asked for that', async () => {
    scene = await openScene();
    const first = await open();
    expect(await first.dana.close(first.view)).toMatchObject({ status: 'not sent' });
    const second = await open({ notify_on_close: true });
    expect(await second.dana.close(second.view)).toMatchObject({ status: 200 });
    expect(scene.received.at(-1)?.payload).toMatchObject({
      type: 'view_closed',
      is_cleared: false,
      view: { private_metadata: 'remember me', callback_id: 'ask' },
    });
  });
});
