/** Prometheus figures: what this process counted, and what the ledger shows when it is asked. */
import { Gauge } from 'prom-client';
import type { Figures } from '../engine/ledger-ports.ts';
import type { Clock } from '../engine/ports.ts';
import { OPEN } from '../requests/open.ts';
import type { Meters } from './meters.ts';
import type { Route } from './server.ts';

type Parts = {
  readonly meters: Pick<Meters, 'registry'>;
  readonly figures: () => Promise<Figures>;
  readonly clock: Pick<Clock, 'now'>;
};

export function metricsRoute({ meters, figures, clock }: Parts): Route {
  const { registry } = meters;
  const show = gaugesOf(registry);
  return {
    method: 'GET',
    path: '/metrics',
    answer: async (_request, response) => {
      show(await figures(), clock.now());
      response.writeHead(200, { 'Content-Type': registry.contentType });
      response.end(await registry.metrics());
    },
  };
}

function gaugesOf(registry: Meters['registry']): (figures: Figures, now: number) => void {
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({
      name: `paywint_${name}`,
      help,
      labelNames: [...labelNames],
      registers: [registry],
    });
  const open = gauge('requests_open', 'Requests that are not settled, by status', ['status']);
  const oldest = gauge('requests_oldest_seconds', 'Age of the oldest request in a status', [
    'status',
  ]);
  const unknown = gauge('attempts_unknown', 'Calls for money of which nobody knows what became');
  const attention = gauge('attention_oldest_seconds', 'For how long people have been needed');
  const lag = gauge('due_lag_seconds', 'For how long the oldest duty of a request has been due');
  const doubted = gauge('messages_uncertain', 'Messages that Slack may or may not have');
  const doubtedFor = gauge('messages_uncertain_oldest_seconds', 'Age of the oldest of them');
  const frozen = gauge('sending_frozen', '1 while nothing is sent to Paywint');
  const committed = gauge(
    'committed_cents',
    'What open requests have reserved in the wallet, in cents',
  );
  return (figures, now) => {
    const age = (since: number | null): number =>
      since === null ? 0 : Math.max(0, (now - since) / 1_000);
    for (const status of OPEN) {
      const found = figures.open.find((one) => one.status === status);
      open.set({ status }, found?.count ?? 0);
      oldest.set({ status }, age(found?.oldestAt ?? null));
    }
    unknown.set(figures.unknown);
    attention.set(age(figures.attentionSince));
    lag.set(age(figures.dueSince));
    doubted.set(figures.uncertainMessages.count);
    doubtedFor.set(age(figures.uncertainMessages.since));
    frozen.set(figures.isFrozen ? 1 : 0);
    committed.set(figures.committedCents);
  };
}
