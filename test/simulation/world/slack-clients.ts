/** Slack's Web API as the bot's own desk and readings of people call it. */
import { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import type { Clients } from '../../../src/slack/clients.ts';
import { EVENT_TYPE } from '../../../src/slack/find-post.ts';
import { GUEST, HOME, membersAt, type Message } from './town.ts';
import { diesAt, pass } from './turns.ts';
import { type Machine, never, pause, sleep, tell, type World } from './world.ts';

type Posted = {
  readonly channel: string;
  readonly thread_ts?: string;
  readonly ts?: string;
  readonly metadata: {
    readonly event_type: string;
    readonly event_payload: { readonly post_key: string; readonly revision: number };
  };
};
type Range = { readonly channel: string; readonly oldest: string; readonly ts?: string };

export function clientsOf(world: World, machine: Machine): Clients {
  const { town } = world;
  const call = callsOf(world, machine);
  const bulk = {
    chat: {
      postMessage: (body: Posted) => call('post a message', () => post(world, machine, body)),
      update: (body: Posted) => call('update a message', () => update(world, machine, body)),
    },
    conversations: {
      open: ({ users }: { readonly users: string }) =>
        call('open a conversation', () => ({ ok: true, channel: { id: `D-${users}` } })),
      history: (range: Range) =>
        call('read history', () => found(world, range, ({ threadTs }) => threadTs === null)),
      replies: (range: Range) =>
        call('read replies', () => found(world, range, ({ threadTs }) => threadTs === range.ts)),
    },
  };
  const people = {
    users: {
      info: ({ user }: { readonly user: string }) =>
        call('read a person', () => ({
          ok: true,
          user: { id: user, team_id: HOME, is_restricted: user === GUEST },
        })),
    },
    usergroups: {
      users: {
        list: ({ usergroup }: { readonly usergroup: string }) =>
          call('read a group', () => ({
            ok: true,
            users: [...membersAt(town, usergroup, world.scheduler.now())],
          })),
      },
    },
  };
  // The desk and the readings of people call no more of the clients than this.
  return { bulk, people, interactive: people } as unknown as Clients;
}

const unreachable = (): Error =>
  new WebAPIRequestError(
    new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }),
  );
const ambiguous = (): Error => new TypeError('terminated', { cause: new Error('reset') });
const internal = (): Error => new WebAPIPlatformError({ ok: false, error: 'internal_error' });

function callsOf(world: World, machine: Machine) {
  const { faults, luck, scheduler, town } = world;
  return async <T>(what: string, work: () => T): Promise<T> => {
    if (!machine.isUp) return never();
    const place = pass(world, machine, what);
    if (diesAt(world, machine, place, 'before')) return never();
    tell(world, machine.name, what);
    if (faults.hits('pause')) pause(world, machine);
    await sleep(world, machine, 10 + luck.ports.below(150));
    if (scheduler.now() < town.downUntil || faults.hits('slackUnreachable')) throw unreachable();
    if (faults.hits('slackLimited')) throw new WebAPIRateLimitedError(1 + luck.ports.below(20));
    if (faults.hits('slackLostGone')) {
      await sleep(world, machine, 10_000);
      throw luck.ports.oneIn(2) ? ambiguous() : internal();
    }
    const result = work();
    if (diesAt(world, machine, place, 'after')) return never();
    if (faults.hits('slackLostKept')) {
      await sleep(world, machine, luck.ports.pick([20, 10_000]));
      throw luck.ports.oneIn(2) ? ambiguous() : internal();
    }
    await sleep(world, machine, luck.ports.below(50));
    return result;
  };
}

function post(
  world: World,
  machine: Machine,
  body: Posted,
): { readonly ok: true; readonly ts: string } {
  const { messages } = world.town;
  const { post_key: key, revision } = body.metadata.event_payload;
  const now = world.scheduler.now();
  const ts = `${Math.floor(now / 1_000)}.${String(messages.length).padStart(6, '0')}`;
  messages.push({
    ts,
    channel: body.channel,
    threadTs: body.thread_ts ?? null,
    key,
    postedAt: now,
    isLate: leaseOf(world, key)?.owner !== machine.boot,
    isOverwritten: false,
    isMoved: false,
    revision,
  });
  return { ok: true, ts };
}

function leaseOf({ db }: World, key: string): { readonly owner: string | null } | undefined {
  const [id = '', ...rest] = key.split(':');
  const { batches, standings } = db.state;
  for (const [known, row] of batches) if (known === id) return row;
  for (const [known, row] of standings) if (known === id) return row;
  // A line of the trail has its number behind the surface; an alert has the person's id there.
  const surface = rest[0] === 'trail' ? 'trail' : rest.join(':');
  for (const [known, rows] of db.state.marks) {
    if (known !== id) continue;
    for (const [name, row] of rows) if (name === surface) return row;
  }
  return undefined;
}

function update(world: World, machine: Machine, body: Posted): { readonly ok: true } {
  const message = world.town.messages.find(({ ts }) => ts === body.ts);
  if (message === undefined)
    throw new WebAPIPlatformError({ ok: false, error: 'message_not_found' });
  if (body.metadata.event_type !== EVENT_TYPE) {
    message.isMoved = true;
    return { ok: true };
  }
  message.isOverwritten = leaseOf(world, message.key)?.owner !== machine.boot;
  message.revision = body.metadata.event_payload.revision;
  return { ok: true };
}

function found({ town }: World, range: Range, isThere: (message: Message) => boolean) {
  const messages = town.messages
    .filter((one) => one.channel === range.channel && !one.isMoved && isThere(one))
    .filter(({ ts }) => Number(ts) >= Number(range.oldest))
    .map(({ ts, key, revision }) => ({
      ts,
      metadata: { event_type: EVENT_TYPE, event_payload: { post_key: key, revision } },
    }));
  return { ok: true, messages };
}
