/** Cards and payees, kept for a while in Keyv. A cache that fails costs a reading, never an answer. */
import type { Keyv } from 'keyv';
import { z } from 'zod';
import type { Catalogue, Clock, Log, Paywint, Reading } from '../engine/ports.ts';

export type CatalogueParts = {
  readonly paywint: Pick<Paywint, 'cards' | 'payees' | 'environment'>;
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
  return {
    cards: shelf(parts, `${paywint.environment}:cards`, () => paywint.cards()),
    payees: shelf(parts, `${paywint.environment}:payees`, () => paywint.payees()),
  };
}

type Rows<Row> = Reading<readonly Row[]>;

function shelf<Row>(
  { keyv, clock, log }: CatalogueParts,
  key: string,
  readAnew: () => Promise<Rows<Row>>,
): (maxAgeMs: number) => Promise<Rows<Row>> {
  let underWay: { readonly at: number; readonly rows: Promise<Rows<Row>> } | null = null;

  const refresh = async (at: number): Promise<Rows<Row>> => {
    try {
      const reading = await readAnew();
      if (reading.ok) await keep(at, reading.value);
      return reading;
    } finally {
      underWay = null;
    }
  };

  const keep = async (at: number, rows: readonly Row[]): Promise<void> => {
    try {
      await keyv.set(key, { at, rows }, LONGEST_MS);
    } catch (err) {
      log.warn({ err }, 'the cache kept nothing');
    }
  };

  const found = async (): Promise<unknown> => {
    try {
      return await keyv.get(key);
    } catch (err) {
      log.warn({ err }, 'the cache could not be read');
      return undefined;
    }
  };

  return async (maxAgeMs) => {
    const now = clock.now();
    const oldest = now - maxAgeMs;
    const stored = kept.safeParse(await found());
    // What claims to be from later was written before the clock was set back: its age is not known.
    if (stored.success && stored.data.at >= oldest && stored.data.at <= now) {
      // The rows were written by `keep` above, under a key that nothing else writes.
      return { ok: true, value: stored.data.rows as readonly Row[] };
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
