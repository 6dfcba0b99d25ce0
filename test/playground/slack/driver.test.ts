/** What a test may rely on when it plays a person. */
import { afterEach, describe, expect, test } from 'vitest';
import { aButton, aModal, actions, anInput, openScene, plain, triggerOf } from './echo-bot.ts';
import type { Scene } from './echo-bot.ts';

let scene: Scene;
afterEach(() => scene.close());

async function notice(rest: Record<string, unknown> = {}): Promise<string> {
  const blocks = [actions(aButton('Approve', { value: 'r1', ...rest }))];
  const posted = await scene.call('chat.postMessage', {
    channel: 'C0FINANCE',
    text: 'Decide',
    blocks,
  });
  return String(posted['ts']);
}

async function form() {
  const dana = scene.slack.as('U0DANA');
  await dana.command('/paywint');
  const view = aModal({ submit: plain('Ask'), blocks: [anInput('Memo'), anInput('Reason')] });
  await scene.call('views.open', { trigger_id: triggerOf(scene.received), view });
  const modal = dana.modal();
  if (!modal) throw new Error('No form was opened');
  return { dana, modal };
}

describe('an act', () => {
  test('tells what was sent, byte for byte, so that it can be sent again', async () => {
    scene = await openScene();
    const ts = await notice();
    const { sent } = await scene.slack.as('U0MIA').click({ channel: 'C0FINANCE', ts }, 'Approve');
    if (!sent) throw new Error('Nothing was sent');
    const [first] = scene.received;
    expect(sent.body).toBe(first?.raw);
    expect(first?.headers).toMatchObject(sent.headers);
    const timestamp = Number(sent.headers['x-slack-request-timestamp']);
    expect(sent.headers).toMatchObject(scene.slack.sign(sent.body, timestamp));
  });

  test('tells nothing sent when Slack did not ask the bot', async () => {
    scene = await openScene();
    expect(await scene.slack.as('U0DANA').command('/nobody')).not.toHaveProperty('sent');
  });

  test('on a button with a dialog needs the answer given there', async () => {
    scene = await openScene();
    const confirm = {
      title: plain('Sure?'),
      text: plain('It moves money'),
      confirm: plain('Yes'),
      deny: plain('No'),
    };
    const at = { channel: 'C0FINANCE', ts: await notice({ confirm }) };
    const mia = scene.slack.as('U0MIA');
    await expect(mia.click(at, 'Approve')).rejects.toThrow('asks for confirmation');
    expect(scene.received).toEqual([]);
    expect(await mia.click(at, 'Approve', { confirm: true })).toMatchObject({ status: 200 });
  });

  test('fills a form by its labels and submits it in one go', async () => {
    scene = await openScene();
    const { dana, modal } = await form();
    await dana.submit(modal, { Memo: 'tickets', Reason: 'the fair' });
    expect(scene.received.at(-1)?.payload).toMatchObject({
      type: 'view_submission',
      view: {
        state: {
          values: {
            memo: { entered: { type: 'plain_text_input', value: 'tickets' } },
            reason: { entered: { type: 'plain_text_input', value: 'the fair' } },
          },
        },
      },
    });
  });

  test('on a label that is not there names those that are', async () => {
    scene = await openScene();
    const { dana, modal } = await form();
    await expect(dana.fill(modal, { Amount: '1' })).rejects.toThrow('“Memo”, “Reason”');
  });
});

test('what the bot says to a person in private is among their direct messages', async () => {
  scene = await openScene();
  await scene.call('chat.postMessage', { channel: 'U0DANA', text: 'Paid' });
  expect(scene.slack.directMessages('U0DANA')).toMatchObject([{ text: 'Paid' }]);
  expect(scene.slack.directMessages('U0MIA')).toEqual([]);
});

test('who waits in vain is told what happened last', async () => {
  scene = await openScene();
  const { dana } = await form();
  await notice();
  await dana.say('C0GENERAL', 'Morning');
  const waiting = scene.slack.changed(() => false, 1);
  for (const words of [
    'command /paywint: 200',
    'chat.postMessage: ok',
    'U0PAYWINT in C0FINANCE: Decide',
    'U0DANA in C0GENERAL: Morning',
    'U0DANA has “Reload” open',
  ]) {
    await expect(waiting).rejects.toThrow(words);
  }
});

describe('a fault of Slack meets a response URL', () => {
  const answered = async (kind: '429' | '500' | 'accept-then-reset' | 'dead' | 'slow') => {
    scene = await openScene();
    await scene.slack.as('U0DANA').command('/paywint');
    const url = String(scene.received[0]?.payload['response_url']);
    scene.slack.fault({ kind, times: 1, ms: 1 });
    const body = JSON.stringify({ text: 'Later' });
    const status = await fetch(url, { method: 'POST', body }).then(
      (answer) => answer.status,
      () => 'no answer',
    );
    return { status, shown: scene.slack.ephemerals('U0DANA').length };
  };

  test.each([
    ['429', { status: 429, shown: 0 }],
    ['500', { status: 500, shown: 0 }],
    ['accept-then-reset', { status: 'no answer', shown: 1 }],
    ['dead', { status: 'no answer', shown: 0 }],
    ['slow', { status: 200, shown: 1 }],
  ] as const)('%s', async (kind, expected) => {
    expect(await answered(kind)).toEqual(expected);
    expect(scene.slack.calls()).toMatchObject([{ method: 'response_url' }]);
  });
});
