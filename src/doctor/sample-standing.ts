/** A standing request that nobody has asked for, with sensible defaults. */
import { channelId, standingId, teamId, userId } from '../requests/ids.ts';
import type { StandingRequest } from '../standing/standing-request.ts';

/** 2026-11-21 at nine, UTC; the first run is a day later. */
export const SATURDAY = Date.parse('2026-11-21T09:00:00Z');

export function sampleStanding(overrides: Partial<StandingRequest> = {}): StandingRequest {
  return {
    id: standingId('S-7F3K2M9Q'),
    team: teamId('T0HOME'),
    environment: 'sandbox',
    operation: 'reload',
    version: 1,
    revision: 1,
    status: 'pending',
    requester: userId('U0DANA'),
    editor: userId('U0DANA'),
    origin: 'modal',
    intent: {
      target: { kind: 'card', id: 'card-1', name: 'Team travel', lastFour: '4242' },
      amountCents: 5_000,
      texts: { memo: 'snacks' },
    },
    schedule: {
      rhythm: { every: 'day' },
      first: '2026-11-22',
      runs: 3,
      at: { hour: 9, minute: 0 },
      timezone: 'UTC',
    },
    contentHash: 'ab'.repeat(32),
    terms: {
      policyId: 'policy-1',
      channel: channelId('C0FINANCE'),
      need: [{ from: ['S0FINANCE'], count: 1 }],
      expiresAfterMs: 86_400_000,
      admins: ['U0CFO', 'U0CTO'],
    },
    createdAt: SATURDAY,
    expiresAt: SATURDAY + 86_400_000,
    approvedAt: null,
    since: null,
    isWarned: false,
    hold: null,
    votes: [],
    reason: null,
    history: [
      {
        seq: 1,
        event: 'ask',
        from: null,
        to: 'pending',
        actor: userId('U0DANA'),
        at: SATURDAY,
        note: null,
        slots: [],
        request: null,
        missed: null,
      },
    ],
    marks: [],
    ...overrides,
  };
}
