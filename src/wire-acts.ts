/** The parts by which admins change what Paywint knows, wired. */
import type { AppParts } from './app-parts.ts';
import { createActs } from './engine/acts.ts';
import type { Ledger, Paywint, People } from './engine/ports.ts';
import { createActLedger } from './ledger/act-ledger.ts';
import type { Store } from './ledger/store.ts';
import { createClerk } from './paywint/clerk.ts';
import type { PaywintOptions } from './paywint/create-paywint.ts';
import { createPayeeBook } from './paywint/payee-book.ts';

type World = {
  readonly account: PaywintOptions;
  readonly db: Store['db'];
  readonly ledger: Ledger;
  readonly paywint: Paywint;
  readonly people: People;
};

export function wireActs(parts: AppParts, world: World) {
  const { account, db, ledger, paywint, people } = world;
  const book = createPayeeBook(account);
  const acts = createActs({
    ...parts,
    people,
    ledger,
    acts: createActLedger(db, parts),
    clerk: createClerk(account),
    lookers: {
      payees: () => paywint.payees(),
      async payee({ payee }) {
        const got = await book.payee(payee?.id ?? '');
        return got.ok ? { ok: true, value: got.value === null ? [] : [got.value] } : got;
      },
      addresses: ({ payee }) => book.addresses(payee?.id ?? ''),
    },
  });
  return { acts, book };
}
