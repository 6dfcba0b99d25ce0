import type { Travel } from './delivery.ts';
import type { Say } from './fault-answers.ts';
import type { FaultTarget } from './fault-target.ts';
import type { Habits } from './habits.ts';

/** What can go wrong: is the call carried out, what is answered, how does the answer travel. */
export type FaultRow = {
  /** In words for somebody who tries it on the page. */
  readonly label: string;
  /** Whether the page offers it. */
  readonly onPanel?: boolean;
  readonly on?: FaultTarget;
  readonly executes: boolean;
  readonly travels?: Travel;
  /** Behaves so for this one call. */
  readonly habits?: Partial<Habits>;
  readonly answer?: Say;
};
