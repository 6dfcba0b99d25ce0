import { describe, expect, test } from 'vitest';
import { merged } from '../../src/requests/findings.ts';
import type { RequestEvent } from '../../src/requests/event.ts';
import type { Finding } from '../../src/requests/evidence.ts';
import type { Receipt } from '../../src/requests/request.ts';
import { andThen, found, lost, QUIET_AT, refusalOf } from './people-say.ts';
import {
  after,
  approval,
  BOOT,
  burn,
  CFO,
  claim,
  DANA,
  IN_EVERY_STATUS,
  MIA,
  NINE,
  result,
} from './story.ts';
import { aCard, WHOLE } from './receipts.ts';

const bare: Receipt = {
  status: 'refunded',
  paymentId: null,
  transactionId: null,
  referenceId: null,
  at: 2,
};

describe('a later reading', () => {
  test('forgets no id, link or card that was told before', () => {
    expect(merged(WHOLE, bare)).toEqual({ ...WHOLE, status: 'refunded', at: 2 });
    expect(merged(null, bare)).toEqual(bare);
    expect('link' in merged(null, bare)).toBe(false);
    expect('card' in merged(null, bare)).toBe(false);
  });

  test('has the last word where it tells one', () => {
    const other: Receipt = {
      status: 'pending',
      paymentId: 'pay-2',
      transactionId: 'tx-2',
      referenceId: '8',
      link: 'https://paywint.com/pay/2',
      card: aCard({ lastFour: '4242' }),
      at: 3,
    };
    expect(merged(WHOLE, other)).toEqual({
      ...other,
      card: aCard({ id: 'card-1', lastFour: '4242' }),
    });
    const another = { requestId: 'cr-2' };
    expect(merged(WHOLE, { ...bare, card: another }).card).toEqual(another);
    expect(merged(bare, { ...bare, card: another }).card).toEqual(another);
  });
});

describe('a finding', () => {
  test('that says less than what is known is refused, in the words of the status', () => {
    const flying = IN_EVERY_STATUS.inFlight();
    const known = { type: 'evidence', at: NINE + 70_000, finding: found('accepted') } as const;
    expect(refusalOf(flying, known)).toEqual({ reason: 'notNow', status: 'inFlight' });
  });

  test('keeps Paywint’s own words of a failure in the history', () => {
    const failed = andThen(IN_EVERY_STATUS.inFlight(), {
      type: 'evidence',
      at: NINE + 70_000,
      finding: { ...found('failedAtPaywint'), note: 'no money' },
    });
    expect(failed).toMatchObject({ status: 'failed', reason: 'no money' });
    expect(failed.history.at(-1)?.note).toBe('no money');
    const silent = andThen(IN_EVERY_STATUS.inFlight(), {
      type: 'evidence',
      at: NINE + 70_000,
      finding: found('confirmed'),
    });
    expect(silent.history.at(-1)?.note).toBe('confirmed');
  });

  test('of what is settled as not paid is an incident, unless it failed as well', () => {
    const denied = IN_EVERY_STATUS.denied();
    const at = NINE + 70_000;
    const shown = andThen(denied, { type: 'evidence', at, finding: found('accepted') });
    const reason = 'Paywint shows a payment of this request (accepted) while it was denied';
    expect(shown).toMatchObject({ status: 'contradicted', reason });
    expect(shown.history.at(-1)).toMatchObject({ actor: 'paywint', note: reason });
    expect(refusalOf(denied, { type: 'evidence', at, finding: found('failedAtPaywint') })).toEqual({
      reason: 'notNow',
      status: 'denied',
    });
  });

  test('while it is being sent settles it, and before that is an incident', () => {
    const at = NINE + 62_500;
    const sending = after(approval(), claim(), burn());
    const paid = andThen(sending, { type: 'evidence', at, finding: found('confirmed') });
    expect(paid).toMatchObject({ status: 'executed', attempts: [{ state: 'confirmed' }] });
    expect(paid.history.at(-1)?.actor).toBe('paywint');
    const claimed = after(approval(), claim());
    const early = andThen(claimed, { type: 'evidence', at, finding: found('confirmed') });
    const reason = 'Paywint shows a payment of this request before it was sent';
    expect(early).toMatchObject({
      status: 'contradicted',
      reason,
      receipt: { paymentId: 'pay-1' },
    });
    expect(early.history.at(-1)).toMatchObject({ actor: 'paywint', note: reason });
  });
});

