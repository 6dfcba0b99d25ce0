/**
 * The signature of the Platform API: https://developer.paywint.com/get-started/signature-auth
 * No time and no chance is in it, so that the same call always has the same signature.
 */
import { createHash, createHmac } from 'node:crypto';
import type { Written } from './fetch-once.ts';

/**
 * How a call without a body is signed: with the hash of nothing, or with no hash at all. The page
 * speaks only of calls that have a body.
 */
export type WithoutBody = 'hashOfNothing' | 'noHash';

/**
 * The query, if there is one, is part of the path and signed with its question mark.
 * @returns 64 hexadecimal digits for `X-Signature`.
 */
export function signatureOf(secret: string, call: Written, withoutBody: WithoutBody): string {
  const isHashed = call.body !== '' || withoutBody === 'hashOfNothing';
  const hash = isHashed ? createHash('sha256').update(call.body, 'utf8').digest('hex') : '';
  const said = `${call.method}${call.path}${hash}`;
  return createHmac('sha256', secret).update(said, 'utf8').digest('hex');
}
