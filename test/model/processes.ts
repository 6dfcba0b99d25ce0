/** What a process can do with an attempt, each commit with and without its answer. */
import type { Outcome } from '../../src/requests/outcome.ts';
import type { RequestEvent } from '../../src/requests/event.ts';
import type { Receipt } from '../../src/requests/request.ts';
import type { Block } from '../../src/requests/sending.ts';
import { after, type Move } from './moves.ts';
import type { Variant } from './variant.ts';
import {
  bootOf,
  idle,
  LEASE_MS,
  NOW,
  type Process,
  type Size,
  type World,
  withProcess,
} from './world.ts';

export function processes(world: World, variant: Variant, size: Size): readonly Move[] {
  return world.processes.flatMap((process, index) => {
    const acting: Acting = { world, variant, index, process };
    if (process.place === 'idle') return claims(acting, size);
    const crash: Move = [`${index} crashes`, idle(world, index)];
    return [crash, ...goesOn(acting)];
  });
}

type Acting = {
  readonly world: World;
  readonly variant: Variant;
  readonly index: number;
  readonly process: Process;
};

function goesOn(acting: Acting): readonly Move[] {
  switch (acting.process.place) {
    case 'idle':
      return [];
    case 'claimed':
      return acting.variant.habits.includes('writesBeforeBurn') ? writes(acting) : burns(acting);
    case 'unsure':
      return readsAgain(acting);
    case 'mayWrite':
      return [...writes(acting), move(acting, 'finds the line broken', { place: 'unsent' })];
    case 'unsent':
      return saysNotSent(acting);
    case 'waits':
      return reads(acting);
    case 'readSuccess':
    case 'readPending':
    case 'readRefusal':
    case 'readNothing':
      return saves(acting, acting.process.place);
  }
}

function claims({ world, variant, index }: Acting, size: Size): readonly Move[] {
  return world.requests.flatMap((request, slot): readonly Move[] => {
    if (request.attempts.length >= size.attempts) return [];
    const next = after(world, variant, slot, {
      type: 'claim',
      at: NOW,
      owner: bootOf(index),
      leaseMs: LEASE_MS,
      blocked: blockOf(world),
      walletCents: null,
    });
    if (next === null) return [];
    const isLeaseOver = world.isLeaseOver.map((is, at) => (at === slot ? false : is));
    const attempt = request.attempts.length + 1;
    const claimed = withProcess(next, index, { place: 'claimed', slot, attempt });
    return [[`${index} claims ${slot}`, { ...claimed, isLeaseOver }]];
  });
}

/** The burn, by whoever believes to hold the claim; the table says whether it does. */
function burns(acting: Acting): readonly Move[] {
  const { world, index } = acting;
  // That a burn goes through which must not is a broken rule.
  const lapsed = afterBurn(acting, false);
  if (lapsed !== null) return [broken(lapsed, 'a burn without its approvals')];
  const burnt = afterBurn(acting, true);
  if (burnt === null) return [move(acting, 'is refused the burn', { place: 'unsent' })];
  if (world.frozen !== 'no') return [broken(burnt, 'a burn while sending is frozen')];
  return [
    [`${index} burns`, withProcess(burnt, index, { place: 'mayWrite' })],
    [`${index} burns, answer lost`, withProcess(burnt, index, { place: 'unsure' })],
    move(acting, 'fails to burn, answer lost', { place: 'unsure' }),
  ];
}

function afterBurn(acting: Acting, met: boolean): World | null {
  const { world, variant, process } = acting;
  const at = world.isLeaseOver[process.slot] === true ? NOW + LEASE_MS : NOW;
  return after(world, variant, process.slot, {
    type: 'burn',
    at,
    met,
    readAt: at,
    blocked: blockOf(world),
    ...ours(acting),
  });
}

/** As the switch of the wallet is read in the transaction of every claim and burn. */
function blockOf(world: World): Block | null {
  return world.frozen === 'no' ? null : 'frozen';
}

