import type { Reply, Parcel } from './deliveries.ts';
import type { Envelope } from './socket-wire.ts';
import type { World } from './world.ts';

/** The kinds whose answer may say something; for all others an ack is only an ack. */
const ANSWERED: readonly Parcel['kind'][] = ['command', 'view_submission', 'block_suggestion'];

/** Told by hand, or found out: as soon as the bot has a connection, Socket Mode is what it wants. */
export function usesSockets(world: World): boolean {
  const { transport } = world.settings;
  return transport === undefined ? world.sockets.live().length > 0 : transport === 'socket';
}

export async function sendBySocket(world: World, parcel: Parcel): Promise<Reply> {
  const startedAt = performance.now();
  const answer = await world.sockets.send(envelopeOf(world, parcel), world.settings.ackTimeoutMs);
  const ms = Math.round((performance.now() - startedAt) * 10) / 10;
  if (answer.kind === 'late') return { status: 'no answer', ms, body: '', reason: 'http_timeout' };
  if (answer.kind === 'lost') {
    return { status: 'no answer', ms, body: '', reason: 'connection_failed' };
  }
  const { payload } = answer;
  const isHeard = payload !== undefined && ANSWERED.includes(parcel.kind);
  return { status: 200, ms, body: isHeard ? JSON.stringify(payload) : '', reason: 'answered' };
}

function envelopeOf(world: World, { kind, readable, retry }: Parcel): Envelope {
  return {
    envelope_id: world.clock.nextId('envelope'),
    type: typeOf(kind),
    accepts_response_payload: ANSWERED.includes(kind),
    payload: readable,
    ...(kind === 'event'
      ? { retry_attempt: retry?.number ?? 0, retry_reason: retry?.reason ?? '' }
      : {}),
  };
}

function typeOf(kind: Parcel['kind']): string {
  if (kind === 'command') return 'slash_commands';
  return kind === 'event' ? 'events_api' : 'interactive';
}
