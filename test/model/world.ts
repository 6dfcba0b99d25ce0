/**
 * Everything that the model knows: the real request, and around it the processes, the network and
 * Paywint. Time is not counted here: a lease has ended or it has not, in any order with the rest.
 */
import { bootId, type BootId } from '../../src/requests/ids.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { aRequest, NINE_O_CLOCK } from '../requests/a-request.ts';

/** The one moment at which everything happens, unless something has run out. */
export const NOW = NINE_O_CLOCK + 60_000;
export const LEASE_MS = 90_000;
/** After everything that can run out has run out. */
export const LATE = NOW + 100 * 24 * 3_600_000;

/** Where a process stands with an attempt. A crash forgets it; a pause is not being asked to go on. */
type Place =
  | 'idle'
  | 'claimed'
  /** The burn was sent to the database, and its answer was lost. */
  | 'unsure'
  /** The burn is committed: the next thing is the first byte. */
  | 'mayWrite'
  /** The connection broke before the first byte. */
  | 'unsent'
  | 'waits'
  | 'readSuccess'
  | 'readPending'
  | 'readRefusal'
  /** A timeout, a reset, an answer that cannot be read. */
  | 'readNothing';

export type Process = {
  readonly place: Place;
  readonly slot: number;
  readonly attempt: number;
  /** Its message, once it has written one. */
  readonly message: number;
};

export type Message = {
  readonly slot: number;
  readonly state: 'underWay' | 'lost' | 'refused' | 'taken' | 'paid' | 'failed';
  /** Whether Paywint's lists show it. */
  readonly isVisible: boolean;
};

export type World = {
  /** The request, and the one that people asked for instead, if they did. */
  readonly requests: readonly MoneyRequest[];
  readonly isLeaseOver: readonly boolean[];
  readonly processes: readonly Process[];
  readonly messages: readonly Message[];
  /** `boot`: after a restored backup or a failover, which only a complete scan can end. */
  readonly frozen: 'no' | 'byPeople' | 'boot';
  /** One restored backup, one failover or one payment that Paywint tries again by itself. */
  readonly calamities: number;
  /** A rule that was broken on the way here. */
  readonly broken: string;
};

export type Size = {
  readonly processes: number;
  readonly attempts: number;
  readonly approvers: number;
};

export const SIZES: Readonly<Record<'short' | 'long', Size>> = {
  short: { processes: 2, attempts: 2, approvers: 1 },
  long: { processes: 3, attempts: 3, approvers: 2 },
};

const IDLE: Process = { place: 'idle', slot: 0, attempt: 0, message: -1 };

export function firstWorld(size: Size): World {
  return {
    requests: [aRequest({ notBefore: NOW })],
    isLeaseOver: [false],
    processes: Array.from({ length: size.processes }, () => IDLE),
    messages: [],
    frozen: 'no',
    calamities: 0,
    broken: '',
  };
}

export function bootOf(index: number): BootId {
  return bootId(`boot-${index}`);
}

export function idle(world: World, index: number): World {
  return withProcess(world, index, IDLE);
}

export function withProcess(world: World, index: number, change: Partial<Process>): World {
  return { ...world, processes: replaced(world.processes, index, change) };
}

export function withMessage(world: World, index: number, change: Partial<Message>): World {
  return { ...world, messages: replaced(world.messages, index, change) };
}

function replaced<Item extends object>(
  items: readonly Item[],
  at: number,
  change: Partial<Item>,
): readonly Item[] {
  return items.map((item, index) => (index === at ? { ...item, ...change } : item));
}

export function withRequest(world: World, slot: number, request: MoneyRequest): World {
  const requests = world.requests.map((one, index) => (index === slot ? alike(request) : one));
  return { ...world, requests };
}

/** Two requests that differ only in when things happened, or in what was told on the way, are one. */
function alike(request: MoneyRequest): MoneyRequest {
  return {
    ...request,
    revision: request.version,
    history: request.history.slice(0, 1),
    notBefore: NOW,
    hold: null,
    reason: null,
    search: null,
    statements: request.statements.map((statement) => ({ ...statement, at: NOW })),
    attempts: request.attempts.map((attempt) => ({
      ...attempt,
      claimedAt: NOW,
      leaseUntil: NOW + LEASE_MS,
      burntAt: attempt.burntAt === null ? null : NOW,
      endedAt: null,
      note: null,
    })),
  };
}
