/** Everybody who can come to a request, and a world of one request in which they try. */
import { edit } from '../../src/engine/edit.ts';
import type { Absence } from '../../src/engine/away-ports.ts';
import { decide } from '../../src/engine/decide.ts';
import { freeze, unfreeze } from '../../src/engine/freeze.ts';
import type { EngineParts } from '../../src/engine/parts.ts';
import type { Ledger, LedgerTx } from '../../src/engine/ledger-ports.ts';
import type { People } from '../../src/engine/people-ports.ts';
import { settle } from '../../src/engine/settle.ts';
import { operation } from '../../src/operations/index.ts';
import { NOTHING_SPENT } from '../../src/policy/limits.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { requestId, tag, teamId, type UserId, userId } from '../../src/requests/ids.ts';
import type { PersonProblem } from '../../src/requests/refusal.ts';
import type { Attempt, MoneyRequest } from '../../src/requests/request.ts';
import { turnstile } from '../../src/turnstile.ts';
import { aRequest, NINE_O_CLOCK } from '../requests/a-request.ts';
import { quietLog } from '../support/ports.ts';

const DAY_MS = 24 * 3_600_000;
const NOW = NINE_O_CLOCK + 3_600_000;
const HOME = teamId('T0HOME');

type Person = {
  readonly id: string;
  readonly groups: readonly string[];
  readonly problem?: PersonProblem;
  readonly team?: string;
};

/** Everybody who is not to count is in the approvers' group all the same. */
export const PEOPLE = {
  requester: { id: 'U0DANA', groups: ['S0FINANCE'] },
  editor: { id: 'U0EDDA', groups: ['S0FINANCE'] },
  approverOfLine1: { id: 'U0MIA', groups: ['S0FINANCE'] },
  approverOfLine2: { id: 'U0LEO', groups: ['S0LEGAL'] },
  approverWhoIsAway: { id: 'U0LEA', groups: ['S0LEGAL'] },
  delegateOfApprover: { id: 'U0BEN', groups: [] },
  delegateNotListed: { id: 'U0NIL', groups: [] },
  delegateOfRequester: { id: 'U0FAY', groups: ['S0FINANCE'] },
  delegateOfEditor: { id: 'U0GUS', groups: ['S0LEGAL'] },
  // The delegate of one who is the requester's own delegate.
  delegateOfDelegate: { id: 'U0HAL', groups: [] },
  cardOwner: { id: 'U0OWN', groups: ['S0FINANCE'] },
  admin: { id: 'U0CTO', groups: [] },
  otherMember: { id: 'U0TOM', groups: [] },
  guest: { id: 'U0GUEST', groups: ['S0FINANCE'], problem: 'guest' },
  stranger: { id: 'U0OTHER', groups: ['S0FINANCE'], problem: 'stranger' },
  bot: { id: 'U0HELPER', groups: ['S0FINANCE'], problem: 'bot' },
  deactivated: { id: 'U0GONE', groups: ['S0FINANCE'], problem: 'deactivated' },
  guestWhoIsDelegate: { id: 'U0GIL', groups: [], problem: 'guest' },
  otherWorkspace: { id: 'U0FAR', groups: ['S0FINANCE'], problem: 'stranger', team: 'T0FAR' },
} as const satisfies Record<string, Person>;
export type Role = keyof typeof PEOPLE;

const byId = new Map<string, Person>(Object.values(PEOPLE).map((one) => [one.id, one]));

const ABSENCES: readonly (readonly [Role, Role])[] = [
  ['requester', 'delegateOfRequester'],
  ['editor', 'delegateOfEditor'],
  ['approverWhoIsAway', 'delegateOfApprover'],
  ['delegateOfRequester', 'delegateOfDelegate'],
  // Two more people of line 2, whose delegates may not stand in for them.
  ['approverOfLine2', 'delegateNotListed'],
  ['approverOfLine1', 'guestWhoIsDelegate'],
];

const absences: readonly Absence[] = ABSENCES.map(([away, delegate]) => ({
  user: userId(PEOPLE[away].id),
  delegate: userId(PEOPLE[delegate].id),
  since: 0,
  until: NOW + DAY_MS,
}));

