/** Prometheus figures, read from the ledger when asked. */
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Ledger } from '../engine/ports.ts';
import { STATUSES } from '../requests/request.ts';
import type { Route } from './server.ts';

const OPEN = STATUSES.filter(
  (status) =>
    !['executed', 'failed', 'reversed', 'denied', 'cancelled', 'expired'].includes(status),
);

export function metricsRoute(ledger: Ledger): Route {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const open = new Gauge({
    name: 'paywint_requests_open',
    help: 'Requests that are not settled, by status',
    labelNames: ['status'],
    registers,
  });
  const committed = new Gauge({
    name: 'paywint_committed_cents',
    help: 'What open requests have reserved in the wallet, in cents',
    registers,
  });
  return {
    method: 'GET',
    path: '/metrics',
    answer: async (_request, response) => {
      for (const status of OPEN) {
        const { total } = await ledger.list({ statuses: [status], limit: 1, offset: 0 });
        open.set({ status }, total);
      }
      committed.set(await ledger.committedCents());
      response.writeHead(200, { 'Content-Type': registry.contentType });
      response.end(await registry.metrics());
    },
  };
}
