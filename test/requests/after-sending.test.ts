import { describe, expect, test } from 'vitest';
import type { RequestEvent } from '../../src/requests/event.ts';
import type { Finding } from '../../src/requests/evidence.ts';
import type { Outcome } from '../../src/requests/outcome.ts';
import { cardStanding } from '../../src/requests/card-standing.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { MAX_ATTEMPTS } from '../../src/requests/timing.ts';
import { andThen, found, lost, refusalOf, shelved } from './people-say.ts';
import {
  after,
  approval,
  BOOT,
  burn,
  claim,
  IN_EVERY_STATUS,
  LOST,
  NINE,
  OTHER_BOOT,
  receipt,
  result,
} from './story.ts';

const sent = () => after(approval(), claim(), burn());
const actor = (request: MoneyRequest) => request.history.at(-1)?.actor;

describe('the answer of whoever sent it', () => {
  test('is Paywint’s word: what is confirmed, refused or reversed', () => {
    const refused = andThen(sent(), result({ kind: 'refused', text: 'amount: too much' }));
    expect(refused).toMatchObject({
      status: 'failed',
      reason: 'amount: too much',
      attempts: [{ state: 'refused', endedAt: NINE + 63_000, note: 'amount: too much' }],
    });
    expect(actor(refused)).toBe('paywint');
    const confirmed = andThen(sent(), result({ kind: 'confirmed', receipt: receipt() }));
    expect(confirmed).toMatchObject({ status: 'executed', hold: null });
    expect(actor(confirmed)).toBe('paywint');
    const reversed = andThen(sent(), result({ kind: 'reversed', receipt: receipt('reversed') }));
    expect(reversed.status).toBe('reversed');
  });

  test('that contradicts what was sent goes to people at once, with all that it told', () => {
    const outcome: Outcome = {
      kind: 'accepted',
      receipt: receipt('pending'),
      contradiction: 'the answer names another amount',
    };
    const doubted = andThen(sent(), result(outcome));
    const reason = 'Paywint took it, but the answer names another amount';
    expect(doubted).toMatchObject({
      status: 'attention',
      reason,
      receipt: { paymentId: 'pay-1' },
      attempts: [{ state: 'accepted', endedAt: NINE + 63_000, note: reason }],
    });
    expect(doubted.history.at(-1)).toMatchObject({ actor: 'paywint', note: reason });
    const agreed = andThen(sent(), result({ ...outcome, contradiction: null }));
    expect(agreed.status).toBe('inFlight');
  });

  test('that never came is not known, and an id that it told all the same is kept', () => {
    const told: Outcome = {
      kind: 'unknown',
      text: 'the connection was reset',
      freeze: false,
      pauseMs: null,
      receipt: receipt('unknown'),
    };
    const checking = andThen(sent(), result(told));
    expect(checking).toMatchObject({
      status: 'checking',
      reason: 'the connection was reset',
      receipt: { paymentId: 'pay-1' },
      attempts: [{ state: 'unknown', note: 'the connection was reset' }],
    });
    expect(actor(checking)).toBe('paywint');
    expect(andThen(sent(), result(LOST)).receipt).toBeNull();
    const swept = andThen(sent(), { type: 'leaseOver', at: NINE + 61_000 + 90_000 });
    expect(actor(swept)).toBe('clock');
  });

  const second: RequestEvent = {
    type: 'result',
    at: NINE + 63_000,
    owner: BOOT,
    attempt: 2,
    outcome: { kind: 'confirmed', receipt: receipt() },
  };

  test.each<[string, RequestEvent]>([
    ['another process', result({ kind: 'confirmed', receipt: receipt() }, OTHER_BOOT)],
    ['another attempt', second],
    ['one that says it was not sent', result({ kind: 'notSent', text: 'x' })],
  ])('of %s changes nothing', (_who, event) => {
    expect(refusalOf(sent(), event)).toMatchObject({ reason: 'notNow' });
    expect(refusalOf(lost(), event)).toMatchObject({ reason: 'notNow' });
  });

  test('before the burn, or about what was never claimed, changes nothing', () => {
    const answer = result({ kind: 'confirmed', receipt: receipt() });
    expect(refusalOf(after(approval(), claim()), answer)).toMatchObject({ reason: 'notNow' });
    expect(refusalOf(after(approval()), answer)).toMatchObject({ reason: 'notNow' });
  });

  test('that comes late is taken, where it proves something', () => {
    const checking = andThen(sent(), result(LOST));
    const late = andThen(checking, result({ kind: 'confirmed', receipt: receipt() }));
    expect(late.status).toBe('executed');
    expect(actor(late)).toBe('paywint');
    const taken = { kind: 'accepted', receipt: receipt('pending'), contradiction: null } as const;
    expect(andThen(checking, result(taken)).status).toBe('inFlight');
    const undone = { kind: 'reversed', receipt: receipt('reversed') } as const;
    expect(andThen(checking, result(undone)).status).toBe('reversed');
    for (const outcome of [LOST, { kind: 'refused', text: 'x' }] as const) {
      expect(refusalOf(checking, result(outcome))).toMatchObject({ reason: 'notNow' });
    }
  });
});

