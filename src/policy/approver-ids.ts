import type { Policy } from './policy.ts';

/** Every user and user group that some rule asks for, once each, in the order of the file. */
export function everyApproverId(policy: Pick<Policy, 'approvals'>): readonly string[] {
  const lines = policy.approvals.flatMap((rule) => rule.need);
  return [...new Set(lines.flatMap((line) => line.from))];
}
