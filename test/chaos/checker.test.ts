import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { problemsIn, RULES } from './checker/rules.ts';
import type { AuditRow, HistoryRow, Message, RequestRow, Rows, Seen } from './checker/seen.ts';

const NOON = Date.UTC(2026, 10, 24, 12);
const TERMS = JSON.stringify({ need: [{ from: ['S0FINANCE'], count: 1 }] });
const MEMO = '[pw-7F3K2M9Q] tickets';
const BODY = JSON.stringify({ payee_card_id: 'card-1', amount: 50, memo: MEMO });
const PATH = '/reload';
const CALL = JSON.stringify({ method: 'POST', path: PATH, body: BODY });

const paid: RequestRow = {
  id: 'R-PAID',
  tag: 'pw-7F3K2M9Q',
  status: 'executed',
  version: 1,
  revision: 5,
  requester: 'U0DANA',
  amount_cents: 5_000,
  target_id: 'card-1',
  terms: TERMS,
  call: CALL,
  hold: null,
  not_before: NOON,
};
const denied: RequestRow = {
  ...paid,
  id: 'R-DENIED',
  tag: 'pw-00000000',
  status: 'denied',
  revision: 2,
};

const PAID_STORY = [
  ['submit', 'pending', 'U0DANA'],
  ['approve', 'approved', 'U0MIA'],
  ['claim', 'executing', 'bot'],
  ['burn', 'executing', 'bot'],
  ['result', 'executed', 'paywint'],
] as const;
const DENIED_STORY = [
  ['submit', 'pending', 'U0DANA'],
  ['deny', 'denied', 'U0BEN'],
] as const;

function storyOf(
  request: string,
  steps: readonly (readonly [string, string, string])[],
): HistoryRow[] {
  return steps.map(([event, to, actor], index) => {
    return { request, seq: index + 1, event, to_status: to, actor, at: NOON + index * 1_000 };
  });
}

function chainOf(history: readonly HistoryRow[]): AuditRow[] {
  let prev = '0'.repeat(64);
  return history.map(({ request, event, to_status: status, seq: revision }, index) => {
    const seq = index + 1;
    const entry = JSON.stringify({ seq, object: request, event, after: { status, revision } });
    const bytes = Buffer.concat([Buffer.of(0), Buffer.from(prev, 'hex'), Buffer.from(entry)]);
    const row = { seq, entry, prev, hash: createHash('sha256').update(bytes).digest('hex') };
    prev = row.hash;
    return row;
  });
}

function noticeOf({ id, revision }: RequestRow, label: string, buttons = false): Message {
  const blocks = JSON.stringify([{ text: label }, ...(buttons ? [{ type: 'button' }] : [])]);
  return { channel: 'C0FINANCE', ts: '1.1', text: label, blocks, key: `${id}:notice`, revision };
}

function healthy(): Seen {
  const history = [...storyOf('R-PAID', PAID_STORY), ...storyOf('R-DENIED', DENIED_STORY)];
  const audit = chainOf(history);
  const rows: Rows = {
    requests: [paid, denied],
    votes: [{ request: 'R-PAID', version: 1, voter: 'U0MIA', at: NOON + 1_000 }],
    attempts: [
      {
        request: 'R-PAID',
        number: 1,
        state: 'confirmed',
        burnt_at: NOON + 3_000,
        ended_at: NOON + 4_000,
      },
    ],
    history,
    audit,
    head: { seq: audit.length, hash: audit.at(-1)?.hash ?? '' },
  };
  return {
    rows,
    dump: 'requests (R-PAID, 1795251600000, pw-7F3K2M9Q)',
    debits: [{ memo: MEMO, cents: 5_000, cardId: 'card-1' }],
    calls: [{ path: PATH, body: BODY }],
    messages: [noticeOf(paid, 'Done'), noticeOf(denied, 'Denied')],
    groups: { S0FINANCE: ['U0MIA', 'U0BEN'] },
    acts: [
      { kind: 'approve', user: 'U0MIA', request: 'R-PAID', ackedAt: NOON + 1_000 },
      { kind: 'deny', user: 'U0BEN', request: 'R-DENIED', ackedAt: NOON + 1_000 },
    ],
    confirmed: ['R-PAID', 'R-DENIED'],
    secrets: ['xoxb-token'],
    now: NOON + 60_000,
  };
}

type Plant = (seen: Seen) => Partial<Seen>;
const withRows =
  (change: (rows: Rows) => Partial<Rows>): Plant =>
  ({ rows }) => ({ rows: { ...rows, ...change(rows) } });
const withPaid = (change: Partial<RequestRow>): Plant =>
  withRows(() => ({ requests: [{ ...paid, ...change }, denied] }));
const withAttempt = (change: object): Plant =>
  withRows(({ attempts }) => ({ attempts: attempts.map((one) => ({ ...one, ...change })) }));

