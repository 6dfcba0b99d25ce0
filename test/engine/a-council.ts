/** Changes that wait for approvals, over a real ledger, with people and a Paywint that a test appoints. */
import type { Ended } from '../../src/acts/act-outcome.ts';
import type { Proposal } from '../../src/acts/proposal.ts';
import type { Absence } from '../../src/engine/away-ports.ts';
import { type KeeperParts, tendAll } from '../../src/engine/proposal-keeper.ts';
import { createProposals } from '../../src/engine/proposals.ts';
import { createProposalLedger } from '../../src/ledger/proposals.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { bootId, requestId, tag, teamId, userId } from '../../src/requests/ids.ts';
import type { Mark } from '../../src/requests/request.ts';
import { ON } from '../acts/about.ts';
import type { StoreFactory } from '../ledger/store.ts';
import { quietLog } from '../support/ports.ts';

const POLICY = `
channel: C0FINANCE
requesters: [U0DANA, U0MIA]
admins: [U0CFO, U0CTO]
approvals:
  - { operation: "*", need: [{ from: [S0FINANCE], count: 1 }] }
  - { operation: payee, need: [{ from: [S0FINANCE], count: 2 }] }
expires_after: 1h
`;

const { payee } = ON;
const RENAME = {
  kind: 'act',
  words: 'payee rename',
  on: { payee },
  values: { name: 'Maya O.' },
  shown: {},
  again: false,
} as const;
const DONE: Ended = { kind: 'answered', outcome: { kind: 'done', told: {} }, next: null };
const TEAM = teamId('T0HARBOR');

/** Proposals over a real ledger; time stands still unless a test moves it, and so do the keepers. */
export async function aCouncil(open: StoreFactory['open'], more = '') {
  const { db, [Symbol.asyncDispose]: close } = await open();
  const read = parsePolicy(`${POLICY}${more}`);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const state = {
    now: 1_000,
    finance: ['U0MIA', 'U0BEN'],
    isSlackDown: false,
    absences: [] as readonly Absence[],
    performed: 0,
    looked: 0,
    during: () => Promise.resolve(),
    /** How long the next reading of a person takes, in ms. */
    readingMs: 0,
  };
  const clock = { now: () => state.now, monotonic: () => performance.now() };
  const shown: string[] = [];
  let count = 0;
  const people: KeeperParts['people'] = {
    standing: (user, ids) => {
      state.now += state.readingMs;
      state.readingMs = 0;
      return Promise.resolve(
        state.isSlackDown
          ? { known: false, why: 'Slack is down' }
          : { known: true, at: state.now, problem: null, roles: rolesOf(user, ids) },
      );
    },
    roster: (ids) =>
      Promise.resolve(
        state.isSlackDown
          ? { known: false, why: 'Slack is down' }
          : { known: true, at: state.now, people: membersIn(ids) },
      ),
  };
  const membersIn = (ids: readonly string[]) => {
    const named = ids.filter((id) => id.startsWith('U'));
    return [...new Set([...state.finance, ...named])].map((user) => ({
      user: userId(user),
      roles: rolesOf(user, ids),
    }));
  };
  const rolesOf = (user: string, ids: readonly string[]): readonly string[] =>
    ids.filter((id) => id === user || (id === 'S0FINANCE' && state.finance.includes(user)));
  const parts = {
    policy: read.policy,
    clock,
    log: quietLog(),
    people,
    absences: { inForce: () => Promise.resolve(state.absences) },
    chance: {
      errorId: () => 'E-1',
      requestId: () => requestId(`R-${(count += 1)}`),
      tag: () => tag('pw-00000000'),
    },
    proposals: createProposalLedger(db, { clock }),
  };
  const proposals = createProposals({ ...parts, wake: () => undefined });
  /** Until nothing is owed to this process. */
  const tend = (boot = 'b-1', also: Partial<KeeperParts> = {}): Promise<void> => {
    const keeping: KeeperParts = {
      ...parts,
      timers: { after: () => () => undefined },
      boot: bootId(boot),
      desk: {
        show: (proposal, mark) => {
          shown.push(`${mark.surface} ${proposal.status}`);
          return Promise.resolve({ ...mark, ...AT, shown: proposal.revision });
        },
      },
      perform: async () => {
        state.performed += 1;
        await state.during();
        return DONE;
      },
      look: () => {
        state.looked += 1;
        return Promise.resolve(DONE);
      },
      ...also,
    };
    return tendAll(keeping, () => false);
  };
  let deliveries = 0;
  const delivery = () => ({ key: `d-${(deliveries += 1)}`, receivedAt: state.now });
  return {
    db,
    state,
    shown,
    tend,
    load: async (id: string): Promise<Proposal> => {
      const found = await parts.proposals.load(id);
      if (found === null) throw new Error(`${id} is gone`);
      return found;
    },
    propose: (user = 'U0DANA') =>
      proposals.propose({ user: userId(user), team: TEAM, delivery: delivery(), wanted: RENAME }),
    decide: (user: string, proposal: Proposal, kind: 'approve' | 'cancel' | 'deny' = 'approve') =>
      proposals.decide({
        id: proposal.id,
        user: userId(user),
        team: TEAM,
        delivery: delivery(),
        ...VERDICTS(proposal)[kind],
      }),
    [Symbol.asyncDispose]: () => close(),
  };
}

const VERDICTS = ({ hash }: Proposal) =>
  ({
    approve: { kind: 'approve', hash },
    deny: { kind: 'deny', reason: 'not this one' },
    cancel: { kind: 'cancel' },
  }) as const;

const AT: Pick<Mark, 'ts' | 'uncertainSince'> = { ts: '1.1', uncertainSince: null };

export async function asked(council: Awaited<ReturnType<typeof aCouncil>>): Promise<Proposal> {
  const result = await council.propose();
  if (!result.ok) throw new Error(result.refusal.reason);
  return result.value;
}
