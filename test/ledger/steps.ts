/** Takes a request through events by the real transition table, saving each step. */
import assert from 'node:assert';
import type { Ledger } from '../../src/engine/ledger-ports.ts';
import type { RequestEvent } from '../../src/requests/event.ts';
import { bootId, requestId, tag, userId } from '../../src/requests/ids.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { transition } from '../../src/requests/transition.ts';
import { aRequest, NINE_O_CLOCK } from '../requests/a-request.ts';

const BOOT = bootId('boot-1');
const LENA = userId('U0LENA');

/** The number makes id and tag its own. */
export function numbered(number: number, overrides: Partial<MoneyRequest> = {}): MoneyRequest {
  const id = requestId(`R${String(number).padStart(10, '0')}`);
  return aRequest({ id, tag: tag(`pw-${String(number).padStart(8, '0')}`), ...overrides });
}

export async function saveStep(
  ledger: Ledger,
  before: MoneyRequest,
  event: RequestEvent,
): Promise<MoneyRequest> {
  const after = stepOf(before, event);
  await ledger.transact((tx) => tx.save(before, after, null));
  return after;
}

export function stepOf(before: MoneyRequest, event: RequestEvent): MoneyRequest {
  const step = transition(before, event);
  assert(step.ok, `the test asked for a step that is refused: ${JSON.stringify(step)}`);
  return step.request;
}

export async function submitted(ledger: Ledger, request: MoneyRequest): Promise<MoneyRequest> {
  await ledger.transact((tx) => tx.insert(request, request.createdAt));
  return request;
}

export function approval(request: MoneyRequest, at = NINE_O_CLOCK + 1_000): RequestEvent {
  return {
    type: 'approve',
    at,
    user: LENA,
    version: request.version,
    hash: request.contentHash.slice(0, 32),
    roles: ['S0FINANCE'],
    met: true,
    lapsed: [],
  };
}

export const claim = (at = NINE_O_CLOCK + 2_000): RequestEvent => ({
  type: 'claim',
  at,
  owner: BOOT,
  leaseMs: 90_000,
  blocked: null,
  walletCents: 100_000,
});

export const burn = (at = NINE_O_CLOCK + 3_000): RequestEvent => ({
  type: 'burn',
  at,
  owner: BOOT,
  attempt: 1,
  met: true,
  readAt: at,
  blocked: null,
});

export const confirmed = (paymentId: string, at = NINE_O_CLOCK + 4_000): RequestEvent => ({
  type: 'result',
  at,
  owner: BOOT,
  attempt: 1,
  outcome: {
    kind: 'confirmed',
    receipt: {
      status: 'success',
      paymentId,
      transactionId: null,
      referenceId: `ref-${paymentId}`,
      at,
    },
  },
});

/** Asked, approved, claimed, sent and confirmed. */
export async function executed(
  ledger: Ledger,
  request: MoneyRequest,
  at = NINE_O_CLOCK + 4_000,
): Promise<MoneyRequest> {
  let now = await submitted(ledger, request);
  now = await saveStep(ledger, now, approval(now));
  now = await saveStep(ledger, now, claim());
  now = await saveStep(ledger, now, burn());
  return saveStep(ledger, now, confirmed(`pay-${request.id}`, at));
}
