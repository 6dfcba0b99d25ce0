import { describe, expect, test } from 'vitest';
import type { RequestEvent } from '../../src/requests/event.ts';
import type { Finding } from '../../src/requests/evidence.ts';
import { userId, type UserId } from '../../src/requests/ids.ts';
import { QUIET_MS } from '../../src/requests/looks.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { MAX_ATTEMPTS } from '../../src/requests/timing.ts';
import { transition } from '../../src/requests/transition.ts';
import {
  after,
  approval,
  BOOT,
  burn,
  CFO,
  claim,
  DANA,
  IN_EVERY_STATUS,
  LOST,
  NINE,
  receipt,
  result,
} from './story.ts';

const CTO = userId('U0CTO');
const COO = userId('U0COO');
const DAY_MS = 86_400_000;
const ADMINS = [CFO, CTO, COO] as const;
/** The answer was lost at 9:01:03. */
const QUIET_AT = NINE + 63_000 + QUIET_MS;

const found = (state: Finding['state'], paymentId = 'pay-1'): Finding => ({
  state,
  receipt: { ...receipt(state), paymentId },
  note: null,
});

type Says = 'notExecuted' | 'reissue';
const close = (user: UserId, says: Says = 'notExecuted', more: object = {}): RequestEvent => ({
  type: 'humanNotExecuted',
  at: QUIET_AT,
  user,
  isAdmin: true,
  says,
  admins: ADMINS,
  ...more,
});
const acknowledge = (
  user: UserId,
  says: 'executed' | 'notExecuted',
  more: object = {},
): RequestEvent => ({
  type: 'acknowledge',
  at: QUIET_AT,
  user,
  isAdmin: true,
  found: says,
  admins: ADMINS,
  ...more,
});

/** Each event is taken, or the test fails. */
function then(request: MoneyRequest, ...events: readonly RequestEvent[]): MoneyRequest {
  return events.reduce((now, event) => {
    const step = transition(now, event);
    if (!step.ok) throw new Error(`${event.type} was refused: ${JSON.stringify(step.refusal)}`);
    return step.request;
  }, request);
}

function refusalOf(request: MoneyRequest, event: RequestEvent) {
  const step = transition(request, event);
  return step.ok ? null : step.refusal;
}

const waiting = () =>
  after(
    approval(),
    claim(),
    burn(),
    result({ kind: 'accepted', receipt: receipt('pending'), contradiction: null }),
    { type: 'escalate', at: NINE + DAY_MS, note: 'no end' },
  );

/** With people before its quiet time is over. */
const lost = () =>
  after(approval(), claim(), burn(), result(LOST), {
    type: 'escalate',
    at: NINE + 100_000,
    note: 'a record contradicts it',
  });

/** Every try to send found no way out of the house. */
function shelved(): MoneyRequest {
  let request = after(approval());
  for (let number = 1; number <= MAX_ATTEMPTS; number += 1) {
    const at = Math.max(NINE + 61_000, request.notBefore);
    request = then(request, claim(at), {
      type: 'notSent',
      at: at + 1,
      owner: BOOT,
      attempt: number,
      note: 'the connection was refused',
    });
  }
  return request;
}

