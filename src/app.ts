/** Everything wired, nothing started. */
import { Keyv } from 'keyv';
import { createCatalogue } from './cache/catalogue.ts';
import type { Config } from './config.ts';
import { createEngine } from './engine/create-engine.ts';
import type { Chance, Clock, Ledger, Log, Timers } from './engine/ports.ts';
import { healthRoutes } from './http/health.ts';
import { metricsRoute } from './http/metrics.ts';
import { createHttpServer, type Route } from './http/server.ts';
import { createLedger } from './ledger/ledger.ts';
import { forgetExpired, keyvStore } from './ledger/kv-store.ts';
import { installationId, migrate } from './ledger/migrate.ts';
import { openSqlite } from './ledger/sqlite.ts';
import { operation } from './operations/index.ts';
import { baseUrlFor } from './paywint/base-url.ts';
import { createPaywint } from './paywint/create-paywint.ts';
import type { Policy } from './policy/policy.ts';
import type { BootId } from './requests/ids.ts';
import { createClients } from './slack/clients.ts';
import { createSpeaker } from './slack/create-speaker.ts';
import { createDesk } from './slack/desk.ts';
import { createFace } from './slack/face.ts';
import { createIdentityWatch } from './slack/identity.ts';
import { createBolt } from './slack/listeners.ts';
import { createPeople } from './slack/people.ts';
import { createReceiver } from './slack/receiver.ts';
import { requestMessages } from './slack/views/request-messages.ts';

export type AppParts = {
  readonly config: Config;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly chance: Chance;
  readonly boot: BootId;
  readonly log: Log;
};

export type PaywintApp = {
  /** @returns the port that it listens on. */
  readonly start: () => Promise<number>;
  /** Takes no more work, finishes what it holds, and saves as unknown what is unanswered by then. */
  readonly stop: () => Promise<void>;
};

/** A send still unanswered after this is saved as unknown. */
const STOP_MS = 8_000;
const HOUSEKEEPING_MS = 10 * 60_000;
/** Longer than any signature is accepted. */
const KEEP_DELIVERIES_MS = 15 * 60_000;

export async function createApp(parts: AppParts): Promise<PaywintApp> {
  const { config, clock, timers, log } = parts;
  const db = await openSqlite({ file: `${config.dataDir}/paywint.sqlite` });
  await migrate(db);
  const ledger = createLedger(db, { clock });
  const slack = wireSlack(parts);
  const paywint = createPaywint({
    environment: config.paywint.environment,
    baseUrl: config.paywint.apiUrl ?? baseUrlFor(config.paywint.environment),
    apiKey: config.paywint.apiKey,
    apiSecret: config.paywint.apiSecret,
    clock,
    timers,
    log,
  });
  const keyv = new Keyv({ store: keyvStore(db) });
  const catalogue = createCatalogue({ paywint, keyv, clock, log });
  const engine = createEngine({
    ...parts,
    ledger,
    paywint,
    people: slack.people,
    desk: slack.desk,
    operation,
    installation: await installationId(db),
  });
  const face = createFace({
    engine,
    ledger,
    paywint,
    catalogue,
    speaker: slack.speaker,
    clock,
    timers,
  });
  createBolt({
    ...slack,
    face,
    ledger,
    identity: slack.identity.known,
    botToken: config.slack.botToken,
    chance: parts.chance,
    log,
  });
  const server = createHttpServer(routes(ledger, slack), log);
  const cleaner = housekeeping(parts, ledger, () => forgetExpired(db, clock.now()));
  return {
    async start() {
      const port = await server.listen(config.port);
      await Promise.all([slack.identity.start(), engine.start()]);
      cleaner.start();
      return port;
    },
    async stop() {
      slack.identity.stop();
      cleaner.stop();
      const closed = server.close();
      await Promise.all([slack.receiver.drain(), engine.stop(STOP_MS)]);
      await closed;
      await ledger.close();
    },
  };
}

function wireSlack(parts: AppParts) {
  const { config, clock, timers, log } = parts;
  const clients = createClients({
    token: config.slack.botToken,
    apiUrl: config.slack.apiUrl,
    log,
  });
  const identity = createIdentityWatch({ clients, timers, log });
  return {
    identity,
    speaker: createSpeaker({ clients, timers, log }),
    people: createPeople({ clients, clock, log, home: () => identity.known()?.team ?? null }),
    desk: createDesk({ clients, clock, timers, log, render: requestMessages() }),
    receiver: createReceiver({
      signingSecret: config.slack.signingSecret,
      clock,
      timers,
      log,
      isReady: () => identity.known() !== null,
    }),
  };
}

function routes(ledger: Ledger, slack: ReturnType<typeof wireSlack>): readonly Route[] {
  const trouble = (): readonly string[] => {
    const found = slack.identity.trouble();
    return found === null ? [] : [found];
  };
  return [
    ...healthRoutes(ledger, trouble),
    metricsRoute(ledger),
    { method: 'POST', path: '/slack/events', answer: slack.receiver.answer },
  ];
}

/** Forgets what nobody asks for any more, now and then. */
function housekeeping(parts: AppParts, ledger: Ledger, forget: () => Promise<unknown>) {
  let cancel = (): void => {};
  const clean = async (): Promise<void> => {
    try {
      await ledger.forgetDeliveries(parts.clock.now() - KEEP_DELIVERIES_MS);
      await forget();
    } catch (err) {
      parts.log.warn({ err }, 'old rows could not be removed');
    }
    schedule();
  };
  const schedule = (): void => {
    cancel = parts.timers.after(HOUSEKEEPING_MS, () => void clean());
  };
  return { start: schedule, stop: () => cancel() };
}
