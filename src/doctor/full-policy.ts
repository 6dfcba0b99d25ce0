/** A policy as long as one can be, and what it would say to somebody who asks for very much. */
import type { Preview } from '../engine/engine-ports.ts';
import { LIMIT_NAMES } from '../policy/limits.ts';
import type { Limits, Policy, Rule } from '../policy/policy.ts';
import { MANY, times } from './many.ts';

const NINE = { hour: 9, minute: 0 };
const SIX = { hour: 18, minute: 0 };
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const NEW_YORK = 'America/New_York';
const NEED = times(20, () => ({ from: MANY, count: 10 }));

export function fullPolicy(): Policy {
  const rules = times(60, (at): Rule => {
    const operation = at % 2 === 0 ? 'reload' : '*';
    return { operation, upToCents: at === 59 ? null : at * 1_000, need: NEED, later: [NEED, NEED] };
  });
  const others = Object.fromEntries(MANY.map((user) => [user, MANY]));
  return {
    id: 'ab12cd34ef56ab78',
    channel: 'C0FINANCE',
    digest: {
      channel: 'C0FINANCE',
      at: NINE,
      timezone: NEW_YORK,
      days: DAYS,
      lowBalanceCents: 50_000,
      weekly: 'mon',
      monthly: 1,
    },
    requesters: MANY,
    admins: MANY,
    approvals: rules,
    delegates: others,
    cardOwners: others,
    retention: { textsMs: 400 * 86_400_000, peopleMs: 1_100 * 86_400_000 },
    limits: everyLimit(),
    expiresAfterMs: 86_400_000,
    stepUp: { aboveCents: 100_000 },
    delay: { aboveCents: 100_000, forMs: 600_000 },
    remindAfterMs: [3_600_000, 14_400_000],
    tierOfSum: true,
    batchMax: 50,
    workingHours: { from: NINE, to: SIX, timezone: NEW_YORK, days: DAYS },
    escalation: { afterMs: 14_400_000, to: MANY },
    hasDirectMessages: true,
  };
}

function everyLimit(): Limits {
  const base = { perRequest: null, perRequesterPerDay: null, perCardPerDay: null, perDay: null };
  return { ...base, ...Object.fromEntries(LIMIT_NAMES.map((name) => [name, 10_000_000])) };
}

export function fullPreview(): Preview {
  return {
    walletCents: 100_000,
    afterCents: -5_000,
    need: NEED,
    later: [NEED],
    together: { by: 'card', count: 3, cents: 145_000 },
    deciders: 12,
    isTyped: true,
    waitMs: 600_000,
    refusal: { reason: 'tooFewApprovers', needed: 200, available: 12 },
    limits: LIMIT_NAMES.map((name) => ({ name, allowedCents: 10_000_000, leftCents: 5_000 })),
  };
}
