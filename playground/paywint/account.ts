import { type Cards, createCards } from './cards.ts';
import type { Answer } from './envelope.ts';
import type { Habits } from './habits.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createLinked, type Linked } from './linked-store.ts';
import { createPayees, type Payees } from './payees.ts';
import { type Announced, createPayments, type Payments } from './payments.ts';
import type { Timers } from './timers.ts';

/** One business's account at Paywint: everything the API can read or change. */
export type Account = {
  readonly owner: { readonly id: string; readonly name: string; readonly walletId: string };
  readonly now: () => number;
  readonly ids: () => string;
  readonly habits: () => Habits;
  readonly timers: Timers;
  /** Where a payment link leads, without the trailing slash. */
  readonly payUrl: () => string;
  /** Where a card is linked, without anything behind it. */
  readonly cardUrl: () => string;
  readonly ledger: Ledger;
  readonly payees: Payees;
  readonly cards: Cards;
  readonly payments: Payments;
  readonly linked: Linked;
  /** What was answered before, where a repeated call is to get the same once more. */
  readonly answered: Map<string, Answer>;
};

export type World = Pick<Account, 'now' | 'ids' | 'habits' | 'timers' | 'payUrl' | 'cardUrl'> & {
  readonly name: string;
  readonly announced: Announced;
};

export const createAccount = ({ name, announced, ...world }: World): Account => {
  const ledger = createLedger(world.now);
  return {
    ...world,
    owner: { id: world.ids(), name, walletId: world.ids() },
    ledger,
    payees: createPayees(),
    cards: createCards(),
    payments: createPayments(ledger, announced),
    linked: createLinked(),
    answered: new Map(),
  };
};
