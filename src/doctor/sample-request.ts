/** A request that nobody has asked for, with sensible defaults, to show what messages look like. */
import { channelId, requestId, tag, teamId, userId } from '../requests/ids.ts';
import { type MoneyRequest, NOBODY_REACHED } from '../requests/request.ts';

/** Saturday 21 November 2026, 09:00 UTC. */
export const NINE_O_CLOCK = 1_795_251_600_000;

/** The newest entry of a trail. */
export const HEAD = { seq: 1_204, hash: '3f9c0a1be77d42a0'.padEnd(64, '5') };

export function sampleRequest(overrides: Partial<MoneyRequest> = {}): MoneyRequest {
  const createdAt = overrides.createdAt ?? NINE_O_CLOCK;
  const requester = overrides.requester ?? userId('U0DANA');
  const theTag = overrides.tag ?? tag('pw-7F3K2M9Q');
  return {
    id: requestId('R7F3K2M9QAB'),
    team: teamId('T0HOME'),
    environment: 'sandbox',
    operation: 'reload',
    version: 1,
    revision: 1,
    status: 'pending',
    requester,
    editor: requester,
    origin: 'line',
    intent: {
      target: { kind: 'card', id: 'card_4242', name: 'Team travel', lastFour: '4242' },
      amountCents: 5_000,
      texts: { memo: 'train tickets' },
    },
    call: {
      method: 'POST',
      path: '/paywint-cards/reload-card',
      body: JSON.stringify({
        card_id: 'card_4242',
        amount: 50,
        memo: `[${theTag}] train tickets`,
      }),
    },
    tag: theTag,
    contentHash: '5f'.repeat(32),
    terms: {
      policyId: 'policy-1',
      channel: channelId('C0FINANCE'),
      need: [{ from: ['S0FINANCE'], count: 1 }],
      expiresAfterMs: 24 * 3_600_000,
      admins: ['U0CFO', 'U0CTO'],
    },
    createdAt,
    expiresAt: createdAt + 24 * 3_600_000,
    approvedAt: null,
    windowEndsAt: null,
    notBefore: 0,
    hold: null,
    votes: [],
    attempts: [],
    receipt: null,
    collection: null,
    search: null,
    statements: [],
    addressees: [],
    reach: NOBODY_REACHED,
    reissueOf: null,
    reason: null,
    history: [
      {
        seq: 1,
        event: 'submit',
        from: null,
        to: 'pending',
        actor: requester,
        at: createdAt,
        note: null,
      },
    ],
    marks: [],
    ...overrides,
  };
}
