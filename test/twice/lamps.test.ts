import { describe, expect, test } from 'vitest';
import { LAMPS } from '../../playground/twice/lamps/all.ts';
import { doubleDebits } from '../../playground/twice/lamps/once.ts';
import type { Seen } from '../../playground/twice/seen.ts';
import {
  aCall,
  aDebit,
  aNotice,
  aSeen,
  at,
  AT,
  ID,
  problems,
  type Step,
  TAG,
  theRecords,
} from './a-seen.ts';

const APPROVED: readonly Step[] = [
  ['submit', 'none', 'pending', 'U0DANA'],
  ['approve', 'pending', 'approved', 'U0MIA'],
  ['claim', 'approved', 'executing', 'bot'],
  ['burn', 'executing', 'executing', 'bot'],
];
const ended = (event: string, to: string): Seen['records'] =>
  theRecords({ steps: [...APPROVED, [event, 'executing', to, 'U0BEN']] });

test('over a request that was asked, approved, sent once and paid, every lamp is green', () => {
  for (const { id } of LAMPS) expect(problems(id, aSeen()), id).toEqual([]);
  expect(doubleDebits(aSeen())).toBe(0);
});

describe('no request is paid twice', () => {
  const second = aDebit({ seq: 2, paymentId: 'payment-2', cause: null });

  test('a second debit with the same tag is red, whoever put it into the books', () => {
    const seen = aSeen({ ledger: [aDebit(), second] });
    expect(problems('once', seen)).toEqual([`${ID} was paid 2 times: payment-1 and payment-2.`]);
    expect(doubleDebits(seen)).toBe(1);
  });

  test('a debit without an id counts, and so does a tag in small letters', () => {
    const odd = { ...second, paymentId: null, description: TAG.toLowerCase() };
    expect(problems('once', aSeen({ ledger: [aDebit(), odd] }))).toHaveLength(1);
  });

  test('what Paywint gave back is no payment any more, and is counted all the same', () => {
    const back = aDebit({ seq: 3, kind: 'returned', cents: 5_000, paymentId: 'payment-2' });
    const seen = aSeen({ ledger: [aDebit(), second, back] });
    expect(problems('once', seen)).toEqual([]);
    expect(doubleDebits(seen)).toBe(1);
  });
});

describe('nothing is paid without enough approvals of other people', () => {
  const by = (...users: readonly string[]) =>
    users.map((user) => ({ request: ID, user, at: at(10) }));

  test('nobody’s click, the requester’s own and a stranger’s are not enough', () => {
    for (const approvals of [[], by('U0DANA'), by('U0OMAR')]) {
      expect(problems('approved', aSeen({ approvals }))).toHaveLength(1);
    }
  });

  test('a click that came after the money had moved is not enough', () => {
    const approvals = [{ request: ID, user: 'U0MIA', at: at(13) }];
    expect(problems('approved', aSeen({ approvals }))).toHaveLength(1);
  });

  test('one person fills one place, however often they click', () => {
    const records = theRecords();
    const [request] = records.requests;
    if (request === undefined) throw new Error('the request is missing');
    const need = [
      { from: ['S0FINANCE'], count: 2 },
      { from: ['U0CFO'], count: 1 },
    ];
    const strict = { ...records, requests: [{ ...request, terms: JSON.stringify({ need }) }] };
    const seen = (...users: readonly string[]) =>
      aSeen({ records: strict, approvals: by(...users) });
    expect(problems('approved', seen('U0MIA', 'U0MIA', 'U0CFO'))).toHaveLength(1);
    expect(problems('approved', seen('U0MIA', 'U0BEN'))).toHaveLength(1);
    expect(problems('approved', seen('U0CFO', 'U0BEN', 'U0MIA'))).toEqual([]);
  });
});

describe('nothing is paid that was denied, cancelled or expired', () => {
  test.each([
    ['deny', 'denied'],
    ['cancel', 'cancelled'],
    ['expire', 'expired'],
  ])('%s', (event, to) => {
    expect(problems('respected', aSeen({ records: ended(event, to) }))).toHaveLength(1);
    expect(problems('respected', aSeen({ records: ended(event, to), ledger: [] }))).toEqual([]);
  });

  test('what Slack shows as denied counts, whatever the database says', () => {
    const notices = [aNotice({ label: 'Denied' })];
    expect(problems('respected', aSeen({ notices }))).toHaveLength(1);
  });
});

describe('what is sent is what the notice shows', () => {
  const shows = (label: string, text: string) =>
    aSeen({ notices: [aNotice({ lines: new Map([...aNotice().lines, [label, text]]) })] });

  test.each([
    ['Amount', '$5.00'],
    ['Card', 'Team travel EU **7458'],
    ['Memo', 'none'],
  ])('another %s in the notice is red', (label, text) => {
    expect(problems('shown', shows(label, text))).toHaveLength(1);
  });

  test('other bytes than were stored are red, even where they mean the same', () => {
    const calls = [aCall({ body: aCall().body.replace(':50,', ': 50,') })];
    expect(problems('shown', aSeen({ calls }))).toHaveLength(1);
  });

  test('a call that carries nobody’s tag is red', () => {
    const calls = [aCall({ body: aCall().body.replace(TAG, 'pw-00000000') })];
    expect(problems('shown', aSeen({ calls }))).toHaveLength(1);
  });
});

