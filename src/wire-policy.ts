/** What follows the policy file, wired. Where nobody reads one, the policy stays as it was given. */
import type { AppParts } from './app-parts.ts';
import type { LivePolicy } from './engine/live-policy.ts';
import { createPolicyKeeper, type PolicyKeeper } from './engine/policy-keeper.ts';
import type { Digester } from './engine/digest-ports.ts';
import type { Clock } from './engine/ports.ts';
import { createPolicyBook } from './ledger/policy-book.ts';
import type { Store } from './ledger/store.ts';

type Given = {
  readonly db: Store['db'];
  readonly live: LivePolicy;
  readonly digester: Pick<Digester, 'replan'>;
  readonly onChanged: () => void;
};

export function wirePolicy(
  parts: AppParts & { readonly clock: Clock },
  { db, live, digester, onChanged }: Given,
): PolicyKeeper {
  const { readPolicy: read, clock, timers, log } = parts;
  if (read === undefined) {
    const nothing = (): Promise<void> => Promise.resolve();
    return { start() {}, look: nothing, stop: nothing };
  }
  const book = createPolicyBook(db, { clock });
  const onChange = (): void => {
    digester.replan();
    onChanged();
  };
  return createPolicyKeeper({ live, read, book, onChange, clock, timers, log });
}
