/** One request that was asked, approved by Mia, sent once and paid: every lamp is green over it. */
import { createHash } from 'node:crypto';
import type { LedgerEntry } from '../../playground/paywint/ledger.ts';
import type { SeenRequest } from '../../playground/paywint/request-log.ts';
import type { Notice } from '../../playground/twice/notices.ts';
import type { AuditRecord, HistoryRecord, Records } from '../../playground/twice/records.ts';
import type { Seen } from '../../playground/twice/seen.ts';
import { LAMPS } from '../../playground/twice/lamps/all.ts';

export const ID = 'R-AAAA0001';
export const TAG = 'pw-ABCD1234';
export const AT = Date.UTC(2026, 10, 24, 9);
const CARD = 'cdbd7a28-1dde-44bd-8b82-d5be5ac11fc0';
const BODY = JSON.stringify({ payee_card_id: CARD, amount: 50, memo: `[${TAG}] train tickets` });

export const at = (seconds: number): string => new Date(AT + seconds * 1_000).toISOString();

export function aSeen(change: Partial<Seen> = {}): Seen {
  return {
    at: AT + 600_000,
    records: theRecords(),
    ledger: [aDebit()],
    payments: [],
    calls: [aCall()],
    cards: [{ ...aCard }],
    posted: [{ key: `${ID}:notice`, channel: 'C0FINANCE', ts: '1' }],
    notices: [aNotice()],
    approvals: [{ request: ID, user: 'U0MIA', at: at(10) }],
    groups: [{ id: 'S0FINANCE', handle: 'finance', name: 'Finance', members: ['U0MIA', 'U0BEN'] }],
    calmSince: AT,
    crashes: [],
    ...change,
  };
}

export function problems(id: string, seen: Seen): readonly string[] {
  const lamp = LAMPS.find((one) => one.id === id);
  if (lamp === undefined) throw new Error(`There is no lamp ${id}`);
  return lamp.problemsIn(seen);
}

export function aDebit(change: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    seq: 1,
    at: at(12),
    kind: 'reload',
    cents: -5_000,
    currentCents: 0,
    paymentId: 'payment-1',
    referenceId: 10_494,
    cardId: CARD,
    description: `[${TAG}] train tickets`,
    cause: 7,
    ...change,
  };
}

export function aCall(change: Partial<SeenRequest> = {}): SeenRequest {
  return {
    number: 7,
    at: at(12),
    method: 'POST',
    path: '/api/user-api/card/payee/pw-card/reload',
    headers: {},
    body: BODY,
    answer: 200,
    executed: true,
    fault: null,
    followedRedirect: false,
    ...change,
  };
}

const aCard: Seen['cards'][number] = {
  id: CARD,
  requestId: 'request-of-the-card',
  payeeId: 'payee',
  nickname: 'Team travel',
  cents: 80_000,
  status: 'approved',
  lastFour: '4271',
  createdAtMs: 0,
  address: {
    id: 'address',
    firstName: 'Maya',
    lastName: 'Okafor',
    line1: '18 Wharf Street',
    line2: null,
    company: null,
    city: 'Portland',
    state: 'ME',
    zip: '04101',
    country: 'US',
    isDefault: true,
    createdAtMs: 0,
    updatedAtMs: 0,
  },
};

export function aNotice(change: Partial<Notice> = {}): Notice {
  return {
    request: ID,
    message: { channel: 'C0FINANCE', ts: '1', user: 'B', text: '', edited: true, deleted: false },
    revision: 5,
    label: 'Done',
    lines: new Map([
      ['Amount', '$50.00'],
      ['Card', 'Team travel **4271'],
      ['Memo', 'train tickets'],
    ]),
    ...change,
  };
}

export type Step = readonly [event: string, from: string, to: string, actor: string];
const PAID: readonly Step[] = [
  ['submit', 'none', 'pending', 'U0DANA'],
  ['approve', 'pending', 'approved', 'U0MIA'],
  ['claim', 'approved', 'executing', 'bot'],
  ['burn', 'executing', 'executing', 'bot'],
  ['result', 'executing', 'executed', 'paywint'],
];

type Change = {
  readonly steps?: readonly Step[];
  readonly attempt?: Partial<Records['attempts'][number]>;
};

export function theRecords({ steps = PAID, attempt = {} }: Change = {}): Records {
  const history = steps.map(lineOf);
  const audit = auditOf(history);
  const status = steps.at(-1)?.[2] ?? 'pending';
  return {
    requests: [
      {
        id: ID,
        operation: 'reload',
        status,
        revision: history.length,
        requester: 'U0DANA',
        amount_cents: 5_000,
        tag: TAG,
        call: JSON.stringify({ method: 'POST', path: '/reload', body: BODY }),
        terms: JSON.stringify({ need: [{ from: ['S0FINANCE'], count: 1 }] }),
        created_at: AT,
        reason: null,
        receipt_status: 'success',
        payment_id: 'payment-1',
        reference_id: '10494',
      },
    ],
    votes: [{ request: ID, voter: 'U0MIA', at: AT + 10_000 }],
    attempts: [
      {
        request: ID,
        number: 1,
        state: 'confirmed',
        lease_until: AT + 100_000,
        burnt_at: AT + 11_000,
        note: null,
        ...attempt,
      },
    ],
    history,
    audit,
    head: { seq: audit.length, hash: audit.at(-1)?.hash ?? '0'.repeat(64) },
  };
}

function lineOf([event, from, to, actor]: Step, index: number): HistoryRecord {
  return {
    request: ID,
    seq: index + 1,
    event,
    from_status: from,
    to_status: to,
    actor,
    at: AT + index * 5_000,
    note: null,
  };
}

/** Built as the trail promises to be: each hash over a zero byte, the hash before, and the entry. */
function auditOf(history: readonly HistoryRecord[]): readonly AuditRecord[] {
  let prev = '0'.repeat(64);
  return history.map(({ seq, to_status: status }) => {
    const entry = JSON.stringify({ seq, object: ID, after: { status, revision: seq } });
    const bytes = Buffer.concat([Buffer.of(0), Buffer.from(prev, 'hex'), Buffer.from(entry)]);
    const hash = createHash('sha256').update(bytes).digest('hex');
    const row = { seq, entry, prev, hash };
    prev = hash;
    return row;
  });
}
