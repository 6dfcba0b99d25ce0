/** What one row of a file is made from. */
import type { MoneyRequest } from '../requests/request.ts';

/** A record of Paywint's as it was last seen, with the request that it came of. */
export type PaymentRow = {
  readonly list: string;
  readonly environment: string;
  readonly paymentId: string;
  readonly status: string;
  readonly amountCents: number | null;
  readonly description: string | null;
  readonly payeeId: string | null;
  readonly payeeName: string | null;
  readonly payerName: string | null;
  /** As Paywint told it, and in epoch ms where it can be read. */
  readonly createdAt: string | null;
  readonly createdAtMs: number | null;
  readonly seenAt: number;
  readonly failureReason: string | null;
  readonly tag: string | null;
  readonly request: MoneyRequest | null;
};

/** An entry of the trail, with the note that stands beside it. */
export type AuditRow = {
  readonly seq: number;
  readonly entry: string;
  readonly prev: string;
  readonly hash: string;
  readonly time: number;
  readonly actor: string;
  readonly event: string;
  readonly object: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly note: string | null;
};
