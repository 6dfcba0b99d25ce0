import { createHash, createHmac } from 'node:crypto';
import { type Answer, bare, invalid } from './envelope.ts';
import type { Habits } from './habits.ts';

/** Who may use the Platform API: whoever can sign with its secret. */
export type PlatformKeys = { readonly platformId: string; readonly platformSecret: string };

type Signed = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Published as accepted in the sandbox in the place of a computed one. */
const staticSignature = '8b3cb99a4b8e24fc7e01d0db635e2e47b80818144fe51400c6c6ae3ecbc84f47';

/** Null for a call that is signed as it should be. */
export const refuseUnsigned = (keys: PlatformKeys, call: Signed, habits: Habits): Answer | null => {
  const { headers } = call;
  const missing = ['x-platform-id', 'x-signature'].filter((name) => headers[name] === undefined);
  if (missing.length > 0) {
    const words = { msg: 'Field required', type: 'missing' };
    return invalid(missing.map((name) => ({ loc: ['header', name], ...words })));
  }
  if (headers['x-platform-id'] !== keys.platformId)
    return bare(401, 'Invalid platform credentials');
  const right = [staticSignature, ...accepted(keys, call, habits)];
  return right.includes(headers['x-signature'] ?? '') ? null : bare(401, 'Invalid signature');
};

/** No page says how a call without a body is signed, so that either way can be the right one. */
const accepted = (
  { platformSecret }: PlatformKeys,
  { method, path, body }: Signed,
  { withoutBody }: Habits,
): readonly string[] => {
  const hash = createHash('sha256').update(body).digest('hex');
  const ends = body !== '' || withoutBody === 'hash of nothing' ? [hash] : [''];
  return ends.map((end) =>
    createHmac('sha256', platformSecret).update(`${method}${path}${end}`).digest('hex'),
  );
};
