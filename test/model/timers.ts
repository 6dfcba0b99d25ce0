/** What ends by time. Anything may end before anything else. */
import { type Move, told } from './moves.ts';
import type { Variant } from './variant.ts';
import { LATE, LEASE_MS, NOW, type World } from './world.ts';

export function timers(world: World, variant: Variant): readonly Move[] {
  return world.requests.flatMap((request, slot): readonly Move[] => [
    ...leases(world, slot),
    ...sweeps(world, variant, slot),
    ...told('its time is over', world, variant, slot, { type: 'expire', at: LATE }),
    ...looks(world, variant, slot),
    ...(request.status === 'inFlight'
      ? told('Paywint does not finish', world, variant, slot, {
          type: 'escalate',
          at: NOW,
          note: '',
        })
      : []),
  ]);
}

function leases(world: World, slot: number): readonly Move[] {
  if (world.isLeaseOver[slot] === true || world.requests[slot]?.status !== 'executing') return [];
  const isLeaseOver = world.isLeaseOver.map((is, at) => is || at === slot);
  return [['the lease ends', { ...world, isLeaseOver }]];
}

/** Offered at any time: before its end, the table has to refuse. */
function sweeps(world: World, variant: Variant, slot: number): readonly Move[] {
  if (variant.habits.includes('neverSweeps')) return [];
  const at = world.isLeaseOver[slot] === true ? NOW + LEASE_MS : NOW;
  return [
    ...told('the claim is released', world, variant, slot, { type: 'release', at }),
    ...told('nobody knows what was sent', world, variant, slot, { type: 'leaseOver', at }),
  ];
}

/** What Paywint does not show (yet): that is told, and must never be more than that. */
function looks(world: World, variant: Variant, slot: number): readonly Move[] {
  const isListed = world.messages.some((message) => message.slot === slot && message.isVisible);
  if (isListed || variant.habits.includes('neverLooks')) return [];
  return told('nothing is found', world, variant, slot, {
    type: 'search',
    at: LATE,
    read: 'completely',
    walletCents: null,
    candidates: [],
  });
}
