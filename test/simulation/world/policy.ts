/** The rules that the people of a run live under. */
import { parsePolicy } from '../../../src/policy/parse-policy.ts';
import type { Policy } from '../../../src/policy/policy.ts';

const TEXT = `
channel: C0FINANCE
requesters: [U0DANA, U0MIA, U0TOM]
admins: [S0ADMINS]
approvals:
  - operation: reload
    up_to: 100
    need: [{ from: [S0FINANCE], count: 1 }]
  - operation: reload
    up_to: 1000
    need: [{ from: [S0FINANCE], count: 2 }]
  - operation: reload
    up_to: 3000
    need: [{ from: [S0FINANCE], count: 1 }, { from: [U0CFO], count: 1 }]
  - operation: link
    need: [{ from: [S0FINANCE], count: 1 }]
limits: { per_request: 2500, per_requester_per_day: 3000, per_card_per_day: 2600, per_day: 4000 }
step_up: { above: 1000 }
delay: { above: 800, for: 4m }
`;

export const POLICY: Policy = parsed();

function parsed(): Policy {
  const read = parsePolicy(TEXT);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.policy;
}
