/** What is forgotten, and when: wired in one place, so that docs/privacy.md can be held against it. */
import type { AppParts } from './app-parts.ts';
import type { Ledger } from './engine/ledger-ports.ts';
import type { Clock } from './engine/ports.ts';
import type { Webhooks } from './engine/webhook-ports.ts';
import { createHousekeeping } from './ledger/housekeeping.ts';
import { forgetExpired } from './ledger/kv-store.ts';
import { keepRetention } from './ledger/retention.ts';
import type { Store } from './ledger/store.ts';

/** Longer than Paywint sends one again, and than one waits for its payment. */
const KEEP_WEBHOOKS_MS = 7 * 24 * 3_600_000;

export function wireCleaner(
  parts: AppParts & { readonly clock: Clock },
  given: { readonly db: Store['db']; readonly ledger: Ledger; readonly webhooks: Webhooks },
): ReturnType<typeof createHousekeeping> {
  const { clock, policy } = parts;
  const { db, ledger, webhooks } = given;
  const forget = async (): Promise<void> => {
    await forgetExpired(db, clock.now());
    await webhooks.forget(clock.now() - KEEP_WEBHOOKS_MS);
    await keepRetention(db, clock, policy.retention);
  };
  return createHousekeeping({ ...parts, ledger, forget });
}
