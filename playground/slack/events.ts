import { botOf } from './conversations.ts';
import { deliver } from './deliveries.ts';
import type { Delivered } from './deliveries.ts';
import type { Fields } from './json.ts';
import { word } from './json.ts';
import type { World } from './world.ts';

/**
 * Sends an event to the bot if the app has subscribed to it. One that is not answered with 200 is
 * sent again, up to three times; the answer here is that of the first delivery.
 */
export async function sendEvent(
  world: World,
  subscription: string,
  event: Fields,
): Promise<Delivered | null> {
  if (!world.settings.events.includes(subscription)) return null;
  const { team, app } = world.seed;
  const body = JSON.stringify({
    token: 'not-used-any-more',
    team_id: team.id,
    api_app_id: app.id,
    event: { event_ts: world.clock.nextTs(), ...event },
    type: 'event_callback',
    event_id: world.clock.nextId('Ev'),
    event_time: Math.floor(world.clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: botOf(world),
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: world.clock.nextId('EC'),
  });
  return attempt(world, { body, summary: word(event['type']), number: 0, reason: '' });
}

type Attempt = {
  readonly body: string;
  readonly summary: string;
  readonly number: number;
  readonly reason: string;
};

async function attempt(world: World, now: Attempt): Promise<Delivered> {
  const delivered = await deliver(world, {
    kind: 'event',
    summary: now.number === 0 ? now.summary : `${now.summary}, repeat ${now.number}`,
    type: 'application/json',
    body: now.body,
    readable: JSON.parse(now.body),
    ...(now.number === 0 ? {} : { retry: { number: now.number, reason: now.reason } }),
  });
  const delayMs = world.settings.retryDelaysMs[now.number];
  if (delivered.status === 200 || delayMs === undefined) return delivered;
  const reason = delivered.reason === 'answered' ? 'http_error' : delivered.reason;
  world.alarms.after(delayMs, () => {
    void attempt(world, { ...now, number: now.number + 1, reason });
  });
  return delivered;
}

/** Slack's test of a new events address: the bot must give the challenge back. */
export async function verifyUrl(world: World): Promise<boolean> {
  const challenge = world.clock.nextId('challenge');
  const readable = { token: 'not-used-any-more', challenge, type: 'url_verification' };
  const delivered = await deliver(world, {
    kind: 'event',
    summary: 'url_verification',
    type: 'application/json',
    body: JSON.stringify(readable),
    readable,
  });
  return delivered.status === 200 && delivered.body.includes(challenge);
}
