/** Every cent that ever moved, in order. Entries are only added; the wallet is their sum. */

export type EntryKind =
  | 'opening' // what the wallet held when the account began
  | 'funding' // put in from outside
  | 'reload' // taken for a reload of a card: one entry is one execution
  | 'issue' // taken for a new card
  | 'sent' // taken for any other payment
  | 'received' // paid to us
  | 'settled' // a debit that was only held is now final
  | 'returned' // a debit was undone
  | 'retaken'; // a debit that had been undone was taken after all

export type LedgerEntry = {
  readonly seq: number;
  readonly at: string;
  readonly kind: EntryKind;
  /** What it does to the available balance: a debit is negative. */
  readonly cents: number;
  /** What it does to the current balance: nothing while money is only held. */
  readonly currentCents: number;
  readonly paymentId: string | null;
  readonly referenceId: number | null;
  /** The `payee_card_id`. */
  readonly cardId: string | null;
  /** The memo as it was received, whatever Paywint shows of it later. */
  readonly description: string | null;
  /** Number of the HTTP request that caused it, as in `requests()`. */
  readonly cause: number | null;
};

export type Wallet = { readonly availableCents: number; readonly currentCents: number };

export type Ledger = {
  readonly append: (entry: Omit<LedgerEntry, 'seq' | 'at'>, atMs?: number) => void;
  readonly entries: () => readonly LedgerEntry[];
  readonly wallet: () => Wallet;
};

export const createLedger = (now: () => number): Ledger => {
  const entries: LedgerEntry[] = [];
  let wallet: Wallet = { availableCents: 0, currentCents: 0 };
  return {
    append: (entry, atMs = now()) => {
      entries.push(
        Object.freeze({ ...entry, seq: entries.length + 1, at: new Date(atMs).toISOString() }),
      );
      wallet = {
        availableCents: wallet.availableCents + entry.cents,
        currentCents: wallet.currentCents + entry.currentCents,
      };
    },
    entries: () => [...entries],
    wallet: () => wallet,
  };
};
