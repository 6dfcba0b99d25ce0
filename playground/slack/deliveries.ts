import { request } from 'node:http';
import type { Delivery } from './page-api.ts';
import { sign } from './signature.ts';
import { sendBySocket, usesSockets } from './socket-deliveries.ts';
import type { StoredDelivery } from './stored.ts';
import type { World } from './world.ts';

export type Parcel = {
  readonly kind: Delivery['kind'];
  readonly summary: string;
  readonly body: string;
  readonly type: 'application/json' | 'application/x-www-form-urlencoded';
  /** What the inspector shows of the body. */
  readonly readable: unknown;
  /** For an event that was sent before. */
  readonly retry?: { readonly number: number; readonly reason: string };
};

/** Slack's names for why nothing usable came back, or `answered`. */
type Reason = 'answered' | 'http_timeout' | 'connection_failed';
export type Reply = {
  readonly status: number | 'no answer';
  readonly ms: number;
  readonly body: string;
  readonly reason: Reason;
};
export type Delivered = Reply & {
  readonly sent: { readonly headers: Readonly<Record<string, string>>; readonly body: string };
};

export function deliver(world: World, parcel: Parcel): Promise<Delivered> {
  return world.changes.during(async () => {
    const isSocket = usesSockets(world);
    const headers = isSocket ? {} : headersOf(world, parcel);
    const body = isSocket ? JSON.stringify(parcel.readable) : parcel.body;
    const id = world.clock.nextNumber();
    world.deliveries.push({
      id,
      at: new Date(world.clock.now()).toISOString(),
      kind: parcel.kind,
      transport: isSocket ? 'socket' : 'http',
      summary: parcel.summary,
      status: 'waiting',
      ackMs: null,
      request: JSON.stringify(parcel.readable, null, 2),
      response: '',
      headers,
      body,
    });
    const reply = await (isSocket ? sendBySocket(world, parcel) : send(world, body, headers));
    settle(world, id, {
      status: reply.status,
      ackMs: reply.status === 'no answer' ? null : reply.ms,
      response: reply.body,
    });
    return { ...reply, sent: { headers, body } };
  });
}

function headersOf(world: World, { type, body, retry }: Parcel): Readonly<Record<string, string>> {
  const timestamp = Math.floor(world.clock.now() / 1000);
  return {
    'content-type': type,
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Slackbot 1.0 (local)',
    ...sign(world.settings.signingSecret, body, timestamp),
    ...(retry
      ? { 'x-slack-retry-num': String(retry.number), 'x-slack-retry-reason': retry.reason }
      : {}),
  };
}

function settle(world: World, id: number, change: Partial<StoredDelivery>): void {
  const at = world.deliveries.findIndex((one) => one.id === id);
  const before = world.deliveries[at];
  if (before) world.deliveries[at] = { ...before, ...change };
}

function send(
  world: World,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<Reply> {
  const startedAt = performance.now();
  const ms = () => Math.round((performance.now() - startedAt) * 10) / 10;
  if (world.eventsUrl === undefined) {
    return Promise.resolve({ status: 'no answer', ms: 0, body: '', reason: 'connection_failed' });
  }
  const url = world.eventsUrl;
  return new Promise((resolve) => {
    // One connection each: a kept one could break when the bot starts again, and look like its fault.
    const options = { method: 'POST', headers, agent: world.agent };
    const outgoing = request(url, options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        end({ status: answer.statusCode ?? 0, ms: ms(), body: text, reason: 'answered' });
      });
      answer.on('error', () => fail('connection_failed'));
    });
    const end = (answer: Reply) => {
      cancel();
      resolve(answer);
    };
    const fail = (reason: Reason) => end({ status: 'no answer', ms: ms(), body: '', reason });
    const cancel = world.alarms.after(world.settings.ackTimeoutMs, () => {
      fail('http_timeout');
      outgoing.destroy();
    });
    outgoing.on('error', () => fail('connection_failed'));
    outgoing.end(body);
  });
}

export function deliverForm(
  world: World,
  parcel: Pick<Parcel, 'kind' | 'summary'>,
  form: Readonly<Record<string, string>>,
): Promise<Delivered> {
  return deliver(world, {
    ...parcel,
    type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(form).toString(),
    readable: form,
  });
}

export function deliverPayload(
  world: World,
  parcel: Pick<Parcel, 'kind' | 'summary'>,
  payload: unknown,
): Promise<Delivered> {
  return deliver(world, {
    ...parcel,
    type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
    readable: payload,
  });
}
