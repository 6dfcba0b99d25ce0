import type { RequestRecord } from '../records.ts';
import type { Seen } from '../seen.ts';
import type { LampRule } from './lamp.ts';

/** How long the bot may take once nothing disturbs it. */
const PATIENCE_MS = 60_000;

/** Nothing is forgotten: neither a message that is owed, nor a call whose sender died. */
export const caughtUp: LampRule = {
  id: 'caught-up',
  words: 'A minute after the trouble ends, every notice says how things stand.',
  from: 'the bot’s database and the notices in Slack',
  problemsIn(seen) {
    const { calmSince, at } = seen;
    if (calmSince === null || at - calmSince < PATIENCE_MS) return [];
    return seen.records.requests.flatMap((request) => [
      ...staleNotice(seen, request),
      ...forgottenCall(seen, request),
    ]);
  },
};

function staleNotice({ at, records, notices }: Seen, request: RequestRecord): readonly string[] {
  const changed = records.history.findLast((entry) => entry.request === request.id)?.at ?? 0;
  if (at - changed < PATIENCE_MS) return [];
  const notice = notices.find((one) => one.request === request.id);
  if (notice === undefined) return [`${request.id} has no notice in Slack.`];
  if (notice.revision >= request.revision) return [];
  return [`${request.id} is ${request.status}, and its notice still says “${notice.label}”.`];
}

/** A permission that was burnt by a process that died is nobody's any more when its lease is over. */
function forgottenCall({ at, records }: Seen, { id, status }: RequestRecord): readonly string[] {
  if (status !== 'executing') return [];
  const last = records.attempts.findLast(({ request }) => request === id);
  if (last === undefined || at - last.lease_until < PATIENCE_MS) return [];
  return [`${id} is still “being sent”, though whoever sent it is long gone.`];
}
