/** Everything wired, nothing started. */
import { Keyv } from 'keyv';
import type { AppParts } from './app-parts.ts';
import { createCatalogue } from './cache/catalogue.ts';
import type { MoneyRequest } from './requests/request.ts';
import { createDigester } from './engine/digester.ts';
import { livePolicy } from './engine/live-policy.ts';
import { createEngine } from './engine/create-engine.ts';
import { createInbox } from './engine/inbox.ts';
import { meteredPaywint } from './http/metered-paywint.ts';
import { createMeters } from './http/meters.ts';
import { createHttpServer } from './http/server.ts';
import { webhookRoute } from './http/webhook.ts';
import { createArchive } from './ledger/archive.ts';
import { createDigestLedger } from './ledger/digest-ledger.ts';
import { createFigures } from './ledger/figures.ts';
import { createLedger } from './ledger/ledger.ts';
import { keyvStore } from './ledger/kv-store.ts';
import { createMirror } from './ledger/mirror.ts';
import { openingOf } from './ledger/opening.ts';
import { createWebhooks } from './ledger/webhooks.ts';
import { operation } from './operations/index.ts';
import { createPaywint } from './paywint/create-paywint.ts';
import { createFace } from './slack/face.ts';
import { createBolt } from './slack/listeners.ts';
import { wireBatches } from './wire-batches.ts';
import { wireBesides } from './wire-besides.ts';
import { wireHome } from './wire-home.ts';
import { accountOf, wireActs } from './wire-acts.ts';
import { wireAway } from './wire-away.ts';
import { wireNews } from './wire-news.ts';
import { wirePolicy } from './wire-policy.ts';
import { wireStanding } from './wire-standing.ts';
import { wireTrail } from './wire-trail.ts';
import { wireCleaner } from './wire-cleaner.ts';
import { createEnding, routes } from './wire-http.ts';
import { storeFor } from './wire-store.ts';
import { tracedEngine, tracedFace, tracedPaywint } from './traced.ts';
import { enter, leave, wireSlack } from './wire-slack.ts';

export type PaywintApp = {
  /** @returns the port that it listens on. */
  readonly start: () => Promise<number>;
  /** Takes no more work, finishes what it holds, and saves as unknown what is unanswered by then. */
  readonly stop: () => Promise<void>;
  /** Reads the policy file now. */
  readonly readPolicyAgain: () => Promise<void>;
};

/** A send still unanswered after this is saved as unknown. */
const STOP_MS = 8_000;

export async function createApp(given: AppParts): Promise<PaywintApp> {
  const store = await storeFor(given);
  const { db, clock } = store;
  const live = livePolicy(given.policy);
  const parts = { ...given, clock, policy: live.policy };
  const { config, timers, log } = parts;
  const opening = await openingOf(store, parts);
  const ledger = createLedger(db, { clock, wakeOthers: store.waker?.wakeOthers });
  const { environment } = config.paywint;
  const archive = createArchive(db, { clock, environment });
  const meters = createMeters();
  const slack = wireSlack(parts, opening.isOpen, { ...archive, db, meters });
  const account = accountOf(parts);
  const monotonic = (): number => clock.monotonic();
  const { trace = null } = parts;
  const counted = meteredPaywint(createPaywint(account), { meters, monotonic });
  const paywint = tracedPaywint(counted, trace);
  const keyv = new Keyv({ store: keyvStore(db) });
  const catalogue = createCatalogue({ paywint, keyv, clock, log });
  const onChanged = (): void => home.changedForAll();
  const { standIns, aside } = wireAway(parts, { db, slack, catalogue, onChanged });
  const batches = wireBatches(parts, db, slack.batchDesk);
  const besides = wireBesides(db, parts);
  const requestChanged = (request: MoneyRequest): void =>
    [home, batches].forEach((one) => one.changed(request));
  const untraced = createEngine({
    ...parts,
    ...standIns,
    ledger,
    paywint,
    mirror: createMirror(db, { clock, environment }),
    people: slack.people,
    desk: slack.desk,
    witness: store.witness,
    operation,
    onChanged: requestChanged,
    get installation() {
      return opening.installation();
    },
  });
  const engine = tracedEngine(untraced, trace);
  const around = { ...standIns, db, ledger, paywint, slack, engine, opening, besides, onChanged };
  const { keeper, ...acting } = wireActs(parts, { ...around, account });
  const digester = createDigester({
    ...parts,
    plan: () => parts.policy.digest,
    digests: createDigestLedger(db, { clock }),
    ledger,
    paywint,
    desk: slack.digestDesk,
    // Loaded when it is needed: a bot that posts no digest needs no canvas.
    draw: async (days) => (await import('./picture/balance-picture.ts')).balancePicture(days),
    team: () => slack.identity.known()?.team ?? null,
  });
  const news = wireNews(parts, around);
  const standing = wireStanding(parts, around);
  const trail = wireTrail(parts, { ...around, archive, onChanged: requestChanged });
  const pages = { engine, ledger, batches: batches.ledger, paywint, besides };
  const home = wireHome(parts, { db, slack, ...pages });
  const face = createFace({
    ...pages,
    digester,
    catalogue,
    ...acting,
    ...aside,
    speaker: slack.speaker,
    files: slack.files,
    home,
    people: slack.people,
    policy: parts.policy,
    ...trail,
    workflows: news.workflows,
    standing,
    clock,
    timers,
  });
  createBolt({
    ...parts,
    ...slack,
    face: tracedFace(face, trace),
    ledger,
    gate: aside.gate,
    identity: slack.identity.known,
    botToken: config.slack.botToken,
  });
  const webhooks = createWebhooks(db, { clock });
  const inbox = createInbox({ ...parts, webhooks, engine });
  const { webhookSecret: secret } = config.paywint;
  const hooks = secret === null ? [] : [webhookRoute({ ...parts, secret, inbox })];
  const ending = createEnding(timers, given.lingerMs ?? 0);
  const figures = { meters, figures: createFigures(db, { clock }), clock };
  const server = createHttpServer([...routes(ledger, slack, figures, ending), ...hooks], log);
  const policyKeeper = wirePolicy(parts, { db, live, digester, onChanged });
  const cleaner = wireCleaner(parts, { db, ledger, webhooks });
  let letTimeGo = (): void => {};
  return {
    async start() {
      const port = await server.listen(config.port);
      const work = async (): Promise<void> => {
        letTimeGo = store.keepTime(timers);
        await engine.start();
        await store.waker?.start((id) => engine.tended(id));
        if (secret !== null) inbox.start();
        digester.start();
        policyKeeper.start();
        news.start();
        keeper.start();
        standing.standings.start();
        batches.keeper.start();
        cleaner.start();
        trail.comparer.start();
      };
      await Promise.all([enter(slack), opening.whenOpen(work)]);
      return port;
    },
    readPolicyAgain: () => policyKeeper.look(),
    async stop() {
      opening.stop();
      letTimeGo();
      slack.identity.stop();
      cleaner.stop();
      home.stop();
      const closed = ending.close(server, slack);
      await Promise.all([
        leave(slack),
        engine.stop(STOP_MS),
        digester.stop(STOP_MS),
        policyKeeper.stop(),
        news.stop(STOP_MS),
        keeper.stop(STOP_MS),
        standing.standings.stop(STOP_MS),
        batches.keeper.stop(STOP_MS),
        inbox.stop(),
        trail.stop(),
      ]);
      await closed;
      await store.waker?.stop();
      await ledger.close();
    },
  };
}
