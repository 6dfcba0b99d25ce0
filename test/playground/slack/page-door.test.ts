/** The door of the page: its files, its state, and who may use it. */
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ActResult, ClientState } from '../../../playground/slack/page-api.ts';
import { aButton, actions, aModal, openScene, triggerOf } from './echo-bot.ts';
import type { Scene } from './echo-bot.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

async function state(as: string): Promise<ClientState> {
  const answer = await fetch(`${scene.slack.url}/client/state?as=${as}`);
  // The server is built from the same page-api.ts.
  return (await answer.json()) as ClientState;
}

async function act(deed: Record<string, unknown>): Promise<ActResult> {
  const answer = await fetch(`${scene.slack.url}/client/act`, {
    method: 'POST',
    body: JSON.stringify(deed),
  });
  // The server is built from the same page-api.ts.
  return (await answer.json()) as ActResult;
}

describe('the page', () => {
  test.each([
    ['/', 'text/html'],
    ['/main.ts', 'text/javascript'],
    ['/style.css', 'text/css'],
    ['/vendor/preact.js', 'text/javascript'],
    ['/vendor/preact-hooks.js', 'text/javascript'],
    ['/vendor/htm.js', 'text/javascript'],
    ['/archives/C0FINANCE/p1', 'text/html'],
  ])('%s is served as %s', async (path, type) => {
    const answer = await fetch(`${scene.slack.url}${path}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain(type);
    expect(await answer.text()).not.toContain('import type');
  });

  test.each(['/nothing.ts', '/%2e%2e/server.ts', '/..%2fserver.ts', '/%E0%A4%A'])(
    '%s is not served',
    async (path) => {
      const answer = await fetch(`${scene.slack.url}${path}`);
      expect(answer.status).not.toBe(200);
    },
  );
});

describe('the state', () => {
  test('is that of one person: their conversations, their eyes, their unread', async () => {
    await scene.call('chat.postMessage', { channel: 'C0FINANCE', text: 'For all' });
    await scene.call('chat.postEphemeral', { channel: 'C0FINANCE', user: 'U0MIA', text: 'Psst' });
    const mia = await state('U0MIA');
    expect(mia.me).toMatchObject({ id: 'U0MIA', kind: 'member' });
    expect(mia.conversations).toContainEqual(
      expect.objectContaining({ id: 'C0FINANCE', name: 'finance-approvals', unread: 1 }),
    );
    expect(mia.messages['C0FINANCE']).toMatchObject([
      { text: 'For all', ephemeral: false },
      { text: 'Psst', ephemeral: true },
    ]);
    expect((await state('U0DANA')).messages['C0FINANCE']).toHaveLength(1);
    expect((await state('U0GUEST')).messages['C0FINANCE']).toBeUndefined();
    await act({ as: 'U0MIA', do: 'read', channel: 'C0FINANCE' });
    expect((await state('U0MIA')).conversations[0]?.unread).toBe(0);
  });

  test('shows deliveries and calls without a token', async () => {
    await act({ as: 'U0DANA', do: 'say', channel: 'C0GENERAL', text: '/paywint help' });
    await scene.call('auth.test');
    const now = await state('U0DANA');
    expect(now.deliveries).toMatchObject([
      { kind: 'command', summary: '/paywint help', status: 200, ackMs: expect.any(Number) },
    ]);
    expect(now.calls).toMatchObject([{ method: 'auth.test', outcome: 'ok' }]);
    expect(JSON.stringify(now)).not.toContain('xoxb-');
  });

  test('of nobody known is that of the first person', async () => {
    expect((await state('')).me.id).toBe('U0DANA');
  });
});

describe('an act', () => {
  test('clicks, submits and closes as the driver does', async () => {
    const blocks = [actions(aButton('Approve', { value: 'r1' }))];
    const posted = await scene.call('chat.postMessage', {
      channel: 'C0FINANCE',
      text: 'Decide',
      blocks,
    });
    const [notice] = (await state('U0MIA')).messages['C0FINANCE'] ?? [];
    const where = { message: { channel: 'C0FINANCE', ts: posted['ts'] } };
    const blockId = notice?.blocks?.[0]?.['block_id'];
    const click = { as: 'U0MIA', do: 'click', in: where, blockId, actionId: 'approve' };
    expect(await act(click)).toEqual({ ok: true });
    expect(scene.received[0]?.payload).toMatchObject({ actions: [{ value: 'r1' }] });
    const trigger = triggerOf(scene.received);
    await scene.call('views.open', { trigger_id: trigger, view: aModal() });
    const [view] = (await state('U0MIA')).views;
    expect(view).toMatchObject({ type: 'modal', title: 'Reload', errors: {}, busy: false });
    expect(await act({ as: 'U0MIA', do: 'submit', view: view?.id, state: {} })).toEqual({
      ok: true,
    });
    expect((await state('U0MIA')).views).toEqual([]);
  });

  test('that the bot does not take comes back as a note', async () => {
    scene.react(() => 500);
    expect(
      await act({ as: 'U0DANA', do: 'say', channel: 'C0GENERAL', text: '/paywint' }),
    ).toMatchObject({ ok: false, note: expect.stringContaining('HTTP 500') });
  });

  test('of a page that does not know its person yet is done by the first one', async () => {
    expect(await act({ as: '', do: 'home' })).toEqual({ ok: true });
    expect(scene.received[0]?.payload).toMatchObject({ event: { user: 'U0DANA' } });
  });

  test('switches a fault of Slack on and off', async () => {
    await act({ as: 'U0DANA', do: 'slack-fault', fault: '500' });
    expect((await state('U0DANA')).slackFault).toBe('500');
    expect(await scene.call('auth.test')).toMatchObject({ status: 500 });
    await act({ as: 'U0DANA', do: 'slack-fault', fault: 'none' });
    expect(await scene.call('auth.test')).toMatchObject({ ok: true });
  });

  test.each([
    [{ host: 'slack.example' }],
    [{ origin: 'https://elsewhere.example' }],
    [{ origin: 'null' }],
  ])('from elsewhere is turned away: %o', async (headers) => {
    const { port } = new URL(scene.slack.url);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const options = { port, host: '127.0.0.1', method: 'POST', path: '/client/act', headers };
      request(options, (answer) => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end(JSON.stringify({ as: 'U0DANA', do: 'home' }));
    });
    expect(status).toBe(403);
    expect(scene.received).toEqual([]);
  });
});

test('everybody who looks hears that something changed', async () => {
  const stop = new AbortController();
  const answer = await fetch(`${scene.slack.url}/client/events`, { signal: stop.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toContain(': open');
  await scene.call('chat.postMessage', { channel: 'C0FINANCE', text: 'News' });
  expect((await reader?.read())?.value).toContain('event: changed');
  stop.abort();
});
