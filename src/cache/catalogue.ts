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
  { keyv, clock }: CatalogueParts,
  key: string,
  readAnew: () => Promise<Rows<Row>>,
): (maxAgeMs: number) => Promise<Rows<Row>> {
  let underWay: Promise<Rows<Row>> | null = null;

  const refresh = async (): Promise<Rows<Row>> => {
    const at = clock.now();
    const reading = await readAnew();
    if (reading.ok) await keyv.set(key, { at, rows: reading.value }, LONGEST_MS);
    return reading;
  };

  return async (maxAgeMs) => {
    const found = kept.safeParse(await keyv.get(key));
    if (found.success && clock.now() - found.data.at <= maxAgeMs) {
      // The rows were written by `refresh` above, under a key that nothing else writes.
      return { ok: true, value: found.data.rows as readonly Row[] };
    }
    underWay ??= refresh().finally(() => {
      underWay = null;
    });
    return underWay;
  };
}
