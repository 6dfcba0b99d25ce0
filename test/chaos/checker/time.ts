/** Rules about what must be over when everything was left in peace. */
import type { Rule } from './seen.ts';

const MINUTE_MS = 60_000;
const UNKNOWN_MS = 20 * MINUTE_MS;
/** Nothing may stand in these once the leases are over and nothing disturbs the replicas. */
const UNDER_WAY = ['approved', 'executing'];

export const settled: Rule = {
  name: 'every request is over, with people, or being looked up in its time',
  invariants: 'I17 I21',
  problemsIn({ rows, now }) {
    return rows.requests.flatMap((request) => {
      const { id, status } = request;
      if (UNDER_WAY.includes(status)) {
        const seconds = Math.round((request.not_before - now) / 1_000);
        return [
          `${id} is still ${status}, held by ${request.hold ?? 'nothing'}, next in ${seconds} s`,
        ];
      }
      if (status !== 'checking') return [];
      const since = rows.history.findLast((entry) => entry.request === id)?.at ?? now;
      return now - since > UNKNOWN_MS ? [`${id} has not been known for too long`] : [];
    });
  },
};
