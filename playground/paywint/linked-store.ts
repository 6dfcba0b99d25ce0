/** The cards that a user has linked, and the addresses under which more of them are linked. */

export type LinkedCard = {
  readonly id: string;
  readonly nickname: string;
  readonly lastFour: string;
  readonly expires: string;
  readonly kind: 'CREDIT' | 'DEBIT';
  readonly holder: { readonly firstName: string; readonly lastName: string };
  readonly isBlocked: boolean;
  readonly needsImages: boolean;
  readonly needsWithdrawalCheck: boolean;
  readonly needsPaymentCheck: boolean;
  readonly isLimited: boolean;
};

/** One address: for one card, for half an hour, for one use. */
export type SecureLink = {
  readonly token: string;
  /** Null for a card that is still to be added. */
  readonly cardId: string | null;
  readonly purpose: 'PAYMENT' | 'WITHDRAWAL';
  readonly expiresAtMs: number;
  readonly isUsed: boolean;
};

export type Linked = {
  readonly all: () => readonly LinkedCard[];
  readonly find: (cardId: string) => LinkedCard | undefined;
  readonly save: (card: LinkedCard) => void;
  readonly remove: (cardId: string) => void;
  readonly link: (token: string) => SecureLink | undefined;
  readonly saveLink: (link: SecureLink) => void;
};

export const createLinked = (): Linked => {
  const cards = new Map<string, LinkedCard>();
  const links = new Map<string, SecureLink>();
  return {
    all: () => [...cards.values()],
    find: (cardId) => cards.get(cardId),
    save: (card) => void cards.set(card.id, card),
    remove: (cardId) => void cards.delete(cardId),
    link: (token) => links.get(token),
    saveLink: (link) => void links.set(link.token, link),
  };
};
