/** Digesters of one ledger in a time that a test moves: processes that start, die in the middle, and a Slack that may lose answers. */
import { inject } from 'vitest';
import { createDigester } from '../../src/engine/digester.ts';
import type { Digest, Digester } from '../../src/engine/digest-ports.ts';
import type { Reading, Wallet } from '../../src/engine/paywint-ports.ts';
import type { Timers } from '../../src/engine/ports.ts';
import { createDigestLedger } from '../../src/ledger/digest-ledger.ts';
import type { DigestPlan } from '../../src/policy/policy.ts';
import { teamId } from '../../src/requests/ids.ts';
import type { Clients } from '../../src/slack/clients.ts';
import { createDigestDesk } from '../../src/slack/digest-desk.ts';
import { digestMessage } from '../../src/slack/views/digest.ts';
import { STORES } from '../ledger/store.ts';
import { quietLog } from '../support/ports.ts';

const TICK_MS = 100;

export const DAILY: DigestPlan = {
  channel: 'C0FINANCE',
  at: { hour: 9, minute: 0 },
  timezone: 'America/New_York',
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  lowBalanceCents: 50_000,
};

type Posted = {
  readonly key: string;
  readonly at: number;
  readonly text: string;
  readonly blocks: unknown;
  readonly facts: Digest;
};

/** What becomes of the next posts; then all goes well. */
export type Fate = 'lostBefore' | 'lostAfter' | 'diesBefore' | 'diesAfter';

type Sleeper = { readonly owner: object; readonly at: number; readonly work: () => void };

export type DigestWorld = Awaited<ReturnType<typeof aDigestWorld>>;

export async function aDigestWorld(start: string, plan: DigestPlan | null = DAILY) {
  const store = await storeOfThisRun();
  const state = {
    now: Date.parse(start),
    wallet: {
      ok: true,
      value: { availableCents: 100_000, currentCents: 110_000 },
    } as Reading<Wallet>,
    hasTeam: true,
    plan,
  };
  const fates: Fate[] = [];
  const posted: Posted[] = [];
  let sleepers: Sleeper[] = [];
  const living = new Set<object>();
  const clock = { now: () => state.now, monotonic: () => state.now };

  const timersOf = (owner: object): Timers => ({
    after(ms, work) {
      const sleeper = { owner, at: state.now + ms, work };
      if (living.has(owner)) sleepers.push(sleeper);
      return () => {
        sleepers = sleepers.filter((other) => other !== sleeper);
      };
    },
  });
  const kill = (owner: object): Promise<never> => {
    living.delete(owner);
    sleepers = sleepers.filter((sleeper) => sleeper.owner !== owner);
    return new Promise<never>(() => {});
  };
  /** Every process either sleeps again or has died. */
  const asleep = async (): Promise<void> => {
    while ([...living].some((owner) => !sleepers.some((sleeper) => sleeper.owner === owner))) {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  };

  const spawn = async (): Promise<Digester> => {
    const owner = {};
    living.add(owner);
    const rendered = new Map<string, Digest>();
    const digester = createDigester({
      clock,
      timers: timersOf(owner),
      log: quietLog(),
      digests: createDigestLedger(store.db, { clock }),
      ledger: store.ledger,
      paywint: { environment: 'sandbox', wallet: () => Promise.resolve(state.wallet) },
      desk: createDigestDesk({
        clients: slackOf(state, fates, posted, rendered, () => kill(owner)),
        clock,
        timers: timersOf(owner),
        log: quietLog(),
        render: (facts) => {
          const message = digestMessage(facts);
          rendered.set(message.text, facts);
          return message;
        },
      }),
      plan: () => state.plan,
      draw: () => Promise.resolve(new Uint8Array([1])),
      team: () => (state.hasTeam ? teamId('T0HOME') : null),
    });
    if (state.plan === null) living.delete(owner);
    digester.start();
    await asleep();
    return { ...digester, stop: (ms) => stopped(digester, owner, ms) };
  };
  const stopped = async (digester: Digester, owner: object, ms: number): Promise<void> => {
    living.delete(owner);
    await digester.stop(ms);
    sleepers = sleepers.filter((sleeper) => sleeper.owner !== owner);
  };

  return {
    ...store,
    state,
    fates,
    posted,
    spawn,
    living,
    /** As when the machine loses power. */
    killAll: (): void => {
      living.clear();
      sleepers = [];
    },
    /** Those who sleep to the same moment wake together. */
    async until(moment: string | number): Promise<void> {
      const end = typeof moment === 'number' ? moment : Date.parse(moment);
      for (;;) {
        const due = Math.min(...sleepers.map(({ at }) => at));
        if (due > end) break;
        const waking = sleepers.filter(({ at }) => at <= due + TICK_MS / 2);
        sleepers = sleepers.filter((sleeper) => !waking.includes(sleeper));
        state.now = Math.max(state.now, due);
        for (const { work } of waking) work();
        await asleep();
      }
      state.now = Math.max(state.now, end);
    },
    dates: () => posted.map(({ key }) => key.split(':')[2]),
  };
}

function storeOfThisRun() {
  const factory = STORES.find(({ name }) => name === inject('store'));
  if (factory === undefined) throw new Error('this run names no store');
  return factory.open();
}

function slackOf(
  state: { readonly now: number },
  fates: Fate[],
  posted: Posted[],
  rendered: ReadonlyMap<string, Digest>,
  die: () => Promise<never>,
): Clients {
  const lost = () => new TypeError('terminated', { cause: new Error('the line broke') });
  const postMessage = (body: {
    readonly text: string;
    readonly blocks: unknown;
    readonly metadata: { readonly event_payload: { readonly post_key: string } };
  }) => {
    const fate = fates.shift();
    if (fate === 'diesBefore') return die();
    if (fate === 'lostBefore') return Promise.reject(lost());
    const facts = rendered.get(body.text);
    if (facts === undefined) throw new Error('posted what was never rendered');
    const { text, blocks, metadata } = body;
    posted.push({ key: metadata.event_payload.post_key, at: state.now, text, blocks, facts });
    if (fate === 'diesAfter') return die();
    if (fate === 'lostAfter') return Promise.reject(lost());
    return Promise.resolve({ ok: true, ts: String(state.now / 1_000) });
  };
  const history = ({ oldest }: { readonly oldest: string }) =>
    Promise.resolve({
      ok: true,
      messages: posted
        .filter(({ at }) => at / 1_000 >= Number(oldest))
        .map(({ key, at }) => ({
          ts: String(at / 1_000),
          metadata: { event_type: 'paywint_request', event_payload: { post_key: key } },
        })),
    });
  const bulk = { chat: { postMessage }, conversations: { history } };
  // The desk uses no more of the clients than this.
  return { bulk } as unknown as Clients;
}
