/** What can be wrong in a variant of the model: the table of transitions, or the habits around it. */
import type { RequestEvent } from '../../src/requests/event.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import type { Step } from '../../src/requests/step.ts';

export type Table = (request: MoneyRequest, event: RequestEvent) => Step;

export type Habit =
  | 'writesBeforeBurn'
  | 'takesLostCommitForYes'
  | 'takesLostCommitForNo'
  | 'lineWritesTwice'
  | 'takesErrorForRefusal'
  | 'restoresUnfrozen'
  | 'failsOverUnfrozen'
  | 'liftsWithoutScan'
  | 'oneAdminLifts'
  | 'believesPeople'
  | 'neverSweeps'
  | 'neverLooks';

export type Variant = {
  readonly name: string;
  /** What is different, in words. */
  readonly what: string;
  readonly table: Table;
  readonly habits: readonly Habit[];
};