describe('a payment that an admin named', () => {
  const at = QUIET_AT;
  const named = (finding: Finding): RequestEvent => ({
    type: 'humanExecuted',
    at,
    user: CFO,
    isAdmin: true,
    finding,
  });
  const told = (finding: Finding): RequestEvent => ({ type: 'evidence', at: at + 1, finding });
  const vouched = () => andThen(lost(), named(found('accepted')));

  test('and that came to nothing is for people to look at, once for each word of Paywint', () => {
    const doubted = andThen(vouched(), told(found('failedAtPaywint')));
    const reason =
      'The payment that an admin named came to nothing (pay-1: failedAtPaywint), and the request’s own may be another';
    expect(doubted).toMatchObject({ status: 'attention', reason, hold: null });
    expect(doubted.history.at(-1)).toMatchObject({ actor: 'paywint', note: reason });
    expect(refusalOf(doubted, told(found('failedAtPaywint')))).toEqual({
      reason: 'notNow',
      status: 'attention',
    });
    const returned = andThen(doubted, told(found('reversed')));
    expect(returned.reason).toContain('(pay-1: reversed)');
    // It is told anew where people are not asked at present, whatever Paywint said before.
    const same = { ...vouched(), receipt: found('failedAtPaywint').receipt };
    expect(andThen(same, told(found('failedAtPaywint'))).status).toBe('attention');
    const silent = { ...vouched(), status: 'attention' as const, receipt: null };
    expect(andThen(silent, told(found('failedAtPaywint'))).reason).toBe(reason);
  });

  test('is called by the id of its card where it has none, and by none where it has neither', () => {
    const nameless = { ...bare, status: 'failed' };
    const card = { state: 'failedAtPaywint', note: null } as const;
    const doubt = (receipt: Receipt) => andThen(vouched(), told({ ...card, receipt })).reason ?? '';
    expect(doubt({ ...nameless, card: aCard() })).toContain('(cr-1: failed)');
    expect(doubt(nameless)).toContain('(no id: failed)');
  });

  test('and that was undone after it was done is an incident', () => {
    const done = andThen(lost(), named(found('confirmed')));
    expect(done.status).toBe('executed');
    expect(andThen(done, told(found('reversed'))).status).toBe('contradicted');
  });

  test('is taken at the admin’s word, also where it was undone', () => {
    const waiting = andThen(vouched(), { type: 'escalate', at: at + 1, note: 'no end' });
    const undone = andThen(waiting, named(found('reversed')));
    expect(undone).toMatchObject({ status: 'reversed', attempts: [{ state: 'reversed' }] });
  });
});

test.each(['executing', 'checking', 'attention'] as const)(
  'what is %s and has no attempt is neither sent nor freed, and no answer is believed',
  (status) => {
    const odd = { ...IN_EVERY_STATUS[status](), attempts: [] };
    const at = NINE + 9_000_000;
    const events: readonly RequestEvent[] = [
      burn({ at, readAt: at }),
      { type: 'release', at },
      { type: 'leaseOver', at },
      result({ kind: 'confirmed', receipt: WHOLE }),
      { type: 'notSent', at, owner: BOOT, attempt: 1, note: 'x' },
      { type: 'deny', at, user: MIA, roles: ['S0FINANCE'], reason: 'no' },
      { type: 'cancel', at, user: DANA, isAdmin: false },
    ];
    for (const event of events) {
      expect(['notNow', 'tooLate']).toContain(refusalOf(odd, event)?.reason);
    }
    // What Paywint shows is taken all the same, or told as a contradiction.
    const shown = andThen(odd, { type: 'evidence', at, finding: found('confirmed') });
    expect(shown.status).toBe(status === 'checking' ? 'executed' : 'contradicted');
  },
);

describe('who says that nothing left', () => {
  test('keeps why, and when it is tried again', () => {
    const burnt = after(approval(), claim(), burn());
    const back = andThen(burnt, {
      type: 'notSent',
      at: NINE + 63_000,
      owner: BOOT,
      attempt: 1,
      note: 'the connection was refused',
    });
    expect(back).toMatchObject({
      status: 'approved',
      notBefore: NINE + 63_000 + 5_000,
      hold: { why: 'unreachable', note: 'the connection was refused' },
      attempts: [
        {
          state: 'notSent',
          burntAt: null,
          endedAt: NINE + 63_000,
          note: 'the connection was refused',
        },
      ],
    });
    expect(back.history.at(-1)?.actor).toBe('bot');
  });

  test('the clock frees a claim only after its lease, and says what stopped', () => {
    const claimed = after(approval(), claim());
    const until = NINE + 61_000 + 90_000;
    expect(refusalOf(claimed, { type: 'release', at: until - 1 })).toMatchObject({
      reason: 'notNow',
    });
    const freed = andThen(claimed, { type: 'release', at: until });
    expect(freed.history.at(-1)).toMatchObject({
      actor: 'clock',
      note: 'The bot stopped before it sent anything',
    });
    const burnt = after(approval(), claim(), burn());
    expect(refusalOf(burnt, { type: 'leaseOver', at: until - 1 })).toMatchObject({
      reason: 'notNow',
    });
    expect(refusalOf(claimed, { type: 'leaseOver', at: until })).toMatchObject({
      reason: 'notNow',
    });
    const swept = andThen(burnt, { type: 'leaseOver', at: until });
    expect(swept.reason).toBe('The bot stopped between sending and the answer');
  });

  test('the burn takes approvals that were read a minute ago, and no older ones', () => {
    const claimed = after(approval(), claim());
    const at = NINE + 62_000;
    expect(refusalOf(claimed, burn({ at, readAt: at - 60_000 }))).toBeNull();
    expect(refusalOf(claimed, burn({ at, readAt: at - 60_001 }))).not.toBeNull();
  });
});
