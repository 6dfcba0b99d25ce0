/** What acts can be about: one row for each kind, from which line, form and type-ahead choose. */
import type { On, Subject, SubjectName, Values } from '../../acts/act.ts';
import { addressName, addressValues } from '../../acts/address-fields.ts';
import { matchCards } from '../../operations/match-cards.ts';
import type {
  LinkedCard,
  PaywintAddress,
  PaywintPayee,
  Reading,
} from '../../engine/paywint-ports.ts';
import type { FaceParts } from '../commands/parts.ts';
import { LINKED_SAY, linkedName } from '../words/linked.ts';

/** One that can be chosen. */
export type Candidate = {
  readonly subject: Subject;
  readonly label: string;
  /** What stands in the inputs of a form about it. */
  readonly fills: Values;
};

export type Source = {
  readonly label: string;
  readonly hint: string;
  /** What cannot be told when Paywint does not answer. */
  readonly what: string;
  /** Whether there may be more than a menu holds, so that they are found by typing. */
  readonly isTyped: boolean;
  /** What is said where there is none. */
  readonly none: (on: On) => string;
  readonly read: (
    parts: FaceParts,
    on: On,
    maxAgeMs: number,
  ) => Promise<Reading<readonly Candidate[]>>;
  /** Those that fit best what somebody typed. */
  readonly matching: (candidates: readonly Candidate[], typed: string) => readonly Candidate[];
};

export const SUBJECTS: Record<SubjectName, Source> = {
  payee: {
    label: 'Payee',
    hint: 'Type a name or an e-mail address',
    what: 'its payees',
    isTyped: true,
    none: () => 'Paywint has no payees for this account yet. Add one with /paywint payee add.',
    async read({ catalogue }, _on, maxAgeMs) {
      const payees = await catalogue.payees(maxAgeMs);
      return payees.ok ? { ok: true, value: payees.value.map(ofPayee) } : payees;
    },
    matching: byNames,
  },
  address: {
    label: 'Address',
    hint: 'Addresses of this payee',
    what: 'the addresses of this payee',
    isTyped: false,
    none: ({ payee }) =>
      `${payee?.name ?? 'This payee'} has no address yet. Add one with /paywint payee address add.`,
    async read({ book }, { payee }) {
      if (payee === undefined) return { ok: true, value: [] };
      const addresses = await book.addresses(payee.id);
      if (!addresses.ok) return addresses;
      return { ok: true, value: addresses.value.map((one, _, all) => ofAddress(one, all)) };
    },
    matching: byNames,
  },
  linked: {
    label: 'Linked card',
    hint: 'Debit and credit cards of this account',
    what: 'its linked cards',
    isTyped: false,
    none: () => 'No card is linked to this account. Link one with /paywint linked add.',
    async read({ linked }) {
      if (linked === null) return { ok: false, why: LINKED_SAY.notSetUp, status: null };
      const cards = await linked.cards.list();
      return cards.ok ? { ok: true, value: cards.value.map(ofLinked) } : cards;
    },
    matching: byNames,
  },
};

function ofPayee({ payeeId, name, email }: PaywintPayee): Candidate {
  return {
    subject: { id: payeeId, name, is: [] },
    label: email === null ? name : `${name} · ${email}`,
    fills: { name },
  };
}

function ofAddress(address: PaywintAddress, all: readonly PaywintAddress[]): Candidate {
  const name = addressName(address);
  const is = [...(address.isDefault ? ['default'] : []), ...(all.length === 1 ? ['only'] : [])];
  return {
    subject: { id: address.addressId, name, is },
    label: address.isDefault ? `Default: ${name}` : name,
    fills: addressValues(address),
  };
}

function ofLinked(card: LinkedCard): Candidate {
  const name = linkedName(card);
  const label = card.holder === null ? name : `${name} · ${card.holder}`;
  return { subject: { id: card.cardId, name, is: [] }, label, fills: {} };
}

/** As cards are found: exactly, by a beginning, by a part, or by all words. */
function byNames(candidates: readonly Candidate[], typed: string): readonly Candidate[] {
  const named = candidates.map((candidate) => ({
    requestId: candidate.subject.id,
    cardId: null,
    nickname: candidate.subject.name,
    payeeName: candidate.label,
    lastFour: null,
    candidate,
  }));
  return matchCards(named, typed).map(({ candidate }) => candidate);
}
