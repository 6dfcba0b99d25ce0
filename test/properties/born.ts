/** Requests at the beginning of a life, by what the policy wants of them. */
import type { MoneyRequest } from '../../src/requests/request.ts';
import { aRequest, NINE_O_CLOCK } from '../requests/a-request.ts';
import { CFO } from '../requests/story.ts';

/** One that people are to be reminded of, and others told. */
export function aWaitingRequest(): MoneyRequest {
  const { terms } = aRequest();
  const remindAt = [NINE_O_CLOCK + 1_000, NINE_O_CLOCK + 16 * 60_000];
  const escalation = { at: NINE_O_CLOCK + 5_000, to: [CFO] };
  return aRequest({ terms: { ...terms, remindAt, escalation } });
}

/** Its amount has to be typed, and it waits before it is sent. */
export function aLargeRequest(): MoneyRequest {
  const { terms } = aRequest();
  const safeguards = {
    stepUp: { aboveCents: 4_999 },
    delay: { aboveCents: 4_999, forMs: 10 * 60_000 },
  };
  return aRequest({ terms: { ...terms, ...safeguards } });
}
