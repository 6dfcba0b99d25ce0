import { createHmac } from 'node:crypto';

/** Slack's signature, version 0, over the very bytes that are sent. */
export function sign(
  secret: string,
  body: string,
  timestampSeconds: number,
): { 'x-slack-request-timestamp': string; 'x-slack-signature': string } {
  const hash = createHmac('sha256', secret).update(`v0:${timestampSeconds}:${body}`).digest('hex');
  return {
    'x-slack-request-timestamp': String(timestampSeconds),
    'x-slack-signature': `v0=${hash}`,
  };
}
