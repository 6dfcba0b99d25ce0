/** The real engine over a real ledger in memory, in a world whose time, people and Paywint a test holds in its hands. */
import { inject } from 'vitest';
import { randomBytes } from 'node:crypto';
import { createAway } from '../../src/engine/away.ts';
import type { Away } from '../../src/engine/away-ports.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import type { Ask, Decision, Engine } from '../../src/engine/engine-ports.ts';
import type { Ledger } from '../../src/engine/ledger-ports.ts';
import type {
  Answer,
  PaymentPage,
  PaymentRecord,
  PaywintCard,
  Reading,
} from '../../src/engine/paywint-ports.ts';
import type { Desk } from '../../src/engine/people-ports.ts';
import type { Delivery } from '../../src/engine/ports.ts';
import { operation } from '../../src/operations/index.ts';
import { letters } from '../../src/operations/tag.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { bootId, teamId, userId } from '../../src/requests/ids.ts';
import type { PersonProblem } from '../../src/requests/refusal.ts';
import type { MoneyRequest, Status } from '../../src/requests/request.ts';
import { quietLog } from '../support/ports.ts';
import { aLedger, type TimedLedger } from './a-ledger.ts';
import { chance } from './chance.ts';
import { showsAtOnce } from './shows-at-once.ts';
import { fakeHolders, fakePaywint, fakePeople } from './paywint-and-people.ts';

export const DANA = userId('U0DANA');
export const MIA = userId('U0MIA');
export const BEN = userId('U0BEN');
export const CFO = userId('U0CFO');
export const CTO = userId('U0CTO');

export const POLICY = `
channel: C0FINANCE
requesters: [U0DANA, U0MIA]
admins: [U0CFO, U0CTO]
approvals:
  - operation: reload
    up_to: 500
    need: [{ from: [S0FINANCE], count: 1 }]
  - operation: reload
    up_to: 5000
    need: [{ from: [S0FINANCE], count: 2 }]
limits: { per_request: 2000, per_card_per_day: 600 }
`;

/** What Paywint does with the next calls; the last one stays. */
export type Habit =
  | { readonly answer: Answer }
  | { readonly connect: string }
  | { readonly closeBeforeBurn: true }
  | { readonly hang: true };

/** Paywint's answer to a reload; told otherwise where a test says so. */
export const success = (
  cents = 5_000,
  other: {
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string>>;
    /** Paywint's word for where the payment stands. */
    readonly data?: string;
  } = {},
): Extract<Answer, { kind: 'answer' }> => ({
  kind: 'answer',
  status: other.status ?? 200,
  headers: other.headers ?? {},
  body: JSON.stringify({
    success: true,
    data: {
      payment_id: 'pay-1',
      reference_id: 10_472,
      amount: cents / 100,
      status: other.data ?? 'success',
    },
  }),
});

export type World = Omit<TimedLedger, 'settle'> & {
  readonly engine: Engine;
  readonly away: Away;
  /** The bodies that were written to Paywint. */
  readonly sent: string[];
  readonly habits: Habit[];
  readonly state: {
    walletCents: number;
    finance: readonly string[];
    slackIsUp: boolean;
    /** What both lists of payments answer. */
    lists: (page: number, rows: number) => Reading<PaymentPage>;
    /** What the list of payments received answers instead, where a test tells the two apart. */
    received: World['state']['lists'] | null;
    /** What Paywint tells of a single payment, whatever its id. */
    payment: PaymentRecord | null;
    /** The card requests that Paywint lists. */
    cards: readonly PaywintCard[];
    /** Whether Paywint tells the list of them. */
    cardsAreListed: boolean;
    /** What it tells of this one; null: it cannot be read. */
    payments: Map<string, PaymentRecord | null>;
    /** The payments that were read by their id, in their order. */
    read: string[];
    /** How often one of them was read by the id of its request. */
    cardsRead: number;
    /** People who have lost every role. */
    gone: readonly string[];
    /** People who are no full members. */
    outside: Map<string, PersonProblem>;
    /** Who has the address of every payee; null where it cannot be read. */
    holder: string | null;
    /** What happens while the connection to Paywint is opened. */
    beforeConnect: () => Promise<void>;
  };
  readonly delivery: () => Delivery;
  readonly ask: (overrides?: Partial<Ask>) => ReturnType<Engine['submit']>;
  readonly decide: (
    id: MoneyRequest,
    user: Decision['user'],
    kind?: 'approve' | 'cancel' | 'deny',
  ) => ReturnType<Engine['decide']>;
  readonly status: (id: MoneyRequest) => Promise<Status>;
  readonly load: (id: MoneyRequest) => Promise<MoneyRequest>;
  /** Moves time until nothing more happens now. */
  readonly quiet: (ms?: number) => Promise<void>;
  /** As `quiet`, and the engine looks every second of it, however long it is. */
  readonly everySecond: (ms: number) => Promise<void>;
  /** The same ledger, or another view of it, in a process that was just started. */
  readonly restarted: (other?: { readonly ledger?: Ledger; readonly desk?: Desk }) => World;
};

