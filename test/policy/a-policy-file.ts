/** The shortest file that is a policy, and what is read of one or wrong with it. */
import { parsePolicy, policyProblemText } from '../../src/policy/parse-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';

export const MINIMAL = `channel: C0FINANCE
requesters: [S0OPS]
admins: [U0CFO, U0CTO]
approvals:
  - operation: reload
    need:
      - { from: [S0FINANCE], count: 1 }
`;

export function policy(text: string): Policy {
  const parsed = parsePolicy(text);
  if ('problems' in parsed) throw new Error(parsed.problems.map(policyProblemText).join('\n'));
  return parsed.policy;
}

export function problems(text: string): readonly string[] {
  const parsed = parsePolicy(text);
  return 'problems' in parsed ? parsed.problems.map(policyProblemText) : [];
}
