/** Rows that are kept beside the requests: what each holds back of the wallet, and the trail. */
import type { Environment, OperationName } from '../requests/request.ts';

export type ReservationRow = {
  readonly request: string;
  readonly requester: string;
  readonly target_id: string | null;
  /** Whom the money is for in the end, as far as Paywint names them. */
  readonly payee_id: string | null;
  readonly operation: OperationName;
  readonly cents: number;
  readonly state: 'reserved' | 'spent' | 'released';
  /** When it came into this state: the rolling limits count from the spending. */
  readonly at: number;
  /** That of the request; empty where a version wrote the row that did not know the column. */
  readonly environment: Environment | null;
};

export type AuditRow = {
  readonly seq: number;
  readonly entry: string;
  readonly prev: string;
  readonly hash: string;
};
