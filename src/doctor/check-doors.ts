/**
 * Whether the bot is reached at its address from here, with the secrets that are set: Slack's test of
 * an address, signed as Slack signs it, and a webhook that says nothing. Neither changes anything.
 */
import { createHmac } from 'node:crypto';
import type { Clock } from '../engine/ports.ts';
import { verify } from '../slack/signature.ts';
import { type Finding, good, unchecked, wrong } from './finding.ts';

const PATIENCE_MS = 5_000;
const HOW = 'npm run doctor -- --url https://YOUR-HOST';

type Secrets = {
  /** Empty in Socket Mode. */
  readonly signingSecret: string;
  readonly webhookSecret: string | null;
};

export async function checkDoors(
  base: URL | null,
  { signingSecret, webhookSecret }: Secrets,
  clock: Pick<Clock, 'now'>,
): Promise<readonly Finding[]> {
  const slack = signingSecret === '' ? [] : [await checkEvents(base, signingSecret, clock)];
  const hooks = webhookSecret === null ? [] : [await checkWebhook(base, webhookSecret)];
  return [...slack, ...hooks];
}

async function checkEvents(
  base: URL | null,
  secret: string,
  clock: Pick<Clock, 'now'>,
): Promise<Finding> {
  const challenge = `doctor-${clock.now()}`;
  const body = JSON.stringify({ type: 'url_verification', challenge });
  const signed = signedAt(secret, clock.now(), body);
  const isTaken = verify(secret, signed, Buffer.from(body), clock.now()).ok;
  if (!isTaken) {
    return wrong('address: what SLACK_SIGNING_SECRET signs is not taken', 'copy it once more');
  }
  if (base === null) {
    return unchecked(
      `address: SLACK_SIGNING_SECRET signs and checks; whether Slack's is the same shows ${HOW} while the bot runs`,
    );
  }
  const place = new URL('/slack/events', base);
  const told = await post(place, body, { ...signed, 'content-type': 'application/json' });
  if (told.status === 200 && told.text.includes(challenge)) {
    return good(`address: ${place.href} reaches a bot with this SLACK_SIGNING_SECRET`);
  }
  if (told.status === 401) {
    return wrong(
      `address: the bot at ${place.href} has another SLACK_SIGNING_SECRET, or another time`,
      'set the Signing Secret of the Slack app at both places, and restart the bot',
    );
  }
  return wrong(
    `address: ${place.href} ${saidBy(told)}`,
    'start the bot, and let the proxy pass POST /slack/events on to its PORT',
  );
}

async function checkWebhook(base: URL | null, secret: string): Promise<Finding> {
  if (base === null) {
    return unchecked(`address: whether Paywint's webhooks arrive shows ${HOW} while the bot runs`);
  }
  // The path ends in a secret, and is not told.
  const told = await post(new URL(`/paywint/webhook/${secret}`, base), '{}', {});
  if (told.status === 400 && told.text.includes('webhook')) {
    return good(`address: webhooks for ${base.host} arrive, with this PAYWINT_WEBHOOK_SECRET`);
  }
  return wrong(
    `address: a webhook for ${base.host} ${saidBy(told)}`,
    'start the bot with this PAYWINT_WEBHOOK_SECRET, and let the proxy pass POST /paywint/webhook/… on to its PORT',
  );
}

type Told = { readonly status: number | null; readonly text: string };

async function post(
  place: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<Told> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(place, {
      method: 'POST',
      body,
      headers,
      signal,
      redirect: 'manual',
    });
    return { status: answer.status, text: (await answer.text()).slice(0, 1_000) };
  } catch {
    return { status: null, text: '' };
  }
}

function saidBy({ status }: Told): string {
  return status === null ? 'cannot be reached' : `answers ${status}`;
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
function signedAt(secret: string, nowMs: number, body: string): Readonly<Record<string, string>> {
  const time = String(Math.floor(nowMs / 1_000));
  const sum = createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': time, 'x-slack-signature': `v0=${sum}` };
}
