/** Cards, payees and the newest payments, kept for a while in Keyv. A cache that fails costs a reading, never an answer. */
import type { Keyv } from 'keyv';
import { z } from 'zod';
import type { Aged, Catalogue, Paywint, Reading, RecentPayments } from '../engine/paywint-ports.ts';
import type { Clock, Log } from '../engine/ports.ts';
import { newestPayments, ROWS_A_PAGE } from './newest-payments.ts';

export type CatalogueParts = {
  readonly paywint: Pick<
    Paywint,
    'cards' | 'payees' | 'paymentsSent' | 'paymentsReceived' | 'environment'
  >;
  readonly keyv: Keyv;
  readonly clock: Clock;
  readonly log: Log;
};

const LONGEST_MS = 3_600_000;
const kept = z.object({ at: z.number(), rows: z.array(z.unknown()) });

export function createCatalogue(parts: CatalogueParts): Catalogue {
  const { paywint } = parts;
  // Without a listener a failing store would throw into the middle of a command.
  parts.keyv.on('error', (err: unknown) => parts.log.warn({ err }, 'the cache failed'));
  const payments = {
    sent: shelf(parts, `${paywint.environment}:sent`, () =>
      asRow(newestPayments((page) => paywint.paymentsSent(page, ROWS_A_PAGE))),
    ),
    received: shelf(parts, `${paywint.environment}:received`, () =>
      asRow(newestPayments((page) => paywint.paymentsReceived(page, ROWS_A_PAGE))),
    ),
  };
  return {
    cards: shelf(parts, `${paywint.environment}:cards`, () => paywint.cards()),
    payees: shelf(parts, `${paywint.environment}:payees`, () => paywint.payees()),
    payments: async (list, maxAgeMs) => {
      const aged = await payments[list](maxAgeMs);
      const [recent] = aged.ok ? aged.value : [];
      return aged.ok ? { ...aged, value: recent ?? NOTHING } : aged;
    },
  };
}

const NOTHING: RecentPayments = { records: [], total: 0 };

/** A shelf holds rows: what is one value is one row. */
async function asRow<Row>(reading: Promise<Reading<Row>>): Promise<Reading<readonly Row[]>> {
  const got = await reading;
  return got.ok ? { ok: true, value: [got.value] } : got;
}

type Rows<Row> = Aged<readonly Row[]>;
type Kept<Row> = { readonly at: number; readonly rows: readonly Row[] };

function shelf<Row>(
  { keyv, clock, log }: CatalogueParts,
  key: string,
  readAnew: () => Promise<Reading<readonly Row[]>>,
): (maxAgeMs: number) => Promise<Rows<Row>> {
  let underWay: { readonly at: number; readonly rows: Promise<Rows<Row>> } | null = null;
  // Whoever types into a menu asks with every letter: what is new enough is not read from the store again.
  let inHand: Kept<Row> | null = null;

  const refresh = async (at: number): Promise<Rows<Row>> => {
    try {
      const reading = await readAnew();
      if (!reading.ok) return reading;
      inHand = { at, rows: reading.value };
      await keep(inHand);
      return { ...reading, at };
    } finally {
      underWay = null;
    }
  };

  const keep = async (row: Kept<Row>): Promise<void> => {
    try {
      await keyv.set(key, row, LONGEST_MS);
    } catch (err) {
      log.warn({ err }, 'the cache kept nothing');
    }
  };

  const found = async (): Promise<Kept<Row> | null> => {
    try {
      const stored = kept.safeParse(await keyv.get(key));
      // The rows were written by `keep` above, under a key that nothing else writes.
      return stored.success ? (stored.data as Kept<Row>) : null;
    } catch (err) {
      log.warn({ err }, 'the cache could not be read');
      return null;
    }
  };

  /** What claims to be from later was written before the clock was set back: its age is not known. */
  const fresh = (known: Kept<Row> | null, maxAgeMs: number): Kept<Row> | null => {
    const now = clock.now();
    return known !== null && known.at >= now - maxAgeMs && known.at <= now ? known : null;
  };

  return async (maxAgeMs) => {
    const oldest = clock.now() - maxAgeMs;
    const known = fresh(inHand, maxAgeMs) ?? fresh(await found(), maxAgeMs);
    if (known !== null) {
      inHand = known;
      return { ok: true, value: known.rows, at: known.at };
    }
    // A reading that began too long ago for this caller is waited for, so that one at most is under way.
    for (let old = underWay; old !== null && old.at < oldest; old = underWay) {
      await old.rows.catch(() => {});
    }
    if (underWay === null) {
      const at = clock.now();
      underWay = { at, rows: refresh(at) };
    }
    return underWay.rows;
  };
}
