import type { PaywintEntry, PaywintFault, PaywintPanel } from '../slack/page-api.ts';
import type { Account } from './account.ts';
import type { FaultRow } from './fault-row.ts';
import { type FaultName, faultTable, rowOf } from './fault-table.ts';
import { faultsWithMoney } from './faults-with-money.ts';
import { faultsWithoutMoney } from './faults-without-money.ts';
import type { Faults } from './faults.ts';
import type { LedgerEntry } from './ledger.ts';

/** What a visitor sees of this Paywint: the money, the cards, and the switches that break it. */

const shownEntries = 100;

export const panelOf = (account: Account, faults: Faults): PaywintPanel => {
  const entries = account.ledger.entries();
  return {
    ...account.ledger.wallet(),
    entries: entries
      .filter(({ cents }) => cents !== 0)
      .slice(-shownEntries)
      .toReversed()
      .map((entry) => shown(account, entry)),
    cards: account.cards.all().map((card) => ({
      id: card.requestId,
      nickname: card.nickname,
      payee: account.payees.find(card.payeeId)?.name ?? '',
      lastFour: card.status === 'approved' ? card.lastFour : '',
      status: card.status,
      loadedCents: loadedCents(entries, card.id),
    })),
    faults: switches(faults),
  };
};

const shown = ({ payments }: Account, entry: LedgerEntry): PaywintEntry => ({
  at: entry.at,
  kind: entry.kind,
  cents: entry.cents,
  description: entry.description ?? '',
  paymentId: entry.paymentId ?? '',
  referenceId: entry.referenceId,
  status: payments.find(entry.paymentId ?? '')?.status ?? 'success',
});

const loadedCents = (entries: readonly LedgerEntry[], cardId: string): number =>
  entries.reduce((sum, entry) => (entry.cardId === cardId ? sum - entry.cents : sum), 0);

// Names like 401 come first in any object, so the two halves are put in order here.
const rows: readonly (readonly [string, FaultRow])[] = [
  ...Object.entries(faultsWithMoney),
  ...Object.entries(faultsWithoutMoney),
];

const switches = (faults: Faults): readonly PaywintFault[] =>
  rows
    .filter(([, row]) => row.onPanel)
    .map(([id, { label }]) => ({ id, label, on: faults.isOn(nameOf(id)) }));

const nameOf = (id: string): FaultName => {
  if (!Object.hasOwn(faultTable, id)) throw new Error(`There is no fault ${id}`);
  // The table has this key, so it is one of its names.
  return id as FaultName;
};

/** A switch of the page: on until it is turned off, and turned on only once. */
export const turnFault = (faults: Faults, id: string, on: boolean): void => {
  const kind = nameOf(id);
  faults.remove(kind);
  // What is switched on here strikes whatever changes something.
  if (on) faults.add({ kind, on: rowOf(kind).on ?? 'writes', times: Infinity });
};
