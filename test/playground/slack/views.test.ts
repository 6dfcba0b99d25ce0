/** Triggers, hashes and stacks: what lets the bot put a modal before a person. */
import { afterEach, describe, expect, test } from 'vitest';
import { fields } from '../../../playground/slack/json.ts';
import { aButton, aModal, actions, anInput, openScene, plain, triggerOf } from './echo-bot.ts';
import type { Scene } from './echo-bot.ts';

let scene: Scene;
afterEach(() => scene.close());

const NOON = Date.UTC(2026, 10, 20, 12);

async function triggered(): Promise<string> {
  await scene.slack.as('U0DANA').command('/paywint');
  return triggerOf(scene.received);
}

const open = (trigger: string, view = aModal()) =>
  scene.call('views.open', { trigger_id: trigger, view });

describe('a trigger', () => {
  test('opens one modal, once', async () => {
    scene = await openScene();
    const trigger = await triggered();
    expect(await open(trigger)).toMatchObject({ ok: true });
    expect(await open(trigger)).toMatchObject({ error: 'exchanged_trigger_id' });
    expect(scene.slack.views('U0DANA')).toHaveLength(1);
  });

  test('dies three seconds after what the person did', async () => {
    let now = NOON;
    scene = await openScene({ now: () => now });
    const [inTime, late] = [await triggered(), await triggered()];
    now += 3000;
    expect(await open(inTime)).toMatchObject({ ok: true });
    now += 1;
    expect(await open(late)).toMatchObject({ error: 'expired_trigger_id' });
  });

  test('is used up by a view that is refused', async () => {
    scene = await openScene();
    const trigger = await triggered();
    const refused = await open(trigger, aModal({ blocks: [anInput('Memo')] }));
    expect(refused).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: [expect.stringContaining('[json-pointer:/view/submit]')] },
    });
    expect(await open(trigger)).toMatchObject({ error: 'exchanged_trigger_id' });
  });
});

describe('an open modal', () => {
  test('is not changed by somebody who holds an old hash', async () => {
    scene = await openScene();
    const view = fields((await open(await triggered()))['view']);
    const update = {
      view_id: view['id'],
      hash: view['hash'],
      view: aModal({ title: plain('New') }),
    };
    expect(await scene.call('views.update', update)).toMatchObject({ ok: true });
    expect(await scene.call('views.update', update)).toMatchObject({ error: 'hash_conflict' });
    expect(scene.slack.as('U0DANA').modal()?.title).toBe('New');
  });

  test('keeps what was entered where the inputs stay', async () => {
    scene = await openScene();
    const shape = { submit: plain('Ask'), blocks: [anInput('Memo')] };
    const view = fields((await open(await triggered(), aModal(shape)))['view']);
    const dana = scene.slack.as('U0DANA');
    const opened = dana.modal();
    if (!opened) throw new Error('No view was opened');
    await dana.fill(opened, { Memo: 'Fonts' });
    await scene.call('views.update', { view_id: view['id'], view: aModal(shape) });
    await dana.submit(opened);
    expect(scene.received.at(-1)?.payload).toMatchObject({
      view: { state: { values: { memo: { entered: { value: 'Fonts' } } } } },
    });
  });

  test('can have two upon it and no more', async () => {
    scene = await openScene();
    const view = aModal({ blocks: [actions(aButton('More'))] });
    await open(await triggered(), view);
    const dana = scene.slack.as('U0DANA');
    const push = async () => {
      const top = dana.modal();
      if (top) await dana.click(top, 'More');
      return scene.call('views.push', { trigger_id: triggerOf(scene.received), view });
    };
    expect(await push()).toMatchObject({ ok: true });
    expect(await push()).toMatchObject({ ok: true });
    expect(await push()).toMatchObject({ error: 'push_limit_reached' });
    expect(scene.slack.views('U0DANA')).toHaveLength(3);
  });

  test('cannot be pushed upon by a trigger from elsewhere', async () => {
    scene = await openScene();
    await open(await triggered());
    const trigger = await triggered();
    expect(await scene.call('views.push', { trigger_id: trigger, view: aModal() })).toMatchObject({
      error: 'not_found',
    });
  });
});

test('an App Home is published for one person, and its buttons reach the bot', async () => {
  scene = await openScene();
  const view = { type: 'home', blocks: [actions(aButton('Refresh'))] };
  await scene.call('views.publish', { user_id: 'U0DANA', view });
  const home = scene.slack.home('U0DANA');
  if (!home) throw new Error('No home was published');
  expect(await scene.slack.as('U0DANA').click(home, 'Refresh')).toMatchObject({ status: 200 });
  expect(scene.received[0]?.payload).toMatchObject({
    type: 'block_actions',
    container: { type: 'view', view_id: home.id },
    view: { type: 'home' },
  });
  expect(scene.slack.home('U0MIA')).toBeUndefined();
});

describe('typed text', () => {
  const menu = (rest: Record<string, unknown> = {}) =>
    aModal({
      submit: plain('Ask'),
      blocks: [
        anInput('Card', { element: { type: 'external_select', action_id: 'card', ...rest } }),
      ],
    });

  test('asks the bot from the third character on, unless the menu says otherwise', async () => {
    scene = await openScene();
    await open(await triggered(), menu());
    const dana = scene.slack.as('U0DANA');
    const view = dana.modal();
    if (!view) throw new Error('No view was opened');
    const option = { text: plain('Travel'), value: '1' };
    scene.react(() => ({ options: [option] }));
    expect(await dana.options(view, 'Card', 'tr')).toMatchObject({ status: 'not sent' });
    expect(await dana.options(view, 'Card', 'tra')).toMatchObject({ options: [option] });
    expect(scene.received.at(-1)?.payload).toMatchObject({ action_id: 'card', value: 'tra' });
  });

  test('shows a note instead of choices that break a limit', async () => {
    scene = await openScene();
    await open(await triggered(), menu({ min_query_length: 0 }));
    const dana = scene.slack.as('U0DANA');
    const view = dana.modal();
    if (!view) throw new Error('No view was opened');
    const options = Array.from({ length: 101 }, () => ({ text: plain('x'), value: 'x' }));
    scene.react(() => ({ options }));
    expect((await dana.options(view, 'Card', '')).note).toContain('at most 100');
  });
});
