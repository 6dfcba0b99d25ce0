/** Sends what Slack would send, signed, over one connection that stays open, and takes the time. */
import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';

export type Answer = { readonly status: number; readonly body: string; readonly ms: number };

export type Sender = {
  readonly send: (url: string, form: URLSearchParams) => Promise<Answer>;
  readonly close: () => void;
};

export function createSender(signingSecret: string): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    send: (url, form) => send(agent, signingSecret, url, form.toString()),
    close: () => agent.destroy(),
  };
}

/** Sends it where anything but an empty 200 is a fault, and gives how long the answer took, in ms. */
export async function insist(sender: Sender, url: string, form: URLSearchParams): Promise<number> {
  const { status, body, ms } = await sender.send(url, form);
  if (status !== 200 || body !== '') throw new Error(`the answer was ${status}: ${body}`);
  return ms;
}

/** From the request's first byte to the last byte of its answer; signing it comes before. */
function send(agent: Agent, secret: string, url: string, body: string): Promise<Answer> {
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': Buffer.byteLength(body),
    ...signature(secret, body),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => {
        const ms = performance.now() - from;
        resolve({ status: response.statusCode ?? 0, body: text, ms });
      });
    });
    sent.on('error', reject);
    const from = performance.now();
    sent.end(body);
  });
}

function signature(secret: string, body: string): Record<string, string> {
  const seconds = String(Math.floor(Date.now() / 1000));
  const hash = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex');
  return { 'X-Slack-Request-Timestamp': seconds, 'X-Slack-Signature': `v0=${hash}` };
}
