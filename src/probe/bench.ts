/** What a question may use: the bot's own readings, a bare wire, and a person who says yes. */
import type { PaymentRecord, Paywint, PaywintCard } from '../engine/paywint-ports.ts';
import type { Clock } from '../engine/ports.ts';
import type { Wire, WireAnswer, WireCall } from './wire.ts';

export type Bench = {
  readonly paywint: Paywint;
  readonly wire: Wire;
  readonly card: PaywintCard & { readonly cardId: string };
  readonly clock: Clock;
  readonly wait: (ms: number) => Promise<void>;
  /** Asked before each call that could move money, with what it would move. */
  readonly mayI: (what: string) => Promise<boolean>;
  readonly newTag: () => string;
  /** How long something is looked for before it counts as not there. */
  readonly patienceMs: number;
};

/** A dollar: the least that says something. */
export const CENTS = 100;
const ROWS = 100;
const LOOK_EVERY_MS = 500;

export const RELOAD = '/api/user-api/card/payee/pw-card/reload';

export type Sent = { readonly tag: string; readonly memo: string; readonly answer: WireAnswer };

export type How = {
  readonly amount?: number;
  readonly headers?: WireCall['headers'];
  readonly hangsUp?: true;
  /** To send the very same once more. */
  readonly tag?: string;
};

export async function reload(bench: Bench, how: How = {}): Promise<Sent> {
  const tag = how.tag ?? bench.newTag();
  const memo = `[${tag}] probe [brackets] UPPER lower 0123456789`;
  const answer = await bench.wire({
    method: 'POST',
    path: RELOAD,
    body: { payee_card_id: bench.card.cardId, amount: how.amount ?? CENTS / 100, memo },
    ...(how.headers === undefined ? {} : { headers: how.headers }),
    ...(how.hangsUp === undefined ? {} : { hangsUp: how.hangsUp }),
  });
  return { tag, memo, answer };
}

/** A field of `data` in an answer. */
export function told({ body }: WireAnswer, name: string): unknown {
  return field(field(body, 'data'), name);
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(name);
}

export function isTaken({ status, body }: WireAnswer): boolean {
  return status === 200 && field(body, 'success') === true && field(body, 'data') !== null;
}

/** The available balance, or null when it cannot be read. */
export async function available({ paywint }: Bench): Promise<number | null> {
  const got = await paywint.wallet();
  return got.ok ? got.value.availableCents : null;
}

export type Listed =
  | { readonly kind: 'found'; readonly records: readonly PaymentRecord[]; readonly afterMs: number }
  | { readonly kind: 'absent' }
  | { readonly kind: 'no list'; readonly why: string };

/** Looks for payments in the first hundred of a list, newest or oldest, until they are there. */
export async function lookFor(
  bench: Bench,
  listed: 'paymentsSent' | 'paymentsReceived',
  isOne: (record: PaymentRecord) => boolean,
): Promise<Listed> {
  const began = bench.clock.monotonic();
  for (;;) {
    const pages = await edges(bench, listed);
    if ('why' in pages) return { kind: 'no list', why: pages.why };
    const records = pages.records.filter(isOne);
    const afterMs = Math.round(bench.clock.monotonic() - began);
    if (records.length > 0) return { kind: 'found', records, afterMs };
    if (afterMs >= bench.patienceMs) return { kind: 'absent' };
    await bench.wait(LOOK_EVERY_MS);
  }
}

/** The first and the last page, because the order of the list is not known. */
async function edges(
  { paywint }: Bench,
  listed: 'paymentsSent' | 'paymentsReceived',
): Promise<{ readonly records: readonly PaymentRecord[] } | { readonly why: string }> {
  const first = await paywint[listed](1, ROWS);
  if (!first.ok) return { why: first.why };
  const pages = Math.ceil(first.value.total / ROWS);
  if (pages <= 1) return first.value;
  const last = await paywint[listed](pages, ROWS);
  if (!last.ok) return { why: last.why };
  const both = [...first.value.records, ...last.value.records];
  return { records: [...new Map(both.map((record) => [record.paymentId, record])).values()] };
}

export function carries(tag: string): (record: PaymentRecord) => boolean {
  return ({ description }) => description?.toLowerCase().includes(tag.toLowerCase()) === true;
}
