/** What Paywint's records say of payees and addresses, as far as acts are concerned. */

export type PayeeFacts = {
  readonly payeeId: string;
  readonly name: string;
  readonly email: string | null;
  /** Country code and number, with a blank between them. */
  readonly phone: string | null;
  readonly createdAt: string | null;
};

/** That it is there is all that acts ask of a linked card. */
export type LinkedFacts = { readonly cardId: string };

export type AddressFacts = {
  readonly addressId: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly line1: string | null;
  readonly line2: string | null;
  readonly company: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly zip: string | null;
  readonly country: string | null;
  readonly isDefault: boolean;
  readonly createdAt: string | null;
};
