/** What reads the ledger out, wired: files of the trail, of requests and of payments. */
import type { AppParts } from './app-parts.ts';
import { createExporter } from './engine/exporter.ts';
import type { Clock, Engine, Paywint } from './engine/ports.ts';
import type { Courier, Exporter } from './engine/trail-ports.ts';
import { createArchive } from './ledger/archive.ts';
import type { Store } from './ledger/store.ts';

type Given = {
  readonly db: Store['db'];
  readonly courier: Courier;
  readonly engine: Engine;
  readonly paywint: Paywint;
};

export type Trail = { readonly exporter: Exporter; readonly stop: () => void };

export function wireTrail(
  { policy, clock }: Pick<AppParts, 'policy'> & { readonly clock: Clock },
  { db, courier, engine, paywint }: Given,
): Trail {
  const timezone = policy.digest?.timezone ?? 'UTC';
  const archive = createArchive(db, { clock, environment: paywint.environment });
  const exporter = createExporter({ archive, courier, engine, paywint, timezone });
  return { exporter, stop: () => exporter.stop() };
}
