/** The door for webhooks on a real port, with whatever keeps them, in a time that the test moves. */
import type { Inbox, WebhookNews } from '../../src/engine/webhook-ports.ts';
import { createHttpServer } from '../../src/http/server.ts';
import { webhookRoute } from '../../src/http/webhook.ts';
import { quietLog, type VirtualTime, virtualTime } from '../support/ports.ts';

export const SECRET = 'a-secret-that-nobody-guesses-0123456789';

export type WebhookDoor = {
  readonly time: VirtualTime;
  readonly received: readonly WebhookNews[];
  readonly url: string;
  /** @returns the status of the answer. */
  readonly post: (body: string | Uint8Array, path?: string) => Promise<number>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

export async function aWebhookDoor(
  keep: Inbox['receive'] = () => Promise.resolve(),
): Promise<WebhookDoor> {
  const time = virtualTime();
  const received: WebhookNews[] = [];
  const inbox: Pick<Inbox, 'receive'> = {
    async receive(news) {
      await keep(news);
      received.push(news);
    },
  };
  const route = webhookRoute({ secret: SECRET, inbox, clock: time, log: quietLog() });
  const server = createHttpServer([route], quietLog());
  const url = `http://127.0.0.1:${await server.listen(0)}`;
  return {
    time,
    received,
    url,
    async post(body, path = `/paywint/webhook/${SECRET}`) {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${url}${path}`, { method: 'POST', headers, body });
      await response.body?.cancel();
      return response.status;
    },
    [Symbol.asyncDispose]: () => server.close(),
  };
}

/** As https://docs.paywint.com/webhook shows one. */
export const aWebhook = (change: object = {}): string =>
  JSON.stringify({
    event: 'payment.success',
    id: '5f0b9a52-6c1a-4a35-9d0e-1f2f3a4b5c6d',
    data: {
      payment_id: '0b6f7a4e-1111-4222-8333-444455556666',
      status: 'success',
      amount: 15_075,
    },
    eventGeneratedTime: 1_795_000_000.25,
    ...change,
  });
