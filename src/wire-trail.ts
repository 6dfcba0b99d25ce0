/** What reads the ledger out, wired: files of the trail, of requests and of payments. */
import type { AppParts } from './app-parts.ts';
import { createExporter } from './engine/exporter.ts';
import type { Engine, Paywint } from './engine/ports.ts';
import type { Archive, Courier, Exporter } from './engine/trail-ports.ts';

type Given = {
  readonly archive: Archive;
  readonly courier: Courier;
  readonly engine: Engine;
  readonly paywint: Paywint;
};

export type Trail = { readonly exporter: Exporter; readonly stop: () => void };

export function wireTrail(
  { policy }: Pick<AppParts, 'policy'>,
  { archive, courier, engine, paywint }: Given,
): Trail {
  const timezone = policy.digest?.timezone ?? 'UTC';
  const exporter = createExporter({ archive, courier, engine, paywint, timezone });
  return { exporter, stop: () => exporter.stop() };
}