describe('what nobody could find is closed', () => {
  test('by two admins, and the attempt is over with it', () => {
    const one = then(lost(), close(CFO));
    expect(one).toMatchObject({ status: 'attention', statements: [{ user: CFO, at: QUIET_AT }] });
    const two = then(one, close(CTO, 'notExecuted', { at: QUIET_AT + 5 }));
    expect(two).toMatchObject({
      status: 'failed',
      statements: [
        { user: CFO, says: 'notExecuted' },
        { user: CTO, says: 'notExecuted' },
      ],
      attempts: [{ state: 'closed', endedAt: QUIET_AT + 5 }],
    });
    expect(two.history.at(-1)).toMatchObject({ event: 'humanNotExecuted', actor: CTO, note: null });
  });

  test('with the id of the new request, where it is asked for anew', () => {
    const both = then(lost(), close(CFO), close(CTO, 'reissue', { anew: 'RNEW' }));
    expect(both.history.at(-1)).toMatchObject({ to: 'failed', note: 'RNEW' });
    expect(both.statements.map(({ says }) => says)).toEqual(['notExecuted', 'reissue']);
  });

  test('not by one who is no admin, nor by the requester, nor by the last who edited it', () => {
    expect(refusalOf(lost(), close(CFO, 'notExecuted', { isAdmin: false }))).toEqual({
      reason: 'notAdmin',
    });
    expect(refusalOf(lost(), close(DANA))).toEqual({ reason: 'ownRequest' });
    const edited = { ...lost(), editor: COO };
    expect(refusalOf(edited, close(COO))).toEqual({ reason: 'ownRequest' });
    expect(refusalOf(edited, close(DANA))).toEqual({ reason: 'ownRequest' });
  });

  test('not by the same admin twice, who may change their mind', () => {
    const one = then(lost(), close(CFO));
    expect(refusalOf(one, close(CFO))).toEqual({ reason: 'alreadySaid' });
    const changed = then(one, close(CFO, 'reissue'));
    expect(changed).toMatchObject({ status: 'attention', attempts: [{ state: 'unknown' }] });
    expect(changed.statements).toHaveLength(2);
    expect(refusalOf(changed, close(CFO, 'reissue'))).toEqual({ reason: 'alreadySaid' });
  });

  test('not with the word of one who is no admin any more', () => {
    const one = then(lost(), close(CFO));
    const alone = then(one, close(CTO, 'notExecuted', { admins: [CTO, COO] }));
    expect(alone.status).toBe('attention');
    expect(then(alone, close(COO, 'notExecuted', { admins: [CTO, COO] })).status).toBe('failed');
  });

  test('not before the quiet time is over, to the millisecond', () => {
    const { attempts } = lost();
    expect(attempts.at(-1)?.endedAt).toBe(NINE + 63_000);
    expect(refusalOf(lost(), close(CFO, 'notExecuted', { at: QUIET_AT - 1 }))).toEqual({
      reason: 'quiet',
      until: QUIET_AT,
    });
    expect(refusalOf(lost(), close(CFO))).toBeNull();
  });

  test('and where nothing was burnt there is no quiet time and nothing to close', () => {
    const request = shelved();
    expect(request.status).toBe('attention');
    const at = (request.history.at(-1)?.at ?? 0) + 1;
    const both = then(
      request,
      close(CFO, 'notExecuted', { at }),
      close(CTO, 'notExecuted', { at }),
    );
    expect(both.status).toBe('failed');
    expect(both.attempts).toEqual(request.attempts);
  });
});

describe('what Paywint says it has', () => {
  const until = NINE + 62_000 + 30 * DAY_MS;

  test.each(['notExecuted', 'reissue'] as const)(
    'is not given up as %s while it may still be paid, and can be after thirty days',
    (says) => {
      expect(refusalOf(waiting(), close(CTO, says, { at: until - 1 }))).toEqual({
        reason: 'atPaywint',
        status: 'pending',
        until,
      });
      const both = then(
        waiting(),
        close(CFO, says, { at: until }),
        close(CTO, says, { at: until + 1 }),
      );
      expect(both).toMatchObject({
        status: 'failed',
        attempts: [{ state: 'closed', endedAt: until + 1 }],
      });
    },
  );
});

describe('a payment that an admin names', () => {
  const named = (state: Finding['state'], more: object = {}): RequestEvent => ({
    type: 'humanExecuted',
    at: QUIET_AT,
    user: CFO,
    isAdmin: true,
    finding: found(state),
    ...more,
  });

  test.each([
    ['confirmed', 'executed', 'confirmed'],
    ['accepted', 'inFlight', 'accepted'],
    ['reversed', 'reversed', 'reversed'],
  ] as const)('that is %s makes the request %s', (state, status, attempt) => {
    const step = then(lost(), named(state));
    expect(step).toMatchObject({
      status,
      attempts: [{ state: attempt }],
      receipt: { paymentId: 'pay-1' },
    });
    expect(step.history.at(-1)).toMatchObject({ event: 'humanExecuted', actor: CFO });
  });

  test('that failed settles nothing, and neither does one who is no admin', () => {
    expect(refusalOf(lost(), named('failedAtPaywint'))).toEqual({
      reason: 'notNow',
      status: 'attention',
    });
    expect(refusalOf(lost(), named('confirmed', { isAdmin: false }))).toEqual({
      reason: 'notAdmin',
    });
  });
});

describe('evidence that comes while people are asked', () => {
  const evidence = (finding: Finding): RequestEvent => ({
    type: 'evidence',
    at: QUIET_AT,
    finding,
  });

  test('settles what was lost, and what Paywint had', () => {
    expect(then(lost(), evidence(found('confirmed')))).toMatchObject({
      status: 'executed',
      attempts: [{ state: 'confirmed' }],
    });
    const paid = then(waiting(), evidence(found('confirmed')));
    expect(paid.status).toBe('executed');
    expect(paid.history.at(-1)?.actor).toBe('paywint');
  });

  test('of something of which nothing was sent is a contradiction, with its payment and its reason', () => {
    const step = then(shelved(), evidence(found('confirmed', 'pay-9')));
    expect(step).toMatchObject({ status: 'contradicted', receipt: { paymentId: 'pay-9' } });
    expect(step.reason).toContain('nothing was sent');
    expect(step.history.at(-1)).toMatchObject({ actor: 'paywint', note: step.reason });
  });
});

