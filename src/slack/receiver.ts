/**
 * Our own receiver for Bolt: genuine, small and whole requests only, and never a 200 for what was
 * not done. Bolt's receivers accept time stamps of the future and the same request again, and answer
 * 404 after three seconds of silence while the work may still be saved; this one says so instead.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App, Receiver } from '@slack/bolt';
import type { Clock, Log, Timers } from '../engine/ports.ts';
import { bodyText, isBareSslCheck, readBody } from './body.ts';
import { createExchange, type Exchange } from './exchange.ts';
import { verify } from './signature.ts';

export type SlackReceiver = Receiver & {
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Resolves when nothing that Slack asked for is under way any more. */
  readonly drain: () => Promise<void>;
  /** Keeps a piece of work that goes on after its ack. */
  readonly keep: (work: Promise<unknown>) => void;
};

export type ReceiverParts = {
  readonly signingSecret: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** Whether Slack has told who the bot is: nothing can be checked before. */
  readonly isReady: () => boolean;
};

export function createReceiver(parts: ReceiverParts): SlackReceiver {
  if (parts.signingSecret === '') throw new Error('an empty signing secret would accept anybody');
  let app: App | null = null;
  const underWay = new Set<Promise<unknown>>();
  const keep = (work: Promise<unknown>): void => {
    const kept = work
      .catch((err: unknown) => parts.log.error({ err }, 'work of a delivery failed'))
      .finally(() => underWay.delete(kept));
    underWay.add(kept);
  };
  return {
    init(bolt) {
      app = bolt;
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    keep,
    async drain() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    async answer(request, response) {
      const exchange = createExchange(response, parts);
      if (app === null) return exchange.refuse(503);
      const work = receive(parts, app, request, exchange);
      keep(work);
      return work;
    },
  };
}

async function receive(
  parts: ReceiverParts,
  app: App,
  request: IncomingMessage,
  exchange: Exchange,
): Promise<void> {
  const read = await readBody(request, parts.timers);
  if (!read.ok) return exchange.refuse(read.status);
  const body = read.bytes;
  if (isBareSslCheck(body)) return exchange.ack();
  const verified = verify(parts.signingSecret, request.headers, body, parts.clock.now());
  if (!verified.ok) return exchange.refuse(401);
  const parsed = bodyText(request.headers['content-type'], body);
  if (parsed === null) return exchange.refuse(400);
  if (parsed['ssl_check'] !== undefined) return exchange.ack();
  if (parsed['type'] === 'url_verification')
    return exchange.ack({ challenge: parsed['challenge'] });
  if (!parts.isReady()) return exchange.refuse(503);
  const delivery = { key: verified.key, receivedAt: parts.clock.now() };
  try {
    await app.processEvent({
      body: parsed,
      // Bolt awaits what it is given.
      ack: (answer: unknown) => Promise.resolve(exchange.ack(answer)),
      customProperties: { delivery, exchange },
    });
    // Bolt found no listener, or one that forgot to answer: silence would be read as success later.
    exchange.refuse(404);
  } catch (err) {
    parts.log.error({ err }, 'a delivery of Slack could not be handled');
    exchange.refuse(500);
  }
}
