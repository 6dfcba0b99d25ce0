/** The lines that a rule asks for, in their order: those of the first step, then those of each later one. */
import type { Need } from './policy.ts';

export type Steps = {
  readonly need: readonly Need[];
  /** Later steps: each opens when everything before it is met. */
  readonly later?: readonly (readonly Need[])[];
};

export function stepsOf({ need, later = [] }: Steps): readonly (readonly Need[])[] {
  return [need, ...later];
}

export function linesOf(steps: Steps): readonly Need[] {
  return stepsOf(steps).flat();
}

/** How many approvals all lines ask for together. */
export function approvalsWanted(steps: Steps): number {
  return linesOf(steps).reduce((sum, { count }) => sum + count, 0);
}

/** Every user and user group that some line names, once each, in the order of the lines. */
export function idsOf(steps: Steps): readonly string[] {
  return [...new Set(linesOf(steps).flatMap(({ from }) => from))];
}

/** Whether somebody with these roles fits one of these lines. */
export function fitsAny(lines: readonly Need[], roles: readonly string[]): boolean {
  return lines.some(({ from }) => from.some((id) => roles.includes(id)));
}
