import { randomUUID } from 'node:crypto';
import { createAccount } from './account.ts';
import { createBell } from './bell.ts';
import { openDoor } from './door.ts';
import { exchange } from './exchange.ts';
import { createFaults } from './faults.ts';
import { type Habits, kindHabits } from './habits.ts';
import { breakingOf, callingOf, type LocalPaywint, movingOf, readingOf } from './local-paywint.ts';
import { createRequestLog } from './request-log.ts';
import { emptySeed, type PaywintSeed, plant } from './seed.ts';
import { createSightings } from './sightings.ts';
import { createSchedule, realTimers, type Timers } from './timers.ts';
import { createWebhooks } from './webhooks.ts';

export type PaywintOptions = Partial<Habits> & {
  readonly port?: number;
  readonly now?: () => number;
  /** Must give UUIDs, as the API refuses other ids. */
  readonly ids?: () => string;
  readonly timers?: Timers;
  readonly seed?: PaywintSeed;
  readonly apiKey?: string;
  readonly apiSecret?: string;
  readonly platformId?: string;
  readonly platformSecret?: string;
};

export const createPaywint = async (options: PaywintOptions = {}): Promise<LocalPaywint> => {
  const { port = 0, now = Date.now, ids = randomUUID, timers = realTimers, ...more } = options;
  const { seed = emptySeed(), apiKey = randomUUID(), apiSecret = randomUUID(), ...rest } = more;
  const { platformId = randomUUID(), platformSecret = randomUUID(), ...own } = rest;
  let habits: Habits = { ...kindHabits, ...own };
  let url = '';
  const bell = createBell();
  const schedule = createSchedule(timers, bell.ring);
  const payUrl = () => `${url}/pay`;
  const cardUrl = () => `${url}/platform/add-card`;
  const pages = { payUrl, cardUrl };
  const faults = createFaults();
  const webhooks = createWebhooks({ now, ids, timers: schedule, faults });
  const world = { now, ids, timers: schedule, habits: () => habits, ...pages, name: seed.owner };
  const account = createAccount({ ...world, announced: webhooks });
  plant(account, seed);

  const log = createRequestLog(bell.ring);
  const sightings = createSightings();
  const desk = {
    account,
    keys: { apiKey, apiSecret, platformId, platformSecret },
    faults,
    log,
    sightings,
  };
  const door = await openDoor(port, faults, schedule, sightings, (request, response) => {
    void exchange(desk, request, response);
  });
  url = `http://127.0.0.1:${door.port}`;

  return {
    ...readingOf(desk),
    ...breakingOf(desk, door, bell),
    ...movingOf(desk, bell),
    ...callingOf(webhooks),
    url,
    apiKey,
    apiSecret,
    platform: { id: platformId, secret: platformSecret, userId: account.owner.id },
    behave: (change) => {
      habits = { ...habits, ...change };
    },
    onChange: bell.listen,
    watch: sightings.watch,
    close: () => {
      webhooks.to(null);
      schedule.cancelAll();
      return door.close();
    },
  };
};
