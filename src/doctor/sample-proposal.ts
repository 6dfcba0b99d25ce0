/** A change that nobody has asked for, which waits for approvals. */
import type { Proposal } from '../acts/proposal.ts';
import { channelId, teamId, userId } from '../requests/ids.ts';
import { NINE_O_CLOCK } from './sample-request.ts';

export function sampleProposal(overrides: Partial<Proposal> = {}): Proposal {
  return {
    id: 'P-7F3K2M9Q',
    team: teamId('T0HOME'),
    asker: userId('U0DANA'),
    wanted: {
      kind: 'act',
      words: 'payee rename',
      on: { payee: { id: 'payee-1', name: 'Maya Okafor', is: [] } },
      values: { name: 'Maya O.' },
      shown: {},
      again: false,
    },
    terms: {
      policyId: 'policy-1',
      channel: channelId('C0FINANCE'),
      need: [{ from: ['S0FINANCE'], count: 1 }],
      admins: ['U0CFO', 'U0CTO'],
    },
    hash: 'cd'.repeat(32),
    createdAt: NINE_O_CLOCK,
    expiresAt: NINE_O_CLOCK + 86_400_000,
    status: 'pending',
    revision: 1,
    windowEndsAt: null,
    votes: [],
    lapsed: [],
    claim: null,
    ended: null,
    by: null,
    reason: null,
    marks: [],
    ...overrides,
  };
}
