import { Agent } from 'node:http';
import { createAlarms } from './alarms.ts';
import type { Alarms } from './alarms.ts';
import { createChanges } from './changes.ts';
import type { Changes } from './changes.ts';
import { createClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { createFaults } from './faults.ts';
import type { Faults } from './faults.ts';
import type { ResponseUrl } from './response-urls.ts';
import type { SlackGroup, SlackPerson, SlackSeed } from './seed.ts';
import type {
  StoredCall,
  StoredConversation,
  StoredDelivery,
  StoredExecution,
  StoredFile,
  StoredMessage,
  StoredView,
} from './stored.ts';
import { createSockets } from './sockets.ts';
import type { Sockets } from './sockets.ts';
import { createTriggers } from './triggers.ts';
import type { Triggers } from './triggers.ts';

export type Settings = {
  readonly signingSecret: string;
  readonly botToken: string;
  /** Of the app itself, for Socket Mode; without it nobody can connect. */
  readonly appToken?: string;
  /** Undefined: Socket Mode as soon as the bot has a connection. */
  readonly transport?: 'http' | 'socket';
  /** What the bot may do; undefined means everything. */
  readonly scopes?: readonly string[];
  /** How long the bot has to answer. */
  readonly ackTimeoutMs: number;
  readonly retryDelaysMs: readonly number[];
  /** Which events the app has subscribed to. */
  readonly events: readonly string[];
  readonly hasRateRules: boolean;
};

/** One workspace: everything the local Slack knows. Other files change it, this one holds it. */
export type World = {
  readonly seed: SlackSeed;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly changes: Changes;
  readonly alarms: Alarms;
  readonly faults: Faults;
  /** Every connection to the bot; destroying it ends them all. */
  readonly agent: Agent;
  readonly sockets: Sockets;
  readonly triggers: Triggers;
  readonly people: Map<string, SlackPerson>;
  readonly groups: Map<string, SlackGroup>;
  readonly conversations: Map<string, StoredConversation>;
  /** In the order of posting, ephemeral ones among them. */
  readonly messages: StoredMessage[];
  /** The open modals of each person, the topmost last. */
  readonly stacks: Map<string, readonly StoredView[]>;
  readonly homes: Map<string, StoredView>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly files: Map<string, StoredFile>;
  readonly executions: Map<string, StoredExecution>;
  readonly deliveries: StoredDelivery[];
  readonly calls: StoredCall[];
  /** Person and channel, to the time stamp they have read up to. */
  readonly read: Map<string, string>;
  /** Known once the server listens. */
  url: string;
  eventsUrl: string | undefined;
};

export function createWorld(seed: SlackSeed, settings: Settings, now: () => number): World {
  const clock = createClock(now);
  const conversations = seed.channels.map(
    (channel): StoredConversation => ({
      ...channel,
      kind: channel.isPrivate ? 'private' : 'channel',
    }),
  );
  const changes = createChanges();
  const alarms = createAlarms();
  return {
    seed,
    settings,
    clock,
    changes,
    alarms,
    faults: createFaults(),
    agent: new Agent({ keepAlive: false }),
    sockets: createSockets({ alarms, nextId: clock.nextId, touch: changes.touch }),
    triggers: createTriggers(clock),
    people: new Map(seed.people.map((person) => [person.id, person])),
    groups: new Map(seed.groups.map((group) => [group.id, group])),
    conversations: new Map(conversations.map((one) => [one.id, one])),
    messages: [],
    stacks: new Map(),
    homes: new Map(),
    responseUrls: new Map(),
    files: new Map(),
    executions: new Map(),
    deliveries: [],
    calls: [],
    read: new Map(),
    url: '',
    eventsUrl: undefined,
  };
}
