/**
 * Our own receiver for Bolt: genuine, small and whole requests only, and never a 200 for what was
 * not done. Bolt's receivers accept time stamps of the future and the same request again, and answer
 * 404 after three seconds of silence while the work may still be saved; this one says so instead.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App, Receiver } from '@slack/bolt';
import type { Chance, Clock, Log, Timers } from '../engine/ports.ts';
import { bodyText, isBareSslCheck, readBody } from './body.ts';
import { createExchange, type Exchange } from './exchange.ts';
import { createUnderWay, handOn, type UnderWay } from './hand-on.ts';
import { verify } from './signature.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** `start` and `stop` belong to what a receiver opens by itself. */
export type SlackReceiver = Receiver &
  UnderWay & {
    /** What the HTTP server hands on; null when Slack's deliveries come another way. */
    readonly answer: Answer | null;
    /** Why nothing of Slack's can arrive; null when all is well. */
    readonly trouble: () => string | null;
  };

export type HttpReceiver = SlackReceiver & { readonly answer: Answer };

export type ReceiverParts = {
  readonly signingSecret: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly chance: Pick<Chance, 'errorId'>;
  readonly log: Log;
  /** Whether Slack has told who the bot is: nothing can be checked before. */
  readonly isReady: () => boolean;
  /** Told how long Slack waited for each answer. */
  readonly onAnswer?: (how: 'ack' | 'refusal' | 'repeat', seconds: number) => void;
};

export function createReceiver(parts: ReceiverParts): HttpReceiver {
  if (parts.signingSecret === '') throw new Error('an empty signing secret would accept anybody');
  let receiving: Receiving | null = null;
  const underWay = createUnderWay(parts.log);
  return {
    ...underWay,
    init(bolt) {
      receiving = { ...parts, app: bolt, isNew: createCommandsSeen() };
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    trouble: () => null,
    async answer(request, response) {
      const exchange = createExchange(response, parts);
      if (receiving === null) return exchange.refuse(503);
      const work = receive(receiving, request, exchange);
      underWay.keep(work);
      return work;
    },
  };
}

type Receiving = ReceiverParts & {
  readonly app: App;
  readonly isNew: (key: string) => boolean;
};

async function receive(
  parts: Receiving,
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
  // A command is acked before the ledger is asked whether it was here already.
  if (parsed['command'] !== undefined && !parts.isNew(verified.key)) return exchange.repeated();
  const delivery = { key: verified.key, receivedAt: parts.clock.now() };
  return handOn(parts.app, parts, { body: parsed, delivery, exchange });
}

/** More than people type in the ten minutes for which a signature is good. */
const MOST_SEEN = 10_000;

/** Refuses to this process what was sent again as it was. That no other does it either is the ledger's. */
function createCommandsSeen(): (key: string) => boolean {
  const seen = new Set<string>();
  return (key) => {
    if (seen.has(key)) return false;
    const [oldest] = seen.size < MOST_SEEN ? [] : seen;
    if (oldest !== undefined) seen.delete(oldest);
    seen.add(key);
    return true;
  };
}