const POLICY = `
channel: C0FINANCE
requesters: [U0DANA]
admins: [U0CTO, U0CFO]
approvals:
  - operation: reload
    need: [{ from: [S0FINANCE], count: 1 }, { from: [S0LEGAL], count: 1 }]
delegates: { U0LEA: [U0BEN], U0MIA: [U0GIL], U0DANA: [U0FAY], U0FAY: [U0HAL], U0EDDA: [U0GUS] }
card_owners: { card_4242: U0OWN }
`;
const parsed = parsePolicy(POLICY);
if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
const { policy } = parsed;

function attempt(state: Attempt['state']): Attempt {
  const [claimedAt, leaseUntil] = [NINE_O_CLOCK, NINE_O_CLOCK + 90_000];
  const burntAt = state === 'claimed' ? null : NINE_O_CLOCK;
  const endedAt = state === 'claimed' || state === 'sending' ? null : NINE_O_CLOCK + 1;
  const owner = 'boot-1' as Attempt['owner'];
  return { number: 1, state, owner, claimedAt, leaseUntil, burntAt, endedAt, note: null };
}

function inStatus(status: MoneyRequest['status'], more: Partial<MoneyRequest> = {}): MoneyRequest {
  const base = aRequest();
  return aRequest({
    status,
    editor: userId(PEOPLE.editor.id),
    terms: {
      ...base.terms,
      policyId: policy.id,
      need: policy.approvals[0]?.need ?? [],
      delegates: policy.delegates ?? {},
      owners: [userId('U0OWN')],
      admins: policy.admins,
    },
    ...more,
  });
}

const APPROVED = { approvedAt: NOW - 1, windowEndsAt: NOW + DAY_MS };
const delayed = inStatus('approved', APPROVED);

/** Every status, where it makes a difference in each of its two forms. */
export const STATES = {
  pending: inStatus('pending'),
  approved: inStatus('approved', APPROVED),
  waiting: {
    ...delayed,
    terms: { ...delayed.terms, delay: { aboveCents: 100, forMs: DAY_MS } },
  },
  claimed: inStatus('executing', { ...APPROVED, attempts: [attempt('claimed')] }),
  sending: inStatus('executing', { ...APPROVED, attempts: [attempt('sending')] }),
  checking: inStatus('checking', { ...APPROVED, attempts: [attempt('unknown')] }),
  inFlight: inStatus('inFlight', { ...APPROVED, attempts: [attempt('accepted')] }),
  attention: inStatus('attention', { ...APPROVED, attempts: [attempt('unknown')] }),
  executed: inStatus('executed', { ...APPROVED, attempts: [attempt('confirmed')] }),
  failed: inStatus('failed', { ...APPROVED, attempts: [attempt('refused')] }),
  reversed: inStatus('reversed', { ...APPROVED, attempts: [attempt('reversed')] }),
  denied: inStatus('denied'),
  cancelled: inStatus('cancelled'),
  expired: inStatus('expired'),
  contradicted: inStatus('contradicted'),
} as const satisfies Record<string, MoneyRequest>;
export type State = keyof typeof STATES;

const people: People = {
  standing: (user, ids) => Promise.resolve(standing(byId.get(user), ids)),
  roster: (ids) =>
    Promise.resolve({
      known: true,
      at: NOW,
      people: [...byId.values()]
        .filter(({ problem }) => problem === undefined)
        .map((one) => ({ user: userId(one.id), roles: rolesOf(one, ids) })),
    }),
};

function standing(person: Person | undefined, ids: readonly string[]) {
  const problem = person === undefined ? ('stranger' as const) : (person.problem ?? null);
  const roles = person === undefined || problem !== null ? [] : rolesOf(person, ids);
  return { known: true, at: NOW, problem, roles } as const;
}

function rolesOf({ id, groups }: Person, ids: readonly string[]): readonly string[] {
  return ids.filter((one) => one === id || groups.includes(one));
}

