/** Approvers, the requester and admins: each may click anything at any time, alone or with another. */
import { userId } from '../../src/requests/ids.ts';
import { aRequest } from '../requests/a-request.ts';
import { after, type Move, told } from './moves.ts';
import { findingOf } from './paywint.ts';
import type { Variant } from './variant.ts';
import { LATE, NOW, type Size, withRequest, type World } from './world.ts';

const DANA = userId('U0DANA');
const APPROVERS = [userId('U0MIA'), userId('U0BEN')] as const;
const CFO = userId('U0CFO');
const CTO = userId('U0CTO');
const ROLES = ['S0FINANCE'];

/** Dana is an admin, too: it must not help her with her own request. */
const ADMINS = [CFO, CTO, DANA] as const;
/** Minds can be changed for ever; so often is enough to look at. */
const MOST_STATEMENTS = 2;

export function people(world: World, variant: Variant, size: Size): readonly Move[] {
  return [
    ...world.requests.flatMap((_, slot) => [
      ...decide(world, variant, slot, size),
      ...takeBack(world, variant, slot),
      ...settle(world, variant, slot),
      ...close(world, variant, slot),
    ]),
    ...freeze(world),
    ...lift(world, variant),
  ];
}

function decide(world: World, variant: Variant, slot: number, size: Size): readonly Move[] {
  const request = world.requests[slot];
  if (request === undefined) return [];
  const user = APPROVERS[request.votes.length];
  if (user === undefined || request.votes.length >= size.approvers) return [];
  return told(`${user} approves`, world, variant, slot, {
    type: 'approve',
    at: NOW,
    user,
    version: request.version,
    hash: request.contentHash.slice(0, 32),
    roles: ROLES,
    met: true,
    lapsed: [],
  });
}

function takeBack(world: World, variant: Variant, slot: number): readonly Move[] {
  const roles = ROLES;
  const [user] = APPROVERS;
  return [
    ...told('it is denied', world, variant, slot, {
      type: 'deny',
      at: NOW,
      user,
      roles,
      reason: 'no',
    }),
    ...told('it is cancelled', world, variant, slot, {
      type: 'cancel',
      at: NOW,
      user: DANA,
      isAdmin: false,
    }),
    ...told('an approver is none any more', world, variant, slot, {
      type: 'recheckFailed',
      at: NOW,
      lapsed: [user],
    }),
  ];
}

/** An admin names the payment, which is read at Paywint before it counts. */
function settle(world: World, variant: Variant, slot: number): readonly Move[] {
  const seen = world.messages.filter((one) => one.slot === slot && one.isVisible);
  const blind = { slot, state: 'paid', isVisible: true } as const;
  const candidates = variant.habits.includes('believesPeople') ? [...seen, blind] : seen;
  return candidates.flatMap((message) => {
    const finding = findingOf(message);
    if (finding === null) return [];
    return told('an admin says that it was executed', world, variant, slot, {
      type: 'humanExecuted',
      at: NOW,
      user: CFO,
      isAdmin: true,
      finding,
    });
  });
}

/** Offered before the quiet period is over as well: the table has to refuse. */
function close(world: World, variant: Variant, slot: number): readonly Move[] {
  const request = world.requests[slot];
  if (request === undefined || request.statements.length >= MOST_STATEMENTS) return [];
  const at = isQuiet(world, slot) ? LATE : NOW;
  const admins = [...new Set(request.statements.map(({ user }) => user))];
  const found = hasMoney(world, slot) ? 'executed' : 'notExecuted';
  return ADMINS.flatMap((user) => {
    const who = { at, user, isAdmin: true, admins } as const;
    const says = (what: 'notExecuted' | 'reissue') =>
      after(world, variant, slot, { type: 'humanNotExecuted', says: what, ...who });
    const seen = after(world, variant, slot, { type: 'acknowledge', found, ...who });
    return [
      ...spoken(`${user} says that nothing was executed`, says('notExecuted'), slot),
      ...spoken(`${user} wants to ask anew`, reissuedWhenClosed(says('reissue'), slot), slot),
      ...spoken(`${user} says what the records show`, seen, slot),
    ];
  });
}

/** Whatever people settle without a payment to show for it takes two of them who did not ask. */
function spoken(name: string, next: World | null, slot: number): readonly Move[] {
  const request = next?.requests[slot];
  if (next === null || request === undefined) return [];
  if (request.status !== 'failed' && request.status !== 'executed') return [[name, next]];
  const speakers = new Set(request.statements.map(({ user }) => user));
  const isRight = speakers.size > 1 && !speakers.has(DANA);
  const broken = isRight ? next.broken : 'settled without two admins of whom none asked';
  // What was said about it is of no use to anybody any more.
  return [[name, { ...withRequest(next, slot, { ...request, statements: [] }), broken }]];
}

function reissuedWhenClosed(next: World | null, slot: number): World | null {
  return next?.requests[slot]?.status === 'failed' ? reissued(next) : next;
}

/** A new request, with new approvals to gather. Once is enough to look at. */
function reissued(world: World): World | null {
  if (world.requests.length > 1) return null;
  return {
    ...world,
    requests: [...world.requests, aRequest({ notBefore: NOW })],
    isLeaseOver: [...world.isLeaseOver, false],
  };
}

/**
 * What the quiet period stands for: whoever could still write has been gone for long, nothing is
 * under way any more, and what Paywint took can be seen.
 */
function isQuiet(world: World, slot: number): boolean {
  const nobodyWrites = world.processes.every(
    (process) => process.place === 'idle' || process.slot !== slot,
  );
  const nothingMoved = world.messages.every(
    (message) => message.slot !== slot || message.state === 'lost' || message.state === 'refused',
  );
  return nobodyWrites && nothingMoved;
}

export function hasMoney(world: World, slot: number): boolean {
  return world.messages.some(
    (message) => message.slot === slot && (message.state === 'taken' || message.state === 'paid'),
  );
}

function freeze(world: World): readonly Move[] {
  return world.frozen === 'no' ? [['an approver freezes', { ...world, frozen: 'byPeople' }]] : [];
}

/** Two admins; after a calamity only once every payment is known to the request that it is of. */
function lift(world: World, variant: Variant): readonly Move[] {
  if (world.frozen === 'no') return [];
  const thawed: World = { ...world, frozen: 'no' };
  const alone: readonly Move[] = variant.habits.includes('oneAdminLifts')
    ? [['one admin lifts the freeze', { ...thawed, broken: 'a freeze lifted by one' }]]
    : [];
  const isScanned = world.frozen === 'byPeople' || isMatched(world);
  if (!isScanned && !variant.habits.includes('liftsWithoutScan')) return alone;
  return [['two admins lift the freeze', thawed], ...alone];
}

function isMatched(world: World): boolean {
  return world.requests.every(({ status }, slot) => {
    const mayStillSend = status === 'pending' || status === 'approved' || status === 'executing';
    return !mayStillSend || isQuiet(world, slot);
  });
}
