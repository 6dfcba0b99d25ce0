/** How a step of a workflow ends: with what Paywint says, or with why nothing was paid. */
import type { RequestId } from '../requests/ids.ts';
import { isClosed } from '../requests/open.ts';
import type { PersonProblem } from '../requests/refusal.ts';
import type { MoneyRequest, Status } from '../requests/request.ts';

/** What the workflow names for its later steps. Empty where Paywint has told none. */
type Outputs = {
  readonly status: string;
  readonly reference_id: string;
  readonly payment_id: string;
};

export type End =
  | { readonly how: 'executed'; readonly outputs: Outputs }
  /** The request is over, and not paid. */
  | { readonly how: 'over'; readonly status: Status; readonly request: RequestId }
  | { readonly how: 'notTaken' }
  | { readonly how: 'declined' }
  | { readonly how: 'noPerson' }
  | { readonly how: 'unknownStep' }
  | { readonly how: 'tooMany' }
  | { readonly how: 'outsider'; readonly kind: PersonProblem | 'otherWorkspace' };

/** Null while the request may still become something else. */
export function endOf(request: MoneyRequest): End | null {
  const { id, status, receipt } = request;
  if (!isClosed(status)) return null;
  if (status !== 'executed') return { how: 'over', status, request: id };
  return {
    how: 'executed',
    outputs: {
      status: receipt?.status ?? status,
      reference_id: receipt?.referenceId ?? '',
      payment_id: receipt?.paymentId ?? '',
    },
  };
}
