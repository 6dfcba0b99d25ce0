/** What admins say about a request that only people can settle, as events; and requests that came to that. */
import type { RequestEvent } from '../../src/requests/event.ts';
import type { Finding } from '../../src/requests/evidence.ts';
import { userId, type UserId } from '../../src/requests/ids.ts';
import { QUIET_MS } from '../../src/requests/looks.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { MAX_ATTEMPTS } from '../../src/requests/timing.ts';
import { transition } from '../../src/requests/transition.ts';
import { after, approval, BOOT, burn, CFO, claim, LOST, NINE, receipt, result } from './story.ts';

export const CTO = userId('U0CTO');
export const COO = userId('U0COO');
export const DAY_MS = 86_400_000;
const ADMINS = [CFO, CTO, COO] as const;
/** The answer was lost at 9:01:03. */
export const QUIET_AT = NINE + 63_000 + QUIET_MS;

export const found = (state: Finding['state'], paymentId = 'pay-1'): Finding => ({
  state,
  receipt: { ...receipt(state), paymentId },
  note: null,
});

type Says = 'notExecuted' | 'reissue';
export const close = (
  user: UserId,
  says: Says = 'notExecuted',
  more: object = {},
): RequestEvent => ({
  type: 'humanNotExecuted',
  at: QUIET_AT,
  user,
  isAdmin: true,
  says,
  admins: ADMINS,
  ...more,
});
export const acknowledge = (
  user: UserId,
  says: 'executed' | 'notExecuted',
  more: object = {},
): RequestEvent => ({
  type: 'acknowledge',
  at: QUIET_AT,
  user,
  isAdmin: true,
  found: says,
  admins: ADMINS,
  ...more,
});

/** Each event is taken, or the test fails. */
export function andThen(request: MoneyRequest, ...events: readonly RequestEvent[]): MoneyRequest {
  return events.reduce((now, event) => {
    const step = transition(now, event);
    if (!step.ok) throw new Error(`${event.type} was refused: ${JSON.stringify(step.refusal)}`);
    return step.request;
  }, request);
}

export function refusalOf(request: MoneyRequest, event: RequestEvent) {
  const step = transition(request, event);
  return step.ok ? null : step.refusal;
}

export const waiting = () =>
  after(
    approval(),
    claim(),
    burn(),
    result({ kind: 'accepted', receipt: receipt('pending'), contradiction: null }),
    { type: 'escalate', at: NINE + DAY_MS, note: 'no end' },
  );

/** With people before its quiet time is over. */
export const lost = () =>
  after(approval(), claim(), burn(), result(LOST), {
    type: 'escalate',
    at: NINE + 100_000,
    note: 'a record contradicts it',
  });

/** Every try to send found no way out of the house. */
export function shelved(): MoneyRequest {
  let request = after(approval());
  for (let number = 1; number <= MAX_ATTEMPTS; number += 1) {
    const at = Math.max(NINE + 61_000, request.notBefore);
    request = andThen(request, claim(at), {
      type: 'notSent',
      at: at + 1,
      owner: BOOT,
      attempt: number,
      note: 'the connection was refused',
    });
  }
  return request;
}
