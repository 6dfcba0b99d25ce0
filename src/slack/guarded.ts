/** A handler that throws is caught here, logged under an id, and the person is told it. */
import type { Chance, Delivery, Log } from '../engine/ports.ts';
import { AlreadyReceived } from './already-received.ts';
import type { Exchange } from './exchange.ts';
import type { Acked } from './inbound.ts';
import type { SlackReceiver } from './receiver.ts';
import { faultSentence } from './words/answers.ts';

/** What the receiver hands on beside the body. */
export type Door = { readonly delivery: Delivery; readonly exchange: Exchange };
export type Tell = (words: string) => Promise<void>;

type Parts = {
  readonly receiver: Pick<SlackReceiver, 'keep'>;
  readonly chance: Pick<Chance, 'errorId'>;
  readonly log: Log;
};

type After = () => Promise<void>;

/** Runs the part before the ack, then, without holding the answer back, the part after it. */
export async function guarded(
  parts: Parts,
  { exchange }: Door,
  tell: Tell,
  work: () => Promise<After | void>,
): Promise<void> {
  const failed = async (err: unknown, mayHaveBegun: boolean): Promise<void> => {
    if (err instanceof AlreadyReceived) return exchange.repeated();
    const errorId = parts.chance.errorId();
    parts.log.error({ err, errorId }, 'a handler failed');
    exchange.refuse(500);
    return tell(faultSentence(errorId, mayHaveBegun ? 'begun' : 'notRecorded'));
  };
  const wasAckedFirst = exchange.isAnswered();
  try {
    const after = await work();
    if (after) parts.receiver.keep(after().catch((err: unknown) => failed(err, true)));
  } catch (error) {
    await failed(error, exchange.isAnswered() && !wasAckedFirst);
  }
}

export function afterAck<T>(
  { exchange }: Door,
  { ack, after }: Acked<T>,
  answerFor: (ack: T) => unknown,
): After | void {
  exchange.ack(answerFor(ack));
  return after;
}