/** A ledger of this one request, in memory; whatever a decision has no business with is missing. */
function ledgerOf(request: MoneyRequest): { readonly ledger: Ledger; now: MoneyRequest } {
  const kept = { now: request };
  const sending = {
    freezes: [{ why: 'person', note: 'stop', by: userId('U0MIA'), at: 1 }] as const,
    pausedUntil: null,
    lift: null,
    scannedAt: NOW,
  };
  const tx: Partial<LedgerTx> = {
    receive: () => Promise.resolve(true),
    load: () => Promise.resolve(kept.now),
    save: (_before, after) => {
      kept.now = after;
      return Promise.resolve();
    },
    sameSince: () => Promise.resolve(null),
    spentSince: () => Promise.resolve(NOTHING_SPENT),
    sending: () => Promise.resolve(sending),
    freeze: () => Promise.resolve(),
    keepLift: () => Promise.resolve(),
  };
  const ledger: Partial<Ledger> = {
    load: () => Promise.resolve(kept.now),
    transact: (work) => work(tx as LedgerTx), // what is missing would be a fault that the test sees
    sending: () => Promise.resolve(sending),
    spentSince: () => Promise.resolve(NOTHING_SPENT),
    wasReceived: () => Promise.resolve(false),
  };
  return Object.assign(kept, { ledger: ledger as Ledger });
}

function partsFor(ledger: Ledger): EngineParts {
  const parts: Partial<EngineParts> = {
    clock: { now: () => NOW, monotonic: () => 0 },
    chance: {
      errorId: () => 'E1',
      requestId: () => requestId('R-NEW'),
      tag: () => tag('pw-8G4M3N0R'),
    },
    log: quietLog(),
    ledger,
    people,
    absences: { inForce: () => Promise.resolve(absences) },
    policy,
    operation,
    installation: 'installation-1',
    changed: () => {},
    reconciler: { canBeRead: () => true } as EngineParts['reconciler'],
    mirror: { foreignTags: () => Promise.resolve([]) } as unknown as EngineParts['mirror'],
    paywint: {
      environment: 'sandbox',
      payment: () => Promise.resolve({ ok: false, why: 'it is down', status: 503 }),
    } as unknown as EngineParts['paywint'],
  };
  return parts as EngineParts; // nothing else of the world is asked for a decision
}

export const ACTIONS = [
  'approve',
  'deny',
  'cancel',
  'stop',
  'edit',
  'executed',
  'notExecuted',
  'reissue',
  'freeze',
  'unfreeze',
] as const;
export type Action = (typeof ACTIONS)[number];

/** What became of it: `allowed`, or the reason of the refusal; and the request as it is then. */
export async function attemptOf(
  role: Role,
  state: State,
  action: Action,
): Promise<{ readonly became: string; readonly after: MoneyRequest }> {
  const before = STATES[state];
  const kept = ledgerOf(before);
  const parts = partsFor(kept.ledger);
  const person: Person = PEOPLE[role];
  const who = {
    id: before.id,
    user: userId(person.id),
    team: person.team === undefined ? HOME : teamId(person.team),
    delivery: { key: 'delivery-1', receivedAt: NOW },
  };
  const result = await perform(parts, before, who, action);
  return { became: result.ok ? 'allowed' : result.refusal.reason, after: kept.now };
}

type Who = {
  readonly id: MoneyRequest['id'];
  readonly user: UserId;
  readonly team: MoneyRequest['team'];
  readonly delivery: { readonly key: string; readonly receivedAt: number };
};

async function perform(parts: EngineParts, request: MoneyRequest, who: Who, action: Action) {
  const { version, contentHash, intent } = request;
  const hash = contentHash.slice(0, 32);
  switch (action) {
    case 'approve':
      return decide(parts, { ...who, kind: action, version, hash });
    case 'deny':
      return decide(parts, { ...who, kind: action, reason: 'not this month' });
    case 'cancel':
    case 'stop':
      return decide(parts, { ...who, kind: action });
    case 'edit': {
      const fewer = { ...intent, amountCents: intent.amountCents - 100 };
      const change = { ...who, version, hash, intent: fewer, again: null };
      return edit(parts, change, turnstile(1));
    }
    case 'executed':
      return settle(parts, { ...who, kind: action, paymentId: 'pay-1' });
    case 'notExecuted':
    case 'reissue':
      return settle(parts, { ...who, kind: action });
    case 'freeze':
      return freeze(parts, who);
    case 'unfreeze':
      return unfreeze(parts, { ...who, adopts: false });
  }
}
