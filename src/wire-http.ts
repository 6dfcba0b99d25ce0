/** What is served over HTTP besides webhooks: Slack's door, health and figures. */
import type { Timers } from './engine/ports.ts';
import type { Ledger } from './engine/ledger-ports.ts';
import { healthRoutes } from './http/health.ts';
import { metricsRoute } from './http/metrics.ts';
import type { HttpServer, Route } from './http/server.ts';
import type { Slack } from './wire-slack.ts';

export function routes(
  ledger: Ledger,
  slack: Slack,
  metrics: Parameters<typeof metricsRoute>[0],
  ending: Ending,
): readonly Route[] {
  const { identity, receiver } = slack;
  const trouble = (): readonly string[] =>
    [ending.trouble(), identity.trouble(), receiver.trouble()].filter((one) => one !== null);
  const { answer } = receiver;
  const door: readonly Route[] =
    answer === null ? [] : [{ method: 'POST', path: '/slack/events', answer }];
  return [...healthRoutes(ledger, trouble), metricsRoute(metrics), ...door];
}

export type Ending = {
  readonly trouble: () => string | null;
  /** From now on not ready. Resolves when the server is closed and everything that came is answered. */
  readonly close: (server: HttpServer, slack: Slack) => Promise<void>;
};

/** A proxy that asks whether it is ready gets to know before a door is closed in Slack's face. */
export function createEnding(timers: Timers, lingerMs: number): Ending {
  let isEnding = false;
  return {
    trouble: () => (isEnding ? 'it is stopping' : null),
    async close(server, { receiver }) {
      isEnding = true;
      if (lingerMs > 0) await new Promise<void>((resolve) => void timers.after(lingerMs, resolve));
      await server.close();
      await receiver.drain();
    },
  };
}
