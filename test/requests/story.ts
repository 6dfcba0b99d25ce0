/** Walks a request through events; a refusal on the way fails the test that told the story. */
import type { RequestEvent } from '../../src/requests/event.ts';
import { bootId, userId } from '../../src/requests/ids.ts';
import type { Outcome } from '../../src/requests/outcome.ts';
import type { MoneyRequest, Receipt } from '../../src/requests/request.ts';
import { transition } from '../../src/requests/transition.ts';
import { aRequest, NINE_O_CLOCK } from './a-request.ts';

export const DANA = userId('U0DANA');
export const MIA = userId('U0MIA');
export const BEN = userId('U0BEN');
export const CFO = userId('U0CFO');
export const BOOT = bootId('boot-1');
export const OTHER_BOOT = bootId('boot-2');
export const NINE = NINE_O_CLOCK;

export const approval = (
  overrides: Partial<Extract<RequestEvent, { type: 'approve' }>> = {},
): RequestEvent => ({
  type: 'approve',
  at: NINE + 60_000,
  user: MIA,
  version: 1,
  hash: '5f'.repeat(16),
  roles: ['S0FINANCE'],
  met: true,
  lapsed: [],
  ...overrides,
});
export const claim = (at = NINE + 61_000, owner = BOOT): RequestEvent => ({
  type: 'claim',
  at,
  owner,
  leaseMs: 90_000,
  blocked: null,
  walletCents: 100_000,
});
export const burn = (
  overrides: Partial<Extract<RequestEvent, { type: 'burn' }>> = {},
): RequestEvent => ({
  type: 'burn',
  at: NINE + 62_000,
  owner: BOOT,
  attempt: 1,
  met: true,
  readAt: NINE + 60_500,
  blocked: null,
  ...overrides,
});
export const receipt = (status = 'success'): Receipt => ({
  status,
  paymentId: 'pay-1',
  transactionId: null,
  referenceId: '10472',
  at: NINE + 63_000,
});
export const result = (outcome: Outcome, owner = BOOT): RequestEvent => ({
  type: 'result',
  at: NINE + 63_000,
  owner,
  attempt: 1,
  outcome,
});
export const LOST: Outcome = {
  kind: 'unknown',
  text: 'the connection was reset',
  freeze: false,
  pauseMs: null,
  receipt: null,
};

export function after(...events: readonly RequestEvent[]): MoneyRequest {
  return events.reduce((request, event) => {
    const step = transition(request, event);
    if (!step.ok) throw new Error(`${event.type} was refused: ${JSON.stringify(step.refusal)}`);
    return step.request;
  }, aRequest());
}

/** One request in every status, each reached by legal events. */
export const IN_EVERY_STATUS: Readonly<Record<MoneyRequest['status'], () => MoneyRequest>> = {
  pending: () => after(),
  approved: () => after(approval()),
  executing: () => after(approval(), claim(), burn()),
  checking: () => after(approval(), claim(), burn(), result(LOST)),
  inFlight: () =>
    after(
      approval(),
      claim(),
      burn(),
      result({ kind: 'accepted', receipt: receipt('pending'), contradiction: null }),
    ),
  attention: () =>
    after(approval(), claim(), burn(), result(LOST), {
      type: 'escalate',
      at: NINE + 1_000_000,
      note: 'no evidence',
    }),
  executed: () =>
    after(approval(), claim(), burn(), result({ kind: 'confirmed', receipt: receipt() })),
  failed: () => after(approval(), claim(), burn(), result({ kind: 'refused', text: 'no' })),
  reversed: () =>
    after(approval(), claim(), burn(), result({ kind: 'reversed', receipt: receipt('reversed') })),
  denied: () =>
    after({ type: 'deny', at: NINE + 1, user: MIA, roles: ['S0FINANCE'], reason: 'no' }),
  cancelled: () => after({ type: 'cancel', at: NINE + 1, user: DANA, isAdmin: false }),
  expired: () => after({ type: 'expire', at: NINE + 24 * 3_600_000 }),
  contradicted: () =>
    after(
      { type: 'cancel', at: NINE + 1, user: DANA, isAdmin: false },
      {
        type: 'evidence',
        at: NINE + 2,
        finding: { state: 'confirmed', receipt: receipt(), note: null },
      },
    ),
};