/** After a lost answer only what stands in the database counts. */
function readsAgain(acting: Acting): readonly Move[] {
  const { world, variant, process, index } = acting;
  if (variant.habits.includes('takesLostCommitForYes')) {
    return [move(acting, 'believes that it burnt', { place: 'mayWrite' })];
  }
  if (variant.habits.includes('takesLostCommitForNo')) return saysNotSent(acting);
  const attempt = world.requests[process.slot]?.attempts.at(-1);
  const isMine =
    world.requests[process.slot]?.status === 'executing' &&
    attempt?.state === 'sending' &&
    attempt.owner === bootOf(index) &&
    attempt.number === process.attempt;
  return [
    isMine
      ? move(acting, 'reads that it burnt', { place: 'mayWrite' })
      : [`${index} reads that it did not burn`, idle(world, index)],
  ];
}

function writes(acting: Acting): readonly Move[] {
  const { world, index, process, variant } = acting;
  const message = { slot: process.slot, state: 'underWay', isVisible: false } as const;
  const times = variant.habits.includes('lineWritesTwice') ? [1, 2] : [1];
  return times.map((count): Move => {
    const messages = [...world.messages, ...Array.from({ length: count }, () => message)];
    const waiting = { place: 'waits', message: world.messages.length } as const;
    return [`${index} writes`, withProcess({ ...world, messages }, index, waiting)];
  });
}

function reads(acting: Acting): readonly Move[] {
  const { world, process, variant } = acting;
  const state = world.messages[process.message]?.state;
  const nothing = move(acting, 'reads nothing', { place: 'readNothing' });
  const wrong = variant.habits.includes('takesErrorForRefusal')
    ? [move(acting, 'takes an error for a refusal', { place: 'readRefusal' })]
    : [];
  switch (state) {
    case 'refused':
      return [nothing, move(acting, 'reads a refusal', { place: 'readRefusal' })];
    case 'taken':
      return [nothing, move(acting, 'reads "pending"', { place: 'readPending' }), ...wrong];
    case 'paid':
      return [nothing, move(acting, 'reads "success"', { place: 'readSuccess' }), ...wrong];
    case 'underWay':
    case 'lost':
    case 'failed':
    case undefined:
      return [nothing, ...wrong];
  }
}

type Read = 'readSuccess' | 'readPending' | 'readRefusal' | 'readNothing';

/** An answer that the table refuses comes from a process that was given up on: it is dropped. */
function saves(acting: Acting, place: Read): readonly Move[] {
  const { world, variant, index, process } = acting;
  const next = after(world, variant, process.slot, {
    type: 'result',
    at: NOW,
    outcome: outcomeOf(place, process),
    ...ours(acting),
  });
  return [[`${index} saves what it read`, idle(next ?? world, index)]];
}

function saysNotSent(acting: Acting): readonly Move[] {
  const { world, variant, index, process } = acting;
  const event: RequestEvent = { type: 'notSent', at: NOW, note: 'closed', ...ours(acting) };
  const next = after(world, variant, process.slot, event);
  return [[`${index} says that nothing left`, idle(next ?? world, index)]];
}

export function receiptOf(slot: number, status: string): Receipt {
  const paymentId = `payment-${slot}`;
  return { status, paymentId, transactionId: null, referenceId: null, at: NOW };
}

function outcomeOf(place: Read, { slot }: Process): Outcome {
  switch (place) {
    case 'readSuccess':
      return { kind: 'confirmed', receipt: receiptOf(slot, 'success') };
    case 'readPending':
      return { kind: 'accepted', receipt: receiptOf(slot, 'pending'), contradiction: null };
    case 'readRefusal':
      return { kind: 'refused', text: 'no' };
    case 'readNothing':
      return { kind: 'unknown', text: 'reset', freeze: false, pauseMs: null, receipt: null };
  }
}

function ours({ index, process }: Acting) {
  return { owner: bootOf(index), attempt: process.attempt } as const;
}

function move({ world, index }: Acting, what: string, change: Partial<Process>): Move {
  return [`${index} ${what}`, withProcess(world, index, change)];
}

function broken(world: World, rule: string): Move {
  return [rule, { ...world, broken: rule }];
}
