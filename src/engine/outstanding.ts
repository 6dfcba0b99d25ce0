/** The calls that this process has under way: what they may take from the wallet, and how a stop ends the wait. */
import type { Cents } from '../money.ts';
import type { RequestId } from '../requests/ids.ts';
import type { Answer } from './paywint-ports.ts';

export interface Outstanding {
  cents(): Cents;
  isStopping(): boolean;
  /** `cents` is what the wallet pays, if it does. Waits for the answer, or for the stop that gives up on it. */
  await(id: RequestId, cents: Cents, answer: Promise<Answer>): Promise<Answer>;
  /** No new attempt begins from now on. */
  beginStop(): void;
  /** Every answer still missing is lost: the outcome is saved as unknown. */
  abandon(): void;
}

export function createOutstanding(): Outstanding {
  const open = new Map<RequestId, { readonly cents: Cents; readonly giveUp: () => void }>();
  let stopping = false;
  return {
    cents: () => [...open.values()].reduce((sum, { cents }) => sum + cents, 0),
    isStopping: () => stopping,
    async await(id, cents, answer) {
      const gaveUp = new Promise<Answer>((resolve) => {
        const giveUp = (): void =>
          resolve({ kind: 'lost', why: 'The bot was stopped before Paywint answered' });
        open.set(id, { cents, giveUp });
      });
      try {
        return await Promise.race([answer, gaveUp]);
      } finally {
        open.delete(id);
      }
    },
    beginStop() {
      stopping = true;
    },
    abandon() {
      for (const { giveUp } of open.values()) giveUp();
    },
  };
}
