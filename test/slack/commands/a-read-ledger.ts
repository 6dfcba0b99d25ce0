/* oxlint-disable typescript/require-await -- the ports answer later; these fakes answer at once */
/** A ledger that can only be read, over requests that a test has made up. */
import type { Ledger } from '../../../src/engine/ledger-ports.ts';
import type { MoneyRequest } from '../../../src/requests/request.ts';

export function aReadLedger(requests: readonly MoneyRequest[]): Ledger {
  const unused = (): never => {
    throw new Error('what Slack shows only reads the ledger');
  };
  return {
    transact: unused,
    load: async (id) => requests.find((request) => request.id === id) ?? null,
    due: unused,
    nextDueAt: unused,
    setDue: unused,
    beginMark: unused,
    takeMark: unused,
    settleMark: unused,
    oweMark: unused,
    async list({ ids, statuses, requester, limit, offset, countsTo = Infinity }) {
      const found = requests.filter(
        (request) =>
          (ids === undefined || ids.includes(request.id)) &&
          (statuses === undefined || statuses.includes(request.status)) &&
          (requester === undefined || request.requester === requester),
      );
      const total = Math.min(found.length, countsTo + 1);
      return { requests: found.slice(offset, offset + limit), total };
    },
    find: async (text) =>
      requests.filter(
        ({ id, receipt }) =>
          id === text || receipt?.paymentId === text || receipt?.referenceId === text,
      ),
    lastReloads: async () => new Map(),
    committedCents: async () => 7_500,
    spentSince: unused,
    sending: unused,
    lookAlikeOf: unused,
    standingRuns: unused,
    wasReceived: unused,
    receive: unused,
    forgetDeliveries: unused,
    isReady: async () => true,
    close: async () => undefined,
  };
}
