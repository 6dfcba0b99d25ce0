import { openIm } from './conversations.ts';
import { deliverPayload } from './deliveries.ts';
import type { Delivered } from './deliveries.ts';
import { createDriver } from './driver.ts';
import type { PersonDriver } from './driver.ts';
import { dumpOf } from './dump.ts';
import { sendEvent, verifyUrl } from './events.ts';
import type { FaultSpec } from './faults.ts';
import { parseJson } from './json.ts';
import { post } from './messages.ts';
import { personOf, userOnWire } from './people.ts';
import type { SlackFault } from './page-api.ts';
import type { SlackGroup, SlackPerson } from './seed.ts';
import { sign } from './signature.ts';
import type { Sockets } from './sockets.ts';
import { runStep, type StepRun } from './workflows.ts';
import type {
  StoredCall,
  StoredDelivery,
  StoredExecution,
  StoredMessage,
  StoredView,
} from './stored.ts';
import { stackOf } from './views.ts';
import type { World } from './world.ts';

/** A machine may be busy with much else. */
const PATIENCE_MS = 60_000;

/** What tests and the demo hold of a local Slack. */
export type LocalSlack = {
  readonly url: string;
  /** With a slash at its end, as the SDK wants it. */
  readonly apiUrl: string;
  /** Where the bot listens: http://127.0.0.1:PORT/slack/events */
  readonly connect: (eventsUrl: string) => void;
  readonly as: (userId: string) => PersonDriver;
  /** All that was ever posted there for everybody, deleted messages too, oldest first. */
  readonly messages: (channel: string) => readonly StoredMessage[];
  /** In every conversation, deleted and ephemeral ones too, in the order of posting. */
  readonly everything: () => readonly StoredMessage[];
  readonly groups: () => readonly SlackGroup[];
  readonly people: () => readonly SlackPerson[];
  readonly ephemerals: (userId: string) => readonly StoredMessage[];
  /** The conversation of a person with the bot. */
  readonly im: (userId: string) => string;
  /** All that was posted in that conversation, deleted messages too, oldest first. */
  readonly directMessages: (userId: string) => readonly StoredMessage[];
  readonly views: (userId: string) => readonly StoredView[];
  readonly home: (userId: string) => StoredView | undefined;
  readonly calls: () => readonly StoredCall[];
  readonly deliveries: () => readonly StoredDelivery[];
  /** The bot's connections of Socket Mode, and what can go wrong with them. */
  readonly sockets: Pick<Sockets, 'live' | 'drop' | 'announceEnd' | 'end' | 'fault'>;
  /** Sends what was delivered over a socket before once more, as after an ack that got lost. */
  readonly redeliver: (delivery: StoredDelivery) => Promise<Delivered>;
  /** A workflow comes to a step of the bot; with an id, Slack tells of it once more. */
  readonly runStep: (run: StepRun, again?: string) => Promise<StoredExecution>;
  readonly execution: (id: string) => StoredExecution | undefined;
  readonly fault: (spec: FaultSpec) => void;
  readonly clearFaults: () => void;
  /** The one that the page shows. */
  readonly currentFault: () => SlackFault;
  readonly setPerson: (id: string, patch: Partial<Omit<SlackPerson, 'id'>>) => void;
  readonly setGroup: (id: string, members: readonly string[]) => void;
  readonly setMembers: (channel: string, members: readonly string[]) => void;
  readonly archive: (channel: string) => void;
  readonly sign: (body: string, timestampSeconds: number) => ReturnType<typeof sign>;
  /** Slack's test of the events address. */
  readonly verifyUrl: () => Promise<boolean>;
  /** Calls back at every change; the answer stops that. */
  readonly onChange: (listener: () => void) => () => void;
  /** The page is told to look again, for changes outside this Slack. */
  readonly touch: () => void;
  readonly idle: () => Promise<void>;
  /**
   * Resolves as soon as it is so, and looks again at every change. After the time limit it rejects
   * with what happened last.
   */
  readonly changed: (predicate: () => boolean, timeoutMs?: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

export function createLocalSlack(world: World, close: () => Promise<void>): LocalSlack {
  const { changes, faults, settings } = world;
  return {
    url: world.url,
    apiUrl: `${world.url}/api/`,
    connect: (eventsUrl) => {
      world.eventsUrl = eventsUrl;
    },
    as: (userId) => createDriver(world, userId),
    messages: (channel) => postedIn(world, channel),
    everything: () => [...world.messages],
    groups: () => [...world.groups.values()],
    people: () => [...world.people.values()],
    ephemerals: (userId) => world.messages.filter((one) => one.onlyFor === userId && !one.deleted),
    im: (userId) => openIm(world, personOf(world, userId).id).id,
    directMessages: (userId) => postedIn(world, openIm(world, personOf(world, userId).id).id),
    views: (userId) => stackOf(world, userId),
    home: (userId) => world.homes.get(userId),
    calls: () => [...world.calls],
    deliveries: () => [...world.deliveries],
    sockets: world.sockets,
    redeliver: ({ kind, summary, body }) =>
      deliverPayload(world, { kind, summary: `${summary}, again` }, parseJson(body)),
    runStep: (run, again) => runStep(world, run, again),
    execution: (id) => world.executions.get(id),
    fault: (spec) => {
      faults.add(spec);
      changes.touch();
    },
    clearFaults: () => {
      faults.clear();
      changes.touch();
    },
    currentFault: faults.current,
    setPerson: (id, patch) => setPerson(world, id, patch),
    setGroup: (id, members) => setGroup(world, id, members),
    setMembers: (channel, members) => changeConversation(world, channel, { members }),
    archive: (channel) => archive(world, channel),
    sign: (body, timestampSeconds) => sign(settings.signingSecret, body, timestampSeconds),
    verifyUrl: () => verifyUrl(world),
    onChange: changes.listen,
    touch: changes.touch,
    idle: changes.idle,
    changed: (predicate, timeoutMs = PATIENCE_MS) =>
      changes.changed(predicate, { ms: timeoutMs, dump: () => dumpOf(world) }),
    close,
  };
}

function postedIn(world: World, channel: string): readonly StoredMessage[] {
  return world.messages.filter((one) => one.channel === channel && one.onlyFor === undefined);
}

function setPerson(world: World, id: string, patch: Partial<Omit<SlackPerson, 'id'>>): void {
  const person = { ...personOf(world, id), ...patch };
  world.people.set(id, person);
  world.changes.touch();
  void sendEvent(world, 'user_change', { type: 'user_change', user: userOnWire(world, person) });
}

function setGroup(world: World, id: string, members: readonly string[]): void {
  const group = world.groups.get(id);
  if (!group) throw new Error(`There is no group ${id} in this workspace`);
  world.groups.set(id, { ...group, members });
  world.changes.touch();
  void sendEvent(world, 'subteam_updated', {
    type: 'subteam_updated',
    subteam: { id, handle: group.handle, name: group.name, users: members },
  });
}

/** Slack writes into a channel that it was archived, as its last message. */
function archive(world: World, channel: string): void {
  changeConversation(world, channel, { isArchived: true });
  const text = 'archived the channel';
  post(world, { channel, user: 'USLACKBOT' }, { text, subtype: 'channel_archive' });
}

function changeConversation(
  world: World,
  id: string,
  change: { readonly members?: readonly string[]; readonly isArchived?: boolean },
): void {
  const found = world.conversations.get(id);
  if (!found) throw new Error(`There is no conversation ${id} in this workspace`);
  world.conversations.set(id, { ...found, ...change });
  world.changes.touch();
}
