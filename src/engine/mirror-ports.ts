/** The seam of what was last seen of Paywint’s records. */
import type { Cents } from '../money.ts';
import type { PaymentList, PaymentRecord } from './paywint-ports.ts';

export type MirroredPayment = {
  readonly list: PaymentList;
  readonly tag: string | null;
  readonly record: PaymentRecord;
};

export type UntoldPayment = MirroredPayment & {
  /** The status of which its request was told last; null where it was told of none. */
  readonly toldStatus: string | null;
};

export type LookAlikeScope = {
  readonly list: PaymentList;
  readonly amountCents: Cents;
  /** Epoch ms, both inclusive. */
  readonly from: number;
  readonly to: number;
  readonly limit: number;
};

/** In the place of a told status: whatever was told is told once more. */
export const TELL_AGAIN = '(again)';

/** Paywint's records as they were last seen, in our own ledger. What is not in it proves nothing. */
export interface Mirror {
  count(list: PaymentList): Promise<number>;
  /** Keeps these records; of one that is known already, its present status. */
  add(list: PaymentList, records: readonly PaymentRecord[]): Promise<void>;
  /** Records with a tag whose present status no request has been told of, the oldest first. */
  untold(limit: number): Promise<readonly UntoldPayment[]>;
  /** Keeps that its request was told, unless it has to be told again since this was read. */
  told(payment: UntoldPayment): Promise<void>;
  /** Payments without a tag and without an owner that fit in amount and time. */
  lookAlikes(scope: LookAlikeScope): Promise<readonly PaymentRecord[]>;
  /** Tags of our kind that this ledger never gave out and nobody has vouched for. */
  foreignTags(limit: number): Promise<readonly string[]>;
  /** Whether this ledger never gave out this tag, and nobody has vouched for it. */
  isForeign(tag: string): Promise<boolean>;
  /** Remembers when everything was last compared. */
  compared(at: number): Promise<void>;
}
