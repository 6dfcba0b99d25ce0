/** What a button of a request carries: which request, and which version of it the person was shown. */
import { z } from 'zod';
import { requestId, type RequestId } from '../../requests/ids.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { BUTTON_HASH_DIGITS } from '../../requests/timing.ts';

export type ButtonValue = {
  readonly id: RequestId;
  readonly version: number;
  readonly hash: string;
};

const Value = z.object({
  id: z.string().min(1).max(64),
  version: z.int().positive(),
  hash: z.string().regex(/^[0-9a-f]{32}$/),
});

export function buttonValue(request: MoneyRequest): string {
  const hash = request.contentHash.slice(0, BUTTON_HASH_DIGITS);
  return JSON.stringify({ id: request.id, version: request.version, hash });
}

/** Null for anything that is not a button of ours. */
export function readButtonValue(value: string): ButtonValue | null {
  const parsed = Value.safeParse(parseJson(value));
  return parsed.success ? { ...parsed.data, id: requestId(parsed.data.id) } : null;
}

export function parseJson(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return null;
  }
}