export async function aWorld(policyText = POLICY): Promise<World> {
  const { settle, ...kept } = await aLedger();
  const parsed = parsePolicy(policyText);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const state: World['state'] = {
    walletCents: 1_000_000,
    finance: [MIA, BEN],
    slackIsUp: true,
    lists: listing([]),
    received: null,
    payment: null,
    cards: [],
    cardsAreListed: true,
    payments: new Map(),
    read: [],
    cardsRead: 0,
    gone: [],
    outside: new Map(),
    holder: 'U0NOBODY',
    beforeConnect: () => Promise.resolve(),
  };
  const world = worldAround({
    ...kept,
    settle,
    policy: parsed.policy,
    state,
    sent: [],
    habits: [],
  });
  await world.engine.start();
  return world;
}

type Around = TimedLedger &
  Pick<World, 'state' | 'sent' | 'habits'> & {
    readonly policy: Policy;
    readonly desk?: Desk;
  };

/** Beyond this the machine sleeps through the time instead of looking every second. */
const LONG_MS = 45_000;

let deliveries = 0;
const delivery = (now: number) => ({ key: `delivery-${(deliveries += 1)}`, receivedAt: now });

function worldAround(around: Around): World {
  const { ledger, mirror, absences, time, settle, policy, state, sent, habits } = around;
  const { webhooks, reminders, standings, proposals } = around;
  const given = { clock: time, people: fakePeople(around), policy, absences };
  const engine = createEngine({
    ...given,
    holders: fakeHolders(around),
    timers: time,
    chance,
    log: quietLog(),
    ledger,
    mirror,
    paywint: fakePaywint(around),
    desk: around.desk ?? showsAtOnce,
    operation,
    boot: bootId(letters(randomBytes(8), 8)),
    installation: 'installation-1',
    witness: () => Promise.resolve(),
  });
  const calm = async (): Promise<void> => {
    for (let round = 0; round < 150; round += 1) await settle();
  };
  // On a server two lanes may read at once: what one of them left to the other comes with the next polls.
  const polled = async (): Promise<void> => {
    for (let polls = 0; polls < 3 && inject('store') === 'PostgreSQL'; polls += 1) {
      const dueAt = await ledger.nextDueAt();
      if (dueAt === null || dueAt > time.now()) return;
      await time.advance(1_000);
      await calm();
    }
  };
  const load = async ({ id }: MoneyRequest): Promise<MoneyRequest> => {
    const found = await ledger.load(id);
    if (found === null) throw new Error(`there is no request ${id}`);
    return found;
  };
  return {
    engine,
    ledger,
    mirror,
    webhooks,
    reminders,
    absences,
    standings,
    proposals,
    away: createAway({ ...given, onChanged: () => {} }),
    time,
    sent,
    habits,
    state,
    load,
    delivery: () => delivery(time.now()),
    status: async (request) => (await load(request)).status,
    ask: (overrides = {}) =>
      engine.submit({
        operation: 'reload',
        requester: DANA,
        team: teamId('T0HOME'),
        origin: 'line',
        intent: {
          target: { kind: 'card', id: 'card-1', name: 'Team travel', lastFour: '4242' },
          amountCents: 5_000,
          texts: { memo: 'train tickets' },
        },
        again: null,
        delivery: delivery(time.now()),
        ...overrides,
      }),
    decide: (request, user, kind = 'approve') => {
      const who = { id: request.id, user, team: request.team, delivery: delivery(time.now()) };
      if (kind === 'cancel') return engine.decide({ ...who, kind });
      if (kind === 'deny') return engine.decide({ ...who, kind, reason: 'not this month' });
      const hash = request.contentHash.slice(0, 32);
      return engine.decide({ ...who, kind, version: request.version, hash });
    },
    async quiet(ms = 0) {
      // What a server has not answered yet belongs to the time before the leap.
      await settle();
      await (ms > LONG_MS ? time.leap(ms) : time.advance(ms));
      await calm();
      await polled();
    },
    async everySecond(ms) {
      await time.advance(ms);
      await calm();
    },
    restarted: (other = {}) => worldAround({ ...around, ...other }),
  };
}

/** A list that has these payments, in pages. */
export function listing(records: readonly PaymentRecord[]): World['state']['lists'] {
  return (page, rows) => ({
    ok: true,
    value: { records: records.slice((page - 1) * rows, page * rows), total: records.length },
  });
}

/** The request that was made, or the failure of the test. */
export async function made(asked: ReturnType<Engine['submit']>): Promise<MoneyRequest> {
  const result = await asked;
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

export async function reasonOf(
  result: Promise<{ ok: boolean; refusal?: unknown }>,
): Promise<string> {
  const done = await result;
  const { refusal } = done as { refusal?: { reason: string } }; // a refused result has one
  return refusal?.reason ?? 'allowed';
}
