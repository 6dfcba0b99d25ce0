/**
 * Our own receiver for Socket Mode: the same checks, listeners and promises as over HTTP. An envelope
 * is acked when what the ack claims is saved; what was not done is not acked, and Slack says so to
 * the person.
 */
import type { App } from '@slack/bolt';
import { oneAnswer, type Wire } from './exchange.ts';
import { createUnderWay, handOn } from './hand-on.ts';
import type { ReceiverParts, SlackReceiver } from './receiver.ts';
import type { SocketLine } from './socket-line.ts';
import { createSocketLines, type SocketLinesParts } from './socket-lines.ts';
import type { Envelope } from './socket-message.ts';

export type SocketReceiverParts = Omit<SocketLinesParts, 'onEnvelope'> &
  Pick<ReceiverParts, 'chance' | 'onAnswer'>;

export function createSocketReceiver(parts: SocketReceiverParts): SlackReceiver {
  let app: App | null = null;
  const underWay = createUnderWay(parts.log);
  const lines = createSocketLines({
    ...parts,
    onEnvelope(line, envelope) {
      const exchange = oneAnswer(wireOf(line, envelope), parts);
      if (app === null || !parts.isReady()) return exchange.refuse(503);
      const delivery = { key: envelope.key, receivedAt: parts.clock.now() };
      underWay.keep(handOn(app, parts, { body: envelope.payload, delivery, exchange }));
    },
  });
  return {
    ...underWay,
    init(bolt) {
      app = bolt;
    },
    start: lines.start,
    stop: lines.stop,
    answer: null,
    trouble: lines.trouble,
  };
}

function wireOf(line: SocketLine, envelope: Envelope): Wire {
  return {
    ack: (body) => line.answer(envelope, body === '' ? undefined : body),
    refuse: () => line.pass(envelope),
    // Only Slack itself can send an envelope again, because it did not hear the first answer.
    repeated: () => line.answer(envelope, undefined),
    whenOut: (work) => queueMicrotask(work),
  };
}
