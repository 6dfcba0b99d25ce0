/** Standing requests and changes that a test appoints. */
import type { Proposal } from '../../src/acts/proposal.ts';
import type { Besides } from '../../src/engine/reminder-ports.ts';
import type { StandingRequest } from '../../src/standing/standing-request.ts';

export function besidesWith(
  standings: readonly StandingRequest[],
  proposals: readonly Proposal[],
): Besides {
  return {
    standings: {
      list: ({ statuses, requester, limit }) =>
        Promise.resolve(
          standings
            .filter((one) => statuses.includes(one.status))
            .filter((one) => requester === undefined || one.requester === requester)
            .slice(0, limit),
        ),
      load: (id) => Promise.resolve(standings.find((one) => one.id === id) ?? null),
    },
    proposals: {
      list: ({ statuses, asker, limit }) =>
        Promise.resolve(
          proposals
            .filter((one) => statuses.includes(one.status))
            .filter((one) => asker === undefined || one.asker === asker)
            .slice(0, limit),
        ),
      load: (id) => Promise.resolve(proposals.find((one) => one.id === id) ?? null),
    },
  };
}

export const NOTHING_BESIDES = besidesWith([], []);
