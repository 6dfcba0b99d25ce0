import { status } from './fault-answers.ts';
import type { FaultRow } from './fault-row.ts';
import { faultsWithMoney } from './faults-with-money.ts';
import { faultsWithoutMoney } from './faults-without-money.ts';

export const faultTable = { ...faultsWithMoney, ...faultsWithoutMoney };

export type FaultName = keyof typeof faultTable;

/** `status:pending` records and answers that status. */
export type FaultKind = FaultName | `status:${string}`;

const statusRow = (word: string): FaultRow => ({
  label: `Answer with the status ${word}`,
  executes: true,
  habits: { initialStatus: word },
  answer: status(word),
});

const isNamed = (kind: FaultKind): kind is FaultName => Object.hasOwn(faultTable, kind);

export const rowOf = (kind: FaultKind): FaultRow =>
  isNamed(kind) ? faultTable[kind] : statusRow(kind.slice('status:'.length));
