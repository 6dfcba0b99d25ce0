/** What happens once in years, and pays twice where nobody thought of it. At most one in a life. */
import { aRequest } from '../requests/a-request.ts';
import type { Move } from './moves.ts';
import type { Variant } from './variant.ts';
import { NOW, withMessage, withRequest, type World } from './world.ts';

export function calamities(world: World, variant: Variant): readonly Move[] {
  if (world.calamities > 0 || world.requests.length > 1) return [];
  const struck: World = { ...world, calamities: 1 };
  return [
    ...restored(struck, variant),
    ...failedOver(struck, variant),
    ...retriedByPaywint(struck),
  ];
}

/** The database as it was when the approval had just been given. */
function restored(world: World, variant: Variant): readonly Move[] {
  const [request] = world.requests;
  if (request === undefined || request.attempts.length === 0 || request.votes.length === 0) {
    return [];
  }
  const older = aRequest({
    status: 'approved',
    notBefore: NOW,
    votes: request.votes.slice(0, 1),
    approvedAt: NOW,
    windowEndsAt: NOW + 24 * 3_600_000,
  });
  const frozen = variant.habits.includes('restoresUnfrozen') ? 'no' : 'boot';
  const back = { ...withRequest(world, 0, older), isLeaseOver: [false], frozen } as const;
  return [['a backup is restored', back]];
}

/** The standby that takes over has not seen the burn. */
function failedOver(world: World, variant: Variant): readonly Move[] {
  const [request] = world.requests;
  const attempt = request?.attempts.at(-1);
  if (request === undefined || attempt?.state !== 'sending') return [];
  const attempts = request.attempts.map((one) =>
    one === attempt ? ({ ...one, state: 'claimed', burntAt: null } as const) : one,
  );
  const frozen = variant.habits.includes('failsOverUnfrozen') ? 'no' : 'boot';
  return [
    ['a failover loses the burn', { ...withRequest(world, 0, { ...request, attempts }), frozen }],
  ];
}

/** Paywint pays what it had failed, of its own accord. */
function retriedByPaywint(world: World): readonly Move[] {
  return world.messages.flatMap(({ state }, index): readonly Move[] =>
    state === 'failed'
      ? [['Paywint tries again by itself', withMessage(world, index, { state: 'paid' })]]
      : [],
  );
}
