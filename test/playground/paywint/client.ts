import { createPaywint, type PaywintOptions } from '../../../playground/paywint/server.ts';
import { cardIdFor, smallSeed } from '../../../playground/paywint/seed.ts';
import type { LocalPaywint } from '../../../playground/paywint/local-paywint.ts';

export type Reply = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body, for tests that look inside with their own expectations. */
  readonly json: Readonly<Record<string, unknown>>;
};

/** A Paywint with one card and a thousand dollars, which closes itself at the end of the test. */
export const aPaywint = async (
  options: PaywintOptions = {},
): Promise<LocalPaywint & AsyncDisposable> => {
  const paywint = await createPaywint({ seed: smallSeed(), ...options });
  return { ...paywint, [Symbol.asyncDispose]: paywint.close };
};

export const teamTravel = cardIdFor('Team travel');

type Sent = {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly redirect?: 'follow' | 'manual';
};

const keysOf = (paywint: LocalPaywint): Readonly<Record<string, string>> => ({
  'x-api-key': paywint.apiKey,
  'x-api-secret': paywint.apiSecret,
});

export const call = async (
  paywint: LocalPaywint,
  path: string,
  { method = 'POST', body, headers = keysOf(paywint), signal, redirect = 'manual' }: Sent = {},
): Promise<Reply> => {
  const hasBody = body !== undefined;
  const response = await fetch(`${paywint.url}/api/user-api${path}`, {
    method,
    redirect,
    headers: { ...headers, ...(hasBody ? { 'content-type': 'application/json' } : {}) },
    ...(hasBody ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
    ...(signal ? { signal } : {}),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
};

const parsed = (text: string): Reply['json'] => {
  try {
    // Every JSON body of this API is an object; a test that finds another one fails on its own.
    return JSON.parse(text) as Reply['json'];
  } catch {
    return {};
  }
};

export const get = (paywint: LocalPaywint, path: string, sent: Sent = {}): Promise<Reply> =>
  call(paywint, path, { ...sent, method: 'GET' });

export const reload = (
  paywint: LocalPaywint,
  change: Readonly<Record<string, unknown>> = {},
  sent: Sent = {},
): Promise<Reply> => {
  const body = { payee_card_id: teamTravel, amount: 50, memo: '[pw-7K3M9QXA] taxi', ...change };
  return call(paywint, '/card/payee/pw-card/reload', { ...sent, body });
};

/** The payload of an answer; the cast only opens the fields to expectations. */
export const dataOf = (reply: Reply): Readonly<Record<string, unknown>> =>
  (reply.json['data'] ?? {}) as Readonly<Record<string, unknown>>;

/** The sums of the books, computed from the entries alone. */
export const sumOf = (paywint: LocalPaywint) => {
  const sum = { availableCents: 0, currentCents: 0 };
  for (const entry of paywint.ledger()) {
    sum.availableCents += entry.cents;
    sum.currentCents += entry.currentCents;
  }
  return sum;
};

/** How many times money was taken for a reload. */
export const reloadsTaken = (paywint: LocalPaywint): number =>
  paywint.ledger().filter(({ kind, cause }) => kind === 'reload' && cause !== null).length;

/** Waits, without a clock, until something is so. */
export const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
};