const PLANTS: readonly (readonly [string, string, Plant])[] = [
  ['a second debit of one tag', 'I1', ({ debits }) => ({ debits: [...debits, ...debits] })],
  ['“Done” without a debit', 'I2', () => ({ debits: [] })],
  ['a debit of nobody', 'I3', () => ({ debits: [{ memo: 'x', cents: 1, cardId: null }] })],
  ['a debit before any burn', 'I3', withAttempt({ burnt_at: null })],
  ['a debit of another amount', 'I3', withPaid({ amount_cents: 4_999 })],
  ['a debit for another card', 'I3', withPaid({ target_id: 'card-2' })],
  ['a burn without a vote', 'I4', withRows(() => ({ votes: [] }))],
  ['a burn with the requester’s own vote', 'I4', withPaid({ requester: 'U0MIA' })],
  ['a burn with a stranger’s vote', 'I4', () => ({ groups: { S0FINANCE: ['U0BEN'] } })],
  [
    'a burn before its vote',
    'I4',
    withRows(({ votes }) => ({ votes: votes.map((vote) => ({ ...vote, at: NOON + 3_001 })) })),
  ],
  [
    'one vote where two are needed',
    'I4',
    withPaid({ terms: TERMS.replace('"count":1', '"count":2') }),
  ],
  [
    'other bytes than those that were stored',
    'I5',
    ({ calls }) => ({ calls: calls.map((call) => ({ ...call, body: `${call.body} ` })) }),
  ],
  ['a call of nobody', 'I5', () => ({ calls: [{ path: PATH, body: '{}' }] })],
  ['a debit for what was cancelled', 'I6', withPaid({ status: 'cancelled' })],
  ['a debit for what failed', 'I6', withPaid({ status: 'failed' })],
  [
    'two attempts alive',
    'I8',
    withRows(({ attempts }) => ({
      attempts: [...attempts, ...attempts.map((one) => ({ ...one, number: 2, state: 'unknown' }))],
    })),
  ],
  ['“not sent” for what was executed', 'I9', withAttempt({ state: 'notSent' })],
  ['“refused” for what was executed', 'I9', withAttempt({ state: 'refused' })],
  ['a token in the database', 'I14', ({ dump }) => ({ dump: `${dump} xoxb-token` })],
  ['a card number in the database', 'I14', () => ({ dump: 'note 4111111111111111 end' })],
  [
    'a token in Slack',
    'I14',
    ({ messages }) => ({ messages: messages.map((one) => ({ ...one, text: 'xoxb-token' })) }),
  ],
  [
    'a changed audit entry',
    'I15',
    withRows(({ audit }) => ({
      audit: audit.map((row) => ({ ...row, entry: row.entry.replace('approve', 'approvd') })),
    })),
  ],
  ['a shortened audit', 'I15', withRows(({ audit }) => ({ audit: audit.slice(0, -1) }))],
  ['an audit entry less', 'I15', withRows(({ audit }) => ({ audit: audit.toSpliced(2, 1) }))],
  [
    'a step that no audit tells',
    'I15',
    withRows(({ history }) => ({ history: history.filter(({ event }) => event !== 'claim') })),
  ],
  ['a status that no step led to', 'I15', withPaid({ status: 'reversed' })],
  [
    'an approval that was acknowledged and lost',
    'I16',
    ({ acts }) => ({
      acts: [...acts, { kind: 'approve', user: 'U0BEN', request: 'R-PAID', ackedAt: NOON - 5_000 }],
    }),
  ],
  [
    'a cancel that was acknowledged and lost',
    'I16',
    ({ acts }) => ({
      acts: [...acts, { kind: 'cancel', user: 'U0DANA', request: 'R-PAID', ackedAt: NOON }],
    }),
  ],
  ['a confirmed request that is gone', 'I16', () => ({ confirmed: ['R-GONE'] })],
  ['a person who counts twice', 'I16', withRows(({ votes }) => ({ votes: [...votes, ...votes] }))],
  ['a request that is never sent', 'I17', withPaid({ status: 'approved' })],
  ['a lease that never ends', 'I17', withPaid({ status: 'executing' })],
  [
    'an outcome that nobody knows for an hour',
    'I17',
    (seen) => ({ ...withPaid({ status: 'checking' })(seen), now: NOON + 3_600_000 }),
  ],
  ['a request without a notice', 'I19', ({ messages }) => ({ messages: messages.slice(1) })],
  [
    'a notice of an older revision',
    'I19',
    ({ messages }) => ({ messages: messages.map((one) => ({ ...one, revision: 1 })) }),
  ],
  [
    'a notice that says something else',
    'I19',
    ({ messages: [, second] }) => ({
      messages: [noticeOf(paid, 'Not paid'), ...(second === undefined ? [] : [second])],
    }),
  ],
  [
    'a notice that is there twice',
    'I19',
    ({ messages }) => ({ messages: [...messages, noticeOf(paid, 'Done')] }),
  ],
  [
    'buttons on a message that was replaced',
    'I19',
    ({ messages }) => ({
      messages: [
        ...messages.slice(1),
        noticeOf(paid, 'Done', true),
        { ...noticeOf(paid, 'Done', true), key: 'R-PAID:notice:moved:1.2' },
      ],
    }),
  ],
];

describe('the checker', () => {
  test('finds nothing in a run in which everything held', () => {
    expect(problemsIn(healthy())).toEqual([]);
  });

  test.each(PLANTS)('catches %s (%s)', (_what, invariant, plant) => {
    const seen = healthy();
    const found = problemsIn({ ...seen, ...plant(seen) });
    expect(found.filter((problem) => problem.startsWith(invariant))).not.toEqual([]);
  });

  test('has a planted break for each of its rules', () => {
    const seen = healthy();
    const planted = PLANTS.map(([, , plant]) => ({ ...seen, ...plant(seen) }));
    for (const { name, problemsIn: find } of RULES) {
      expect([name, planted.some((one) => find(one).length > 0)]).toEqual([name, true]);
    }
  });
});