describe('a contradiction is settled', () => {
  const contradicted = IN_EVERY_STATUS.contradicted;

  test.each([
    ['executed', 'executed'],
    ['notExecuted', 'failed'],
  ] as const)('by two admins who say %s: it is %s', (says, status) => {
    const one = then(contradicted(), acknowledge(CFO, says));
    expect(one).toMatchObject({ status: 'contradicted', statements: [{ user: CFO, says }] });
    const two = then(one, acknowledge(CTO, says));
    expect(two).toMatchObject({ status, statements: [{ says }, { says }] });
    expect(two.history.at(-1)).toMatchObject({ event: 'acknowledge', actor: CTO });
  });

  test('not while the two do not agree', () => {
    const one = then(contradicted(), acknowledge(CFO, 'executed'));
    const two = then(one, acknowledge(CTO, 'notExecuted'));
    expect(two.status).toBe('contradicted');
    // The first one changes their mind, and now they agree.
    expect(then(two, acknowledge(CFO, 'notExecuted')).status).toBe('failed');
  });

  test('not by somebody without that right, the requester, or the same one twice', () => {
    expect(refusalOf(contradicted(), acknowledge(CFO, 'executed', { isAdmin: false }))).toEqual({
      reason: 'notAdmin',
    });
    expect(refusalOf(contradicted(), acknowledge(DANA, 'executed'))).toEqual({
      reason: 'ownRequest',
    });
    const one = then(contradicted(), acknowledge(CFO, 'executed'));
    expect(refusalOf(one, acknowledge(CFO, 'executed'))).toEqual({ reason: 'alreadySaid' });
  });

  test('as executed at once, and as not executed only after the quiet time of what was sent', () => {
    const twice = after(
      approval(),
      claim(),
      burn(),
      result({ kind: 'confirmed', receipt: receipt() }),
      { type: 'evidence', at: NINE + 70_000, finding: found('confirmed', 'pay-2') },
    );
    expect(twice.status).toBe('contradicted');
    const early = { at: NINE + 80_000 };
    expect(refusalOf(twice, acknowledge(CTO, 'executed', early))).toBeNull();
    expect(refusalOf(twice, acknowledge(CTO, 'notExecuted', early))).toEqual({
      reason: 'quiet',
      until: QUIET_AT,
    });
    expect(refusalOf(twice, acknowledge(CTO, 'notExecuted', { at: QUIET_AT }))).toBeNull();
  });

  test('is nothing that was said about it before it was one', () => {
    const spoken = then(lost(), close(CFO), close(CTO));
    const alarm = then(spoken, {
      type: 'evidence',
      at: QUIET_AT + 10,
      finding: found('confirmed'),
    });
    expect(alarm.status).toBe('contradicted');
    const one = then(alarm, acknowledge(CTO, 'notExecuted', { at: QUIET_AT + QUIET_MS }));
    expect(one.status).toBe('contradicted');
  });
});

test.each(['attention', 'contradicted'] as const)(
  'those who are told of what is in %s are remembered once each',
  (status) => {
    const told = then(
      IN_EVERY_STATUS[status](),
      { type: 'address', at: QUIET_AT, users: [CFO, CTO] },
      { type: 'address', at: QUIET_AT + 1, users: [CTO, COO] },
    );
    expect(told.addressees).toEqual([CFO, CTO, COO]);
    expect(told.history.at(-1)).toMatchObject({ event: 'address', actor: 'bot' });
  },
);

test('looks go on while people are asked, and are counted', () => {
  const looked = then(
    lost(),
    { type: 'search', at: QUIET_AT, read: 'completely', walletCents: 7, candidates: [] },
    { type: 'search', at: QUIET_AT + 1, read: 'partly', walletCents: null, candidates: [] },
  );
  expect(looked).toMatchObject({
    status: 'attention',
    search: { complete: 1, incomplete: 1, walletAfterCents: 7, lastAt: QUIET_AT + 1 },
  });
});

test('a late answer of the sender settles what people are asked about, unless it is another loss', () => {
  const late = then(lost(), result({ kind: 'confirmed', receipt: receipt() }));
  expect(late.status).toBe('executed');
  expect(refusalOf(lost(), result(LOST))).toEqual({ reason: 'notNow', status: 'attention' });
});
