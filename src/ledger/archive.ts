/** Reads the ledger out in pages, by key: what was read before is not read again, however long it is. */
import type { Kysely } from 'kysely';
import type { Clock } from '../engine/ports.ts';
import type { Archive } from '../engine/trail-ports.ts';
import type { Environment } from '../requests/request.ts';
import { auditRows, entriesBetween } from './archive-audit.ts';
import { countPayments, payments } from './archive-payments.ts';
import { countRequests, requests } from './archive-requests.ts';
import { retrying } from './busy.ts';
import { CHAIN } from './other-tables.ts';
import type { Tables } from './tables.ts';

export function createArchive(
  db: Kysely<Tables>,
  options: { readonly clock: Pick<Clock, 'monotonic'>; readonly environment: Environment },
): Archive {
  const retry = retrying(options.clock);
  const { environment } = options;
  return {
    head: () =>
      retry(() =>
        db
          .selectFrom('audit_head')
          .select(['seq', 'hash'])
          .where('chain', '=', CHAIN)
          .executeTakeFirstOrThrow(),
      ),
    requests: (scope) => requests(db, retry, scope),
    payments: (scope) => payments(db, retry, { ...scope, environment }),
    entries: (scope) => auditRows(db, retry, scope),
    count: (what, scope) =>
      retry(() => {
        if (what === 'audit') return entriesBetween(db, scope);
        return what === 'requests'
          ? countRequests(db, scope)
          : countPayments(db, { ...scope, environment });
      }),
  };
}
