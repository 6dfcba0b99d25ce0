/** The network and Paywint: late, lost, refused, taken, seen or not yet seen. */
import type { Finding } from '../../src/requests/evidence.ts';
import { type Move, told } from './moves.ts';
import { receiptOf } from './processes.ts';
import type { Variant } from './variant.ts';
import { type Message, NOW, withMessage, type World } from './world.ts';

export function paywint(world: World, variant: Variant): readonly Move[] {
  return world.messages.flatMap((message, index) => [
    ...becomes(world, message, index),
    ...found(world, variant, message),
  ]);
}

const NEXT: Record<Message['state'], readonly Message['state'][]> = {
  underWay: ['lost', 'refused', 'taken', 'paid'],
  taken: ['paid', 'failed'],
  lost: [],
  refused: [],
  paid: [],
  failed: [],
};

function becomes(world: World, message: Message, index: number): readonly Move[] {
  const next = NEXT[message.state].map(
    (state): Move => [`a message is ${state}`, withMessage(world, index, { state })],
  );
  const isRecord = message.state === 'taken' || message.state === 'paid';
  return isRecord && !message.isVisible
    ? [...next, ['Paywint shows it', withMessage(world, index, { isVisible: true })]]
    : next;
}

/** A record of Paywint's that carries the tag, read by anybody at any time. */
function found(world: World, variant: Variant, message: Message): readonly Move[] {
  const finding = message.isVisible ? findingOf(message) : null;
  if (finding === null) return [];
  return told('it is found by its tag', world, variant, message.slot, {
    type: 'evidence',
    at: NOW,
    finding,
  });
}

const WORDS = { taken: 'pending', paid: 'success', failed: 'failed' } as const;
const FINDINGS = { taken: 'accepted', paid: 'confirmed', failed: 'failedAtPaywint' } as const;

export function findingOf({ slot, state }: Message): Finding | null {
  if (state === 'underWay' || state === 'lost' || state === 'refused') return null;
  return { state: FINDINGS[state], receipt: receiptOf(slot, WORDS[state]), note: null };
}
