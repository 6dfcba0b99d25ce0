/** Whether a request really comes from Slack: https://docs.slack.dev/authentication/verifying-requests-from-slack */
import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Older or further ahead than this is refused: both ways, so that no clock makes a request long-lived. */
const SKEW_SECONDS = 300;

export type Verified = { readonly ok: true; readonly key: string } | { readonly ok: false };

/**
 * @returns for a genuine request the key under which it may be received once: two requests with the
 * same time and signature are the same request.
 */
export function verify(
  secret: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
  nowMs: number,
): Verified {
  const signature = headers['x-slack-signature'];
  const timestamp = headers['x-slack-request-timestamp'];
  // A header sent twice arrives joined by a comma, and fits neither pattern.
  if (typeof signature !== 'string' || !/^v0=[0-9a-f]{64}$/.test(signature)) return { ok: false };
  if (typeof timestamp !== 'string' || !/^\d{10}$/.test(timestamp)) return { ok: false };
  const skew = Math.abs(Math.floor(nowMs / 1_000) - Number.parseInt(timestamp, 10));
  if (skew > SKEW_SECONDS) return { ok: false };
  const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest();
  const given = Buffer.from(signature.slice(3), 'hex');
  if (!timingSafeEqual(expected, given)) return { ok: false };
  return { ok: true, key: hash('sha256', `${timestamp}:${signature}`, 'hex') };
}
