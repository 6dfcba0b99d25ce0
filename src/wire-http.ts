/** What is served over HTTP besides webhooks: Slack's door, health and figures. */
import type { Ledger } from './engine/ledger-ports.ts';
import { healthRoutes } from './http/health.ts';
import { metricsRoute } from './http/metrics.ts';
import type { Route } from './http/server.ts';
import type { Slack } from './wire-slack.ts';

export function routes(
  ledger: Ledger,
  slack: Slack,
  metrics: Parameters<typeof metricsRoute>[0],
): readonly Route[] {
  const { identity, receiver } = slack;
  const trouble = (): readonly string[] =>
    [identity.trouble(), receiver.trouble()].filter((one) => one !== null);
  const { answer } = receiver;
  const door: readonly Route[] =
    answer === null ? [] : [{ method: 'POST', path: '/slack/events', answer }];
  return [...healthRoutes(ledger, trouble), metricsRoute(metrics), ...door];
}