describe('a lost answer is never shown as paid or as not paid', () => {
  const says = (label: string, rest: Partial<Seen>) =>
    problems('honest', aSeen({ notices: [aNotice({ label })], ...rest }));

  test('“Done” without a payment at Paywint is red', () => {
    expect(says('Done', { ledger: [] })).toHaveLength(1);
  });

  test('“Not paid” is red where Paywint has paid, and where nobody can know', () => {
    const records = ended('result', 'failed');
    expect(says('Not paid', { records })).toHaveLength(1);
    expect(
      says('Not paid', { records, ledger: [], calls: [aCall({ answer: 'reset' })] }),
    ).toHaveLength(1);
    expect(says('Not paid', { records, ledger: [], calls: [aCall({ answer: 422 })] })).toEqual([]);
  });

  test('“Not paid” that people have settled is theirs to say', () => {
    const calls = [aCall({ answer: 'reset' })];
    const records = ended('humanNotExecuted', 'failed');
    expect(says('Not paid', { records, ledger: [], calls })).toEqual([]);
  });

  test('“not known yet” is always true enough', () => {
    const calls = [aCall({ answer: 'caller left' })];
    expect(says('Sent, outcome not known yet', { calls })).toEqual([]);
    expect(says('Sent, outcome not known yet', { calls, ledger: [] })).toEqual([]);
  });

  test('“undone” is red while Paywint has undone nothing', () => {
    expect(says('Paid, then undone by Paywint', {})).toHaveLength(1);
  });
});

describe('every cent belongs to a request of exactly that amount', () => {
  test('a debit that nobody asked for is red, and so is one of another amount', () => {
    const stray = aDebit({ description: null });
    expect(problems('ours', aSeen({ ledger: [stray] }))).toHaveLength(1);
    expect(problems('ours', aSeen({ ledger: [aDebit({ cents: -5_001 })] }))).toHaveLength(1);
  });

  test('what moved before our time is nobody’s business', () => {
    const old = aDebit({ description: 'Spring campaign', cause: null });
    expect(problems('ours', aSeen({ ledger: [old] }))).toEqual([]);
  });
});

test('a message that is in Slack twice is red', () => {
  const posted = ['1', '2'].map((ts) => ({ key: `${ID}:notice`, channel: 'C0FINANCE', ts }));
  expect(problems('posted', aSeen({ posted }))).toHaveLength(1);
});

describe('a minute after the trouble ends', () => {
  test('a notice that shows an older state, or is not there, is red', () => {
    expect(problems('caught-up', aSeen({ notices: [aNotice({ revision: 4 })] }))).toHaveLength(1);
    expect(problems('caught-up', aSeen({ notices: [] }))).toHaveLength(1);
  });

  test('while there is trouble, and just after, nothing is asked', () => {
    for (const calmSince of [null, AT + 550_000]) {
      expect(problems('caught-up', aSeen({ notices: [], calmSince }))).toEqual([]);
    }
  });

  test('a call whose sender died long ago and that is still “being sent” is red', () => {
    const records = theRecords({ steps: APPROVED, attempt: { state: 'sending' } });
    const notices = [aNotice({ revision: 4, label: 'Being sent to Paywint' })];
    expect(problems('caught-up', aSeen({ records, notices }))).toHaveLength(1);
    const attempt = { state: 'sending', lease_until: AT + 599_000 };
    const fresh = theRecords({ steps: APPROVED, attempt });
    expect(problems('caught-up', aSeen({ records: fresh, notices }))).toEqual([]);
  });
});

describe('the audit', () => {
  const records = theRecords();
  const broken = (audit: Seen['records']['audit']) =>
    problems('sealed', aSeen({ records: { ...records, audit } }));

  test('an entry that was changed, dropped, moved or cut off is red', () => {
    const [first, second, third, ...rest] = records.audit;
    if (!first || !second || !third) throw new Error('the audit is too short');
    const changed = { ...second, entry: second.entry.replace('approved', 'denied') };
    expect(broken([first, changed, third, ...rest])).toHaveLength(1);
    expect(broken([first, third, ...rest])).toHaveLength(1);
    expect(broken([second, first, third, ...rest])).toHaveLength(1);
    expect(broken(records.audit.slice(0, -1))).toHaveLength(1);
    expect(broken(records.audit)).toEqual([]);
  });

  test('a request that stands elsewhere than its last entry says is red', () => {
    const requests = records.requests.map((request) => ({ ...request, status: 'failed' }));
    expect(problems('sealed', aSeen({ records: { ...records, requests } }))).toHaveLength(1);
  });
});

test('a bot that ended by itself is red', () => {
  expect(problems('alive', aSeen({ crashes: ['Bot 1 ended by itself with 1.'] }))).toHaveLength(1);
});
