/* oxlint-disable typescript/require-await -- the ports answer later; these fakes answer at once */
/**
 * The world of a person in Slack, made by hand: what the bot says to them stays here and can be
 * read; requests, cards and who may read are state that a test sets. Nothing runs by time.
 */
import type { HomeView, ModalView } from '@slack/types';
import type { Ask, Decision, Edit, Settlement } from '../../../src/engine/engine-ports.ts';
import type {
  Catalogue,
  Paywint,
  PaywintCard,
  Reading,
} from '../../../src/engine/paywint-ports.ts';
import type { Timers } from '../../../src/engine/ports.ts';
import type { PersonProblem, Refusal } from '../../../src/requests/refusal.ts';
import type { Sending } from '../../../src/requests/sending.ts';
import type { MoneyRequest } from '../../../src/requests/request.ts';
import { createFace } from '../../../src/slack/face.ts';
import type { Click, Command, Face, Submission } from '../../../src/slack/inbound.ts';
import type { Message, Speaker } from '../../../src/slack/speaker.ts';
import { channelId, teamId, userId } from '../../../src/requests/ids.ts';
import { aDigest, groupOf } from '../../digest/a-digest.ts';
import { NINE_O_CLOCK } from '../../requests/a-request.ts';
import { NOTHING_BESIDES } from '../../support/besides.ts';
import { homeOf } from '../home-of.ts';
import { aReadLedger } from './a-read-ledger.ts';
import { engineOf } from './an-engine.ts';
import { POLICIES } from '../../simulation/world/policy.ts';

export type World = {
  readonly requests: MoneyRequest[];
  readonly asks: Ask[];
  readonly decisions: Decision[];
  readonly edits: Edit[];
  readonly settlements: Settlement[];
  /** Each freeze and unfreeze, in order. */
  readonly switched: string[];
  sending: Sending;
  /** How the person stands who asks. */
  role: 'requester' | 'approver' | 'admin';
  /** The ids of the policy that the person satisfies who asks. */
  roles: readonly string[];
  cards: Reading<readonly PaywintCard[]>;
  /** When Paywint told them. */
  cardsAt: number;
  /** Answers every submission or decision, when set. */
  /** Why nobody who comes may do anything. */
  problem: PersonProblem | null;
  refusal: Refusal | null;
  /** Answers everybody who wants to read, when set. */
  closed: Refusal | null;
  /** Whether Slack still opens views. */
  opens: boolean;
  /** While set, Paywint does not answer. */
  held: Promise<void> | null;
  readonly replies: (Message & { readonly replaces: string | undefined })[];
  readonly whispers: Message[];
  readonly views: ModalView[];
  readonly homes: HomeView[];
  readonly timers: { readonly ms: number; readonly work: () => void }[];
};

export function aCard(overrides: Partial<PaywintCard> = {}): PaywintCard {
  return {
    requestId: 'cr-1',
    cardId: 'card_4242',
    nickname: 'Team travel pw-ABCDEFGH',
    payeeId: 'payee-1',
    payeeName: 'Ines Vale',
    lastFour: '4242',
    status: 'approved',
    initialCents: 10_000,
    createdAt: null,
    ...overrides,
  };
}

/** @param instead parts that a test brings along. */
export function aDesk(instead: Partial<Parameters<typeof createFace>[0]> = {}): {
  readonly world: World;
  readonly face: Face;
} {
  const world: World = {
    requests: [],
    asks: [],
    decisions: [],
    edits: [],
    settlements: [],
    switched: [],
    sending: { freezes: [], pausedUntil: null, lift: null, scannedAt: null },
    role: 'requester',
    roles: [],
    cards: { ok: true, value: [aCard()] },
    cardsAt: NINE_O_CLOCK,
    refusal: null,
    problem: null,
    closed: null,
    opens: true,
    held: null,
    replies: [],
    whispers: [],
    views: [],
    homes: [],
    timers: [],
  };
  const parts = {
    engine: engineOf(world),
    ledger: aReadLedger(world.requests),
    batches: { load: async () => null },
    paywint: paywintOf(),
    catalogue: catalogueOf(world),
    proposals: { decide: unused },
    acts: { asks: () => false, may: unused, perform: unused },
    book: { payee: unused, addresses: unused },
    linked: null,
    exporter: { send: unused },
    comparer: { ask: unused },
    away: { now: unused, begin: unused, end: unused },
    names: () => Promise.resolve([]),
    gate: { elsewhere: async () => undefined, problemOf: () => Promise.resolve(world.problem) },
    standing: {
      standings: {
        ask: unused,
        decide: unused,
        list: () => Promise.resolve([]),
        find: unused,
        start: unused,
        stop: unused,
      },
      place: { at: { hour: 9, minute: 0 }, timezone: 'UTC' },
    },
    workflows: { load: async () => null, prepare: unused, end: unused, wake: () => {} },
    speaker: speakerOf(world),
    digester: {
      now: async () =>
        aDigest({ waiting: groupOf(world.requests), freezes: world.sending.freezes }),
    },
    clock: { now: () => NINE_O_CLOCK, monotonic: () => 0 },
    timers: timersOf(world),
    timezone: 'UTC',
    people: {
      standing: async () =>
        ({ known: true, at: NINE_O_CLOCK, problem: null, roles: world.roles }) as const,
    },
    besides: NOTHING_BESIDES,
    batchMax: 20,
    files: { read: async () => ({ ok: false, why: 'broken' }) as const },
    policy: POLICIES.each,
    ...instead,
  };
  return { world, face: createFace({ ...parts, home: homeOf(parts) }) };
}

