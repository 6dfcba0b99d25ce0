import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { aTown, SIGNING_SECRET, type Town, textOf } from './a-town.ts';

type Sent = { readonly headers: Record<string, string>; readonly body: string };

function signed(body: string, skewSeconds = 0, secret = SIGNING_SECRET): Sent {
  const time = String(Math.floor(Date.now() / 1_000) + skewSeconds);
  const digest = createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': time,
      'x-slack-signature': `v0=${digest}`,
    },
  };
}

async function post(town: Town, { headers, body }: Sent): Promise<number> {
  const response = await fetch(`${town.botUrl()}/slack/events`, { method: 'POST', headers, body });
  await response.body?.cancel();
  return response.status;
}

/** The delivery of the last click, as it went over the wire. */
function lastDelivery(town: Town): Sent {
  const found = town.slack.deliveries().at(-1);
  if (found === undefined) throw new Error('nothing was delivered');
  const { 'content-length': _length, ...headers } = found.headers;
  return { headers, body: found.body };
}

describe('what does not come from Slack, now, once, changes nothing', () => {
  test('forged, stale, future and replayed clicks are refused', async () => {
    await using town = await aTown();
    const notice = await town.ask('U0DANA', 'reload "Team travel" 900');
    await town.approve('U0MIA', notice);
    const genuine = lastDelivery(town);
    const { body } = genuine;
    const forged: readonly Sent[] = [
      genuine,
      signed(body, 0, 'another secret'),
      signed(body, -301),
      signed(body, 400),
      { ...genuine, body: `${body} ` },
      { ...genuine, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      { ...signed(body), headers: { ...signed(body).headers, 'x-slack-signature': 'v0=' } },
      { ...signed(body), headers: { ...signed(body).headers, 'x-slack-request-timestamp': 'now' } },
      { ...signed(body), headers: { ...signed(body).headers, 'x-slack-signature': 'v1=00' } },
    ];
    for (const one of forged) expect(await post(town, one)).toBe(401);
    await town.slack.idle();
    await town.says(notice, '1 more needed');
  });

  test('a hundred replays of a captured approval are one vote', async () => {
    await using town = await aTown();
    const notice = await town.ask('U0DANA', 'reload "Team travel" 900');
    await town.approve('U0MIA', notice);
    const genuine = lastDelivery(town);
    const statuses = await Promise.all(Array.from({ length: 100 }, () => post(town, genuine)));
    // A database that is too busy to say whether it was here before is told as that, and not as success.
    expect(statuses.filter((status) => status !== 401 && status !== 500)).toEqual([]);
    await town.slack.idle();
    await town.says(notice, '1 more needed');
  });

  test('a replayed command asks for nothing again', async () => {
    await using town = await aTown();
    await town.ask('U0DANA', 'reload "Team travel" 50');
    const command = town.slack
      .deliveries()
      .filter(({ kind }) => kind === 'command')
      .map(({ headers, body }) => ({ headers, body }))[0];
    if (command === undefined) throw new Error('no command was delivered');
    const { 'content-length': _length, ...headers } = command.headers;
    expect(await post(town, { ...command, headers })).toBe(401);
    await town.slack.idle();
    expect(
      town.slack.messages('C0FINANCE').filter(({ threadTs }) => threadTs === undefined),
    ).toHaveLength(1);
  });

  test('a button of another workspace is refused in words', async () => {
    await using town = await aTown();
    const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
    await town.approve('U0MIA', { ...notice }).catch(() => undefined);
    await town.says(notice, 'reference_id');
    const payload = new URLSearchParams(lastDelivery(town).body).get('payload') ?? '{}';
    const elsewhere = payload.replaceAll('T0LARK', 'T0ELSE');
    const sent = signed(new URLSearchParams({ payload: elsewhere }).toString());
    expect([200, 401]).toContain(await post(town, sent));
    await town.slack.idle();
    expect(town.debits()).toHaveLength(1);
  });

  test.each([
    ['too large', 'x'.repeat(2_000_000), 413],
    ['no form', '{"a":', 400],
    ['a field twice', 'payload=%7B%7D&payload=%7B%7D', 400],
  ])('a signed body that is %s is refused', async (what, body, status) => {
    await using town = await aTown();
    const sent = signed(body);
    const headers =
      what === 'no form' ? { ...sent.headers, 'content-type': 'application/json' } : sent.headers;
    expect(await post(town, { ...sent, headers })).toBe(status);
  });
});

describe('the other doors', () => {
  test('say whether the process is up and ready, and count what is open', async () => {
    await using town = await aTown();
    await town.ask('U0DANA', 'reload "Team travel" 50');
    const get = async (path: string) => {
      const response = await fetch(`${town.botUrl()}${path}`);
      return { status: response.status, text: await response.text() };
    };
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
    await town.slack.as('U0DANA').command('/paywint balance', { channel: 'C0FINANCE' });
    const figures = (await get('/metrics')).text;
    for (const line of [
      /^paywint_requests_open\{status="pending"\} 1$/m,
      /^paywint_requests_oldest_seconds\{status="pending"\} \d/m,
      /^paywint_committed_cents 5000$/m,
      /^paywint_attempts_unknown 0$/m,
      /^paywint_attention_oldest_seconds 0$/m,
      /^paywint_due_lag_seconds \d/m,
      /^paywint_messages_uncertain \d/m,
      /^paywint_sending_frozen 0$/m,
      /^paywint_slack_ack_seconds_count\{answer="ack"\} [1-9]/m,
      /^paywint_api_calls_total\{call="\w+",outcome="ok"\} [1-9]/m,
      /^paywint_wallet_available_cents \d/m,
    ]) {
      expect(figures).toMatch(line);
    }
    expect((await get('/elsewhere')).status).toBe(404);
    expect((await get('/slack/events')).status).toBe(405);
  });

  test('a command of a guest is answered to the guest, and nothing is told', async () => {
    await using town = await aTown();
    const { slack } = town;
    for (const line of ['balance', 'reload "Team travel" 50', 'cards', 'requests']) {
      const before = slack.ephemerals('U0GUEST').length;
      await slack.as('U0GUEST').command(`/paywint ${line}`, { channel: 'C0GENERAL' });
      await slack.changed(
        () => slack.ephemerals('U0GUEST').length > before || slack.views('U0GUEST').length > 0,
      );
      const told = slack.ephemerals('U0GUEST').map(textOf).join(' ');
      expect(told).toMatch(/guest/i);
      expect(told).not.toContain('$');
    }
    expect(slack.messages('C0FINANCE')).toEqual([]);
  });
});
