/** The real acts over a real ledger, with a Paywint that answers as it is told and people that a test appoints. */
import type { ActCall, Seen } from '../../src/acts/act.ts';
import type { ActAsk, Clerk } from '../../src/engine/act-ports.ts';
import { createActs } from '../../src/engine/acts.ts';
import type { Reading } from '../../src/engine/paywint-ports.ts';
import type { Standing } from '../../src/engine/people-ports.ts';
import { createActLedger } from '../../src/ledger/act-ledger.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { teamId, userId } from '../../src/requests/ids.ts';
import type { StoreFactory } from '../ledger/store.ts';
import { clock } from '../ledger/store.ts';
import { quietLog } from '../support/ports.ts';

const POLICY = `
channel: C0FINANCE
requesters: [U0DANA]
admins: [U0CFO, U0CTO]
approvals: [{ operation: "*", need: [{ from: [S0FINANCE], count: 1 }] }]
`;

export const NOW = Date.UTC(2026, 10, 27, 9);

type Told = Awaited<ReturnType<Clerk['send']>>;

export async function anOffice(open: StoreFactory['open']) {
  const { db, ledger, [Symbol.asyncDispose]: close } = await open();
  const read = parsePolicy(POLICY);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const sent: ActCall[] = [];
  const state = {
    /** One for each call; the last one for all that follow. */
    answers: [] as Told[],
    standing: null as Standing | null,
    payees: { ok: true, value: [] } as Reading<Seen['payees']>,
    addresses: { ok: true, value: [] } as Reading<Seen['addresses']>,
    /** What happens while Paywint has the call. */
    during: () => Promise.resolve(),
  };
  const acts = createActs({
    policy: read.policy,
    clock: { now: () => NOW, monotonic: () => performance.now() },
    log: quietLog(),
    ledger,
    proposals: { propose: () => Promise.reject(new Error('no rule asks for approvals here')) },
    acts: createActLedger(db, { clock }),
    people: {
      standing: (user, ids) =>
        Promise.resolve(
          state.standing ?? {
            known: true,
            at: NOW,
            problem: null,
            roles: ids.filter((id) => id === user),
          },
        ),
      roster: () => Promise.resolve({ known: false, why: 'nobody asks' }),
    },
    clerk: {
      async send(call) {
        sent.push(call);
        await state.during();
        const [first, ...rest] = state.answers;
        if (first === undefined) throw new Error('nobody said what Paywint answers');
        if (rest.length > 0) state.answers = rest;
        return first;
      },
    },
    lookers: {
      payees: () => Promise.resolve(state.payees),
      payee: () => Promise.resolve(state.payees),
      addresses: () => Promise.resolve(state.addresses),
      linked: () => Promise.resolve({ ok: true, value: [] }),
    },
  });
  return {
    sent,
    state,
    db,
    ledger,
    perform: (
      ask: Omit<ActAsk, 'user' | 'team' | 'delivery' | 'again' | 'shown'> & Partial<ActAsk>,
    ) =>
      acts.perform({
        again: false,
        shown: {},
        team: teamId('T0HARBOR'),
        user: userId('U0CFO'),
        delivery: { key: `delivery-${sent.length}`, receivedAt: NOW },
        ...ask,
      }),
    /** The trail as it was written, oldest first. */
    async trail(): Promise<readonly object[]> {
      const rows = await db.selectFrom('audit').select('entry').orderBy('seq').execute();
      return rows.map(({ entry }) => JSON.parse(entry) as object);
    },
    [Symbol.asyncDispose]: () => close(),
  };
}

export const yes = (data: unknown): Told => ({
  kind: 'answer',
  status: 200,
  headers: {},
  body: JSON.stringify({ success: true, message: 'Operation completed.', data }),
});

export const no = (status: number, message: string): Told => ({
  kind: 'answer',
  status,
  headers: {},
  body: JSON.stringify({ success: false, message }),
});

export const lost: Told = { kind: 'lost', why: 'the line was cut' };