function speakerOf(world: World): Speaker {
  return {
    async open(_trigger, view) {
      if (!world.opens) return null;
      world.views.push(view);
      return { viewId: 'V1', hash: 'h1' };
    },
    async push(_trigger, view) {
      world.views.push(view);
      return { viewId: 'V2', hash: 'h2' };
    },
    async update(_viewId, view) {
      world.views.push(view);
    },
    async publishHome(_user, view) {
      world.homes.push(view);
      return true;
    },
    async reply(_url, message, replaces) {
      world.replies.push({ ...message, replaces });
    },
    async whisper(_channel, _user, message) {
      world.whispers.push(message);
    },
  };
}

/** The one payment that Paywint knows. */
export const PAYMENT = '7a3f1c52-0000-4000-8000-000000000001';

const unused = (): never => {
  throw new Error('what Slack shows sends no money');
};

function paywintOf(): Paywint {
  return {
    environment: 'sandbox',
    wallet: async () => ({ ok: true, value: { availableCents: 100_000, currentCents: 110_000 } }),
    cards: unused,
    issued: unused,
    card: unused,
    payees: unused,
    payment: async (paymentId) => ({
      ok: true,
      value: paymentId === PAYMENT ? { ...A_PAYMENT, paymentId } : null,
    }),
    paymentsSent: unused,
    paymentsReceived: unused,
    isOwnAddress: unused,
    connect: unused,
  };
}

const A_PAYMENT = {
  status: 'settling',
  amountCents: 5_000,
  description: 'train tickets',
  payeeId: null,
  payeeName: 'Ines Vale',
  payerName: null,
  createdAt: null,
  failureReason: null,
};

function catalogueOf(world: World): Catalogue {
  return {
    payments: unused,
    async cards() {
      await world.held;
      return world.cards.ok ? { ...world.cards, at: world.cardsAt } : world.cards;
    },
    payees: async () => ({
      ok: true,
      at: world.cardsAt,
      value: [
        {
          payeeId: 'payee-1',
          name: 'Ines Vale',
          email: 'ines@example.com',
          phone: null,
          createdAt: null,
        },
      ],
    }),
  };
}

/** Nothing runs by itself: a test lets the time pass. */
function timersOf(world: World): Timers {
  return {
    after(ms, work) {
      world.timers.push({ ms, work });
      return () => undefined;
    },
  };
}

const FROM = {
  delivery: { key: 'delivery-1', receivedAt: NINE_O_CLOCK },
  team: teamId('T0HOME'),
  user: userId('U0DANA'),
};

export function typed(text: string): Command {
  return {
    ...FROM,
    channel: channelId('C0OPS'),
    text,
    triggerId: 'trigger-1',
    responseUrl: 'http://127.0.0.1/response',
  };
}

export function clicked(overrides: Partial<Click> & Pick<Click, 'actionId' | 'value'>): Click {
  return {
    ...FROM,
    blockId: 'b',
    triggerId: 'trigger-1',
    responseUrl: 'http://127.0.0.1/response',
    place: {
      kind: 'message',
      channel: channelId('C0FINANCE'),
      ts: '1795251600.000100',
      ephemeral: false,
    },
    values: {},
    privateMetadata: '',
    ...overrides,
  };
}

export function sent(view: ModalView | undefined, values: Submission['values']): Submission {
  return {
    ...FROM,
    callbackId: view?.callback_id ?? '',
    viewId: 'V1',
    privateMetadata: view?.private_metadata ?? '',
    values,
    files: [],
    triggerId: 'trigger-2',
  };
}
