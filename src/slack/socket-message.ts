/** What comes over a connection of Socket Mode: https://docs.slack.dev/apis/events-api/using-socket-mode */
import { createHash } from 'node:crypto';
import { z } from 'zod';

const fields = z.record(z.string(), z.unknown());

const message = z.union([
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('disconnect'), reason: z.string().default('') }),
  z.object({
    type: z.string(),
    envelope_id: z.string().min(1),
    payload: fields,
    accepts_response_payload: z.boolean().default(false),
  }),
]);

export type Envelope = {
  readonly id: string;
  /** The same for every delivery of the same thing, whichever connection it came over. */
  readonly key: string;
  readonly payload: Record<string, unknown>;
  readonly takesPayload: boolean;
};

export type SocketMessage =
  | { readonly kind: 'hello' }
  | { readonly kind: 'disconnect'; readonly reason: string }
  | { readonly kind: 'envelope'; readonly envelope: Envelope }
  | { readonly kind: 'unreadable' };

export function readMessage(text: string): SocketMessage {
  const read = message.safeParse(jsonOf(text));
  if (!read.success) return { kind: 'unreadable' };
  const { data } = read;
  if ('envelope_id' in data) {
    const { envelope_id: id, payload, accepts_response_payload: takesPayload } = data;
    const envelope = { id, key: keyOf(data.type, id, payload), payload, takesPayload };
    return { kind: 'envelope', envelope };
  }
  if (data.type === 'hello') return { kind: 'hello' };
  return { kind: 'disconnect', reason: data.reason };
}

/**
 * Over HTTP the signature names a delivery; here what happened does, since a repeat may come in
 * another envelope. What has no name of its own changes nothing: its envelope names it.
 */
function keyOf(type: string, id: string, payload: Record<string, unknown>): string {
  const happened = payload['event_id'] ?? payload['trigger_id'];
  const name =
    typeof happened === 'string' && happened !== ''
      ? [type, payload['type'], happened, actionTime(payload)]
      : [type, id, payload];
  return createHash('sha256').update(JSON.stringify(name)).digest('hex');
}

/** Two clicks never share a trigger, but nobody promises that; the time of the click settles it. */
function actionTime(payload: Record<string, unknown>): string {
  const actions = z.array(z.object({ action_ts: z.string().default('') }));
  const read = actions.safeParse(payload['actions']);
  return read.success ? (read.data[0]?.action_ts ?? '') : '';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
