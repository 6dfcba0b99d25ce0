/** What both receivers do with a delivery that is known to be Slack's, and the work that goes on after its ack. */
import type { App } from '@slack/bolt';
import type { Chance, Delivery, Log, Timers } from '../engine/ports.ts';
import type { Exchange } from './exchange.ts';
import { isCommand } from './payloads.ts';

export type Received = {
  readonly body: Record<string, unknown>;
  readonly delivery: Delivery;
  readonly exchange: Exchange;
};

type Parts = {
  readonly chance: Pick<Chance, 'errorId'>;
  readonly timers: Timers;
  readonly log: Log;
};

/** Answers in any case, and never claims what was not done. */
export async function handOn(
  app: App,
  { chance, timers, log }: Parts,
  { body, delivery, exchange }: Received,
): Promise<void> {
  try {
    if (isCommand(body)) {
      // An empty answer claims nothing that could be lost, so it waits for no database.
      exchange.ack();
      // Others that wait for an answer get theirs before this one's work begins.
      await new Promise<void>((resolve) => void timers.after(0, resolve));
    }
    await app.processEvent({
      body,
      // Bolt awaits what it is given.
      ack: (answer: unknown) => Promise.resolve(exchange.ack(answer)),
      customProperties: { delivery, exchange },
    });
    // Bolt found no listener, or one that forgot to answer: silence would be read as success later.
    exchange.refuse(404);
  } catch (err) {
    const errorId = chance.errorId();
    log.error({ err, errorId }, 'a delivery of Slack could not be handled');
    exchange.refuse(500);
  }
}

export type UnderWay = {
  /** Keeps a piece of work that goes on after its ack. */
  readonly keep: (work: Promise<unknown>) => void;
  /** Resolves when nothing that Slack asked for is under way any more. */
  readonly drain: () => Promise<void>;
};

export function createUnderWay(log: Log): UnderWay {
  const underWay = new Set<Promise<unknown>>();
  return {
    keep(work) {
      const kept = work
        .catch((err: unknown) => log.error({ err }, 'work of a delivery failed'))
        .finally(() => underWay.delete(kept));
      underWay.add(kept);
    },
    async drain() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
