/** The rules that the people of a run live under. */
import { parsePolicy } from '../../../src/policy/parse-policy.ts';
import type { Policy } from '../../../src/policy/policy.ts';

const TEXT = `
channel: C0FINANCE
requesters: [U0DANA, U0MIA, U0TOM]
admins: [S0ADMINS]
approvals:
  - operation: link
    need: [{ from: [S0FINANCE], count: 1 }]
  - operation: "*"
    up_to: 100
    need: [{ from: [S0FINANCE], count: 1 }]
  - operation: "*"
    up_to: 1000
    need: [{ from: [S0FINANCE], count: 2 }]
  - operation: "*"
    up_to: 2000
    need: [{ from: [S0FINANCE], count: 1 }, { from: [U0CFO], count: 1 }]
  - operation: "*"
    up_to: 3000
    need: [{ from: [S0FINANCE], count: 1 }]
    then: [{ need: [{ from: [U0COO], count: 1 }] }]
delegates:
  U0CFO: [U0COO, U0EVA]
  U0COO: [U0CTO]
  U0BEN: [U0TOM, U0COO]
  U0MIA: [U0EVA]
  U0DANA: [U0BEN, U0MIA]
card_owners: { card-2: U0EVA }
limits:
  per_request: 2500
  per_requester_per_day: 3000
  per_requester_per_week: 3400
  per_card_per_day: 2600
  per_card_per_month: 2500
  per_payee_per_day: 2800
  per_day: 4000
  per_month: 4400
step_up: { above: 1000 }
delay: { above: 800, for: 4m }
`;

/** A rule is about one request, or about what a person, a card or a payee comes to in a day. */
export const POLICIES = { each: parsed(TEXT), summed: parsed(`${TEXT}tier_of_sum: true\n`) };

function parsed(text: string): Policy {
  const read = parsePolicy(text);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.policy;
}

type Asked = { readonly people: number; readonly who: 'U0CFO' | 'U0COO' | null };

/** What the rules above ask for, in words of their own: so many people, and who has to be one of them. */
export function askedFor(cents: number): Asked | null {
  if (cents <= 10_000) return { people: 1, who: null };
  if (cents <= 100_000) return { people: 2, who: null };
  if (cents <= 200_000) return { people: 2, who: 'U0CFO' };
  return cents <= 300_000 ? { people: 2, who: 'U0COO' } : null;
}

export const CARD_OWNER = { card: 'card-2', user: 'U0EVA' } as const;
export const STAND_INS: Readonly<Record<string, readonly string[]>> = {
  U0CFO: ['U0COO', 'U0EVA'],
  U0COO: ['U0CTO'],
  U0BEN: ['U0TOM', 'U0COO'],
  U0MIA: ['U0EVA'],
  U0DANA: ['U0BEN', 'U0MIA'],
};

/** What waits before it is sent, and how long. */
export const WAITS = { aboveCents: 80_000, forMs: 4 * 60_000 } as const;

const DAY_MS = 24 * 3_600_000;
const [WEEK_MS, MONTH_MS] = [7 * DAY_MS, 30 * DAY_MS];

/**
 * The limits above: whose, over how long, and how many cents. That of a card and month is the narrower of the
 * card's, so that nothing else holds what it has to.
 */
export const LIMITS = [
  ['requester', DAY_MS, 300_000],
  ['requester', WEEK_MS, 340_000],
  ['card', DAY_MS, 260_000],
  ['card', MONTH_MS, 250_000],
  ['payee', DAY_MS, 280_000],
  ['all', DAY_MS, 400_000],
  ['all', MONTH_MS, 440_000],
] as const;
export const LIMIT_OF_ONE = 250_000;
