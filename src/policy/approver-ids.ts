import type { Policy } from './policy.ts';
import { idsOf } from './steps.ts';

/** Every user and user group that some rule asks for, once each, in the order of the file. */
export function everyApproverId(policy: Pick<Policy, 'approvals'>): readonly string[] {
  return [...new Set(policy.approvals.flatMap(idsOf))];
}
