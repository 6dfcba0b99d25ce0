import { createHash } from 'node:crypto';
import { type Account, createAccount } from './account.ts';
import { linkedOf, type SeedLinkedCard } from './seed-linked.ts';
import type { Address, Payee } from './payees.ts';
import type { NewPayment } from './payments.ts';

/** What was before the beginning is news to nobody. */
const NOBODY = { moved() {}, retried() {} };

/** What an account looks like when it opens: people, cards and a past. */

export type SeedPayee = {
  readonly name: string;
  readonly email: string;
  /** Without one no card can be issued. */
  readonly address?: {
    readonly line: string;
    readonly city: string;
    readonly state: string;
    readonly zip: string;
  };
};

export type SeedCard = {
  readonly nickname: string;
  readonly payee: string;
  readonly lastFour: string;
  readonly status: 'approved' | 'pending' | 'rejected';
  readonly cents: number;
  readonly hoursAgo: number;
};

export type SeedPayment = {
  readonly cents: number;
  readonly description: string;
  readonly hoursAgo: number;
  /** `success` without it. */
  readonly status?: string;
} & (
  | { readonly kind: 'reload'; readonly card: string }
  | { readonly kind: 'sent'; readonly payee: string }
  | { readonly kind: 'received'; readonly from: string }
);

export type PaywintSeed = {
  readonly owner: string;
  /** What is available once all of the past has happened. */
  readonly walletCents: number;
  readonly payees: readonly SeedPayee[];
  readonly cards: readonly SeedCard[];
  readonly history: readonly SeedPayment[];
  readonly linked?: readonly SeedLinkedCard[];
};

/** The same words always give the same id, so that a demo and its tests can name things. */
export const idFor = (...words: readonly string[]): string => {
  const hex = createHash('sha256').update(words.join('/')).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
  return [...parts, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
};

/** The `payee_card_id`, request id and payee id of seeded records. */
export const cardIdFor = (nickname: string): string => idFor('card', nickname);
export const requestIdFor = (nickname: string): string => idFor('request', nickname);
export const payeeIdFor = (name: string): string => idFor('payee', name);

/** The least that a reload needs: a thousand dollars and one card. */
export const smallSeed = (): PaywintSeed => ({
  owner: 'Harbor & Pine LLC',
  walletCents: 100_000,
  payees: [
    {
      name: 'Maya Okafor',
      email: 'maya@harborpine.example',
      address: { line: '18 Wharf Street', city: 'Portland', state: 'ME', zip: '04101' },
    },
  ],
  cards: [
    {
      nickname: 'Team travel',
      payee: 'Maya Okafor',
      lastFour: '4242',
      status: 'approved',
      cents: 5_000,
      hoursAgo: 48,
    },
  ],
  history: [],
});

export const emptySeed = (): PaywintSeed => ({
  owner: 'Harbor & Pine LLC',
  walletCents: 0,
  payees: [],
  cards: [],
  history: [],
});

/** Lives the past of a seed. A rehearsal tells what the wallet must have held before it. */
export const plant = (account: Account, seed: PaywintSeed): void => {
  const rehearsal = createAccount({ ...account, name: account.owner.name, announced: NOBODY });
  live(rehearsal, seed);
  const past = rehearsal.ledger.wallet();
  const cents = seed.walletCents - past.availableCents;
  const nobody = { paymentId: null, referenceId: null, cardId: null, cause: null };
  const opening = { kind: 'opening', cents, currentCents: cents, ...nobody } as const;
  const hours = Math.max(0, ...[...seed.cards, ...seed.history].map((one) => one.hoursAgo));
  const atMs = agoMs(account, hours + 1);
  account.ledger.append({ ...opening, description: 'Opening balance' }, atMs);
  live(account, seed);
  for (const card of seed.linked ?? []) account.linked.save(linkedOf(card));
};

const live = (account: Account, seed: PaywintSeed): void => {
  for (const payee of seed.payees) account.payees.save(payeeOf(payee, agoMs(account, 24 * 90)));
  const past = [
    ...seed.cards.map((card) => ({ ...card, live: () => issueCard(account, card) })),
    ...seed.history.map((paid) => ({ ...paid, live: () => pay(account, paid) })),
  ];
  past.sort((a, b) => b.hoursAgo - a.hoursAgo);
  for (const one of past) one.live();
};

const agoMs = ({ now }: Account, hours: number): number => now() - hours * 3_600_000;

const payeeOf = ({ name, email, address }: SeedPayee, atMs: number): Payee => ({
  id: payeeIdFor(name),
  name,
  email,
  phoneCountryCode: null,
  phone: null,
  createdAtMs: atMs,
  addresses: address ? [addressOf(name, address, atMs)] : [],
});

const addressOf = (name: string, at: NonNullable<SeedPayee['address']>, atMs: number): Address => {
  const [firstName = name, ...rest] = name.split(' ');
  const { line: line1, ...place } = at;
  const lines = { line1, line2: null, company: null, country: 'US' };
  const dates = { isDefault: true, createdAtMs: atMs, updatedAtMs: atMs };
  const id = idFor('address', name);
  return { id, firstName, lastName: rest.join(' ') || firstName, ...lines, ...place, ...dates };
};

const issueCard = (account: Account, card: SeedCard): void => {
  const { nickname, lastFour, status, cents } = card;
  const id = cardIdFor(nickname);
  const payee = payeeNamed(account, card.payee);
  const [address] = payee.addresses;
  if (!address) throw new Error(`${card.payee} has no address for the card ${nickname}`);
  const createdAtMs = agoMs(account, card.hoursAgo);
  const ids = { id, requestId: requestIdFor(nickname), payeeId: payee.id };
  account.cards.save({ ...ids, nickname, lastFour, status, cents, createdAtMs, address });
  const names = { payer: account.owner, payee, cardId: id, memo: nickname, description: nickname };
  const paid = { kind: 'issue', cents, status: 'success', createdAtMs, cause: null } as const;
  account.payments.add({ id: idFor('issue', nickname), ...names, ...paid });
};

const pay = (account: Account, paid: SeedPayment): void => {
  const { kind, cents, description, status = 'success' } = paid;
  const id = idFor(kind, description, String(paid.hoursAgo));
  const createdAtMs = agoMs(account, paid.hoursAgo);
  const words = { memo: description, description, cause: null };
  account.payments.add({
    id,
    kind,
    cents,
    status,
    createdAtMs,
    ...words,
    ...partiesOf(account, paid),
  });
};

const partiesOf = (
  account: Account,
  paid: SeedPayment,
): Pick<NewPayment, 'payer' | 'payee' | 'cardId'> => {
  const us = account.owner;
  if (paid.kind === 'received') {
    return { payer: { id: idFor('payer', paid.from), name: paid.from }, payee: us, cardId: null };
  }
  if (paid.kind === 'sent') {
    return { payer: us, payee: payeeNamed(account, paid.payee), cardId: null };
  }
  const card = account.cards.find(cardIdFor(paid.card));
  const payee = card && account.payees.find(card.payeeId);
  if (!payee) throw new Error(`The seed has no card ${paid.card} before its reload`);
  return { payer: us, payee, cardId: card.id };
};

const payeeNamed = (account: Account, name: string): Payee => {
  const payee = account.payees.find(payeeIdFor(name));
  if (!payee) throw new Error(`The seed has no payee ${name}`);
  return payee;
};