describe('evidence after it is done', () => {
  const evidence = (finding: Finding): RequestEvent => ({
    type: 'evidence',
    at: NINE + 90_000,
    finding,
  });
  const done = IN_EVERY_STATUS.executed;

  test('while nobody knows settles it, and stands in the trail as Paywint’s', () => {
    const known = andThen(andThen(sent(), result(LOST)), evidence(found('confirmed')));
    expect(known.status).toBe('executed');
    expect(actor(known)).toBe('paywint');
  });

  test('says nothing where nothing was told before that it could be compared with', () => {
    const silent = { ...done(), receipt: null };
    expect(refusalOf(silent, evidence(found('confirmed', 'pay-2')))).toMatchObject({
      reason: 'notNow',
    });
  });

  test('that the same payment came back makes it reversed', () => {
    const back = andThen(done(), evidence(found('reversed')));
    expect(back.status).toBe('reversed');
    expect(actor(back)).toBe('paywint');
  });

  test('of a second payment is an incident that names it', () => {
    const twice = andThen(done(), evidence(found('accepted', 'pay-2')));
    const reason = 'Paywint shows a second payment of this request: pay-2';
    expect(twice).toMatchObject({ status: 'contradicted', reason });
    expect(twice.history.at(-1)).toMatchObject({ actor: 'paywint', note: reason });
    // A second one that came to nothing is none.
    expect(refusalOf(done(), evidence(found('failedAtPaywint', 'pay-2')))).toMatchObject({
      reason: 'notNow',
    });
  });

  test('that names no payment, or the same again, is no second one', () => {
    const nameless: Finding = {
      ...found('confirmed'),
      receipt: { ...receipt(), paymentId: null },
    };
    expect(refusalOf(done(), evidence(nameless))).toMatchObject({ reason: 'notNow' });
    expect(refusalOf(done(), evidence(found('confirmed')))).toMatchObject({ reason: 'notNow' });
    const unnamed = { ...done(), receipt: { ...receipt(), paymentId: null } };
    expect(refusalOf(unnamed, evidence(found('confirmed', 'pay-2')))).toMatchObject({
      reason: 'notNow',
    });
  });

  test('of a second card of the same request is one, and of the same card is news', () => {
    const issued: MoneyRequest = {
      ...done(),
      operation: 'issue',
      receipt: { ...receipt('pending'), card: { requestId: 'cr-1' } },
    };
    const about = (requestId: string, status: string): Finding => ({
      state: 'confirmed',
      receipt: { ...receipt(status), card: { requestId } },
      note: null,
    });
    const second = andThen(issued, evidence(about('cr-2', 'pending')));
    expect(second.reason).toBe('Paywint shows a second card of this request: cr-2');
    const news = andThen(issued, evidence(about('cr-1', 'approved')));
    expect(news).toMatchObject({ status: 'executed', receipt: { status: 'approved' } });
    expect(news.history.at(-1)).toMatchObject({ actor: 'paywint', note: 'approved' });
    expect(refusalOf(news, evidence(about('cr-1', 'approved')))).toMatchObject({
      reason: 'notNow',
    });
    // A card where none was told of is the first one, and a payment without one is its payment.
    const first = andThen(
      { ...issued, receipt: receipt('pending') },
      evidence(about('cr-1', 'approved')),
    );
    expect(first.status).toBe('executed');
    const unpaid: MoneyRequest = {
      ...issued,
      receipt: { ...receipt('pending'), card: { requestId: 'cr-1' }, paymentId: null },
    };
    expect(andThen(unpaid, evidence(found('confirmed')))).toMatchObject({
      status: 'executed',
      receipt: { paymentId: 'pay-1', card: { requestId: 'cr-1' } },
    });
    // A list that lags behind takes nothing back.
    expect(refusalOf(news, evidence(about('cr-1', 'pending')))).toMatchObject({
      reason: 'notNow',
    });
  });

  test('that it takes long is told once, for a card alone', () => {
    const overdue: RequestEvent = { type: 'overdue', at: NINE + 90_000_000 };
    expect(refusalOf(done(), overdue)).toMatchObject({ reason: 'notNow' });
    const issued: MoneyRequest = {
      ...done(),
      operation: 'issue',
      receipt: { ...receipt('pending'), card: { requestId: 'cr-1' } },
    };
    const late = andThen(issued, overdue);
    expect(late.status).toBe('executed');
    expect(actor(late)).toBe('clock');
    expect(refusalOf(late, overdue)).toMatchObject({ reason: 'notNow' });
  });
});

test('who moved it stands in each entry: the clock, the bot or Paywint', () => {
  const approved = after(approval());
  const end = NINE + 24 * 3_600_000;
  expect(actor(andThen(after(), { type: 'expire', at: end }))).toBe('clock');
  expect(actor(andThen(approved, { type: 'expire', at: end + 60_000 }))).toBe('clock');
  const claimed = andThen(approved, claim());
  expect(actor(claimed)).toBe('bot');
  expect(claimed.search).toEqual({
    walletBeforeCents: 100_000,
    walletAfterCents: null,
    complete: 0,
    incomplete: 0,
    lastAt: null,
    candidates: [],
  });
  expect(actor(sent())).toBe('bot');
  const held = andThen(approved, {
    type: 'hold',
    at: NINE + 61_000,
    hold: { why: 'balance', missingCents: 7 },
    retryAt: NINE + 99_000,
  });
  expect(held).toMatchObject({
    hold: { why: 'balance', missingCents: 7 },
    notBefore: NINE + 99_000,
  });
  expect(actor(held)).toBe('bot');
  const back = andThen(approved, { type: 'recheckFailed', at: NINE + 61_000, lapsed: [] });
  expect(actor(back)).toBe('bot');
  expect(actor(andThen(lost(), { type: 'evidence', at: NINE, finding: found('confirmed') }))).toBe(
    'paywint',
  );
});

test('nothing is claimed more often than it may be tried', () => {
  const tired = { ...shelved(), status: 'approved' as const };
  expect(tired.attempts).toHaveLength(MAX_ATTEMPTS);
  expect(refusalOf(tired, claim(tired.notBefore + 3_600_000))).toMatchObject({ reason: 'notNow' });
});

test('a word about a card that nobody knows says nothing', () => {
  expect(cardStanding('levitating')).toBe('unclear');
  expect(cardStanding(' Approved ')).toBe('approved');
});
