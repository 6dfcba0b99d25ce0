/** The least that a policy needs, to be pasted and changed. */

const NOBODY_ELSE = 'U_SECOND_ADMIN';
const CHANNEL = 'C_YOUR_CHANNEL';

/** @param people who run the workspace: they are admins and approve, until others are named. */
export function minimalPolicy(people: readonly string[]): string {
  const known = people.slice(0, 5);
  const admins = known.length > 1 ? known : [...known, NOBODY_ELSE];
  const list = `[${admins.join(', ')}]`;
  return [
    `channel: ${CHANNEL}    # notices go here; the id stands at the bottom of the channel's details`,
    'requesters: everyone    # or user groups (S…) and people (U…)',
    `admins: ${list}`,
    'approvals:',
    '  - operation: "*"',
    `    need: [{ from: ${list}, count: 1 }]`,
    'limits: { per_request: 500 }    # USD',
    '',
  ].join('\n');
}
