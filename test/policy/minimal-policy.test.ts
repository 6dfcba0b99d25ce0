import { expect, test } from 'vitest';
import { minimalPolicy } from '../../src/policy/minimal-policy.ts';
import { policy, problems } from './a-policy-file.ts';

test('the policy to begin with is whole, but for the channel that only people know', () => {
  const text = minimalPolicy(['U0CFO', 'U0CTO']);
  expect(
    text,
  ).toBe(`channel: C_YOUR_CHANNEL    # notices go here; the id stands at the bottom of the channel's details
requesters: everyone    # or user groups (S…) and people (U…)
admins: [U0CFO, U0CTO]
approvals:
  - operation: "*"
    need: [{ from: [U0CFO, U0CTO], count: 1 }]
limits: { per_request: 500 }    # USD
`);
  expect(problems(text)).toEqual([expect.stringContaining('channel (line 1)')]);
  expect(policy(text.replace('C_YOUR_CHANNEL', 'C0FINANCE'))).toMatchObject({
    requesters: ['everyone'],
    limits: { perRequest: 50_000 },
  });
});

test.each([
  [[], '[U_SECOND_ADMIN]'],
  [['U1'], '[U1, U_SECOND_ADMIN]'],
  [['U1', 'U2'], '[U1, U2]'],
  [['U1', 'U2', 'U3', 'U4', 'U5', 'U6'], '[U1, U2, U3, U4, U5]'],
])('of %j the admins are %s: at least two, at most five', (people, admins) => {
  expect(minimalPolicy(people)).toContain(`\nadmins: ${admins}\n`);
});
