import { describe, expect, test } from 'vitest';
import type { RequestEvent } from '../../src/requests/event.ts';
import type { Finding } from '../../src/requests/evidence.ts';
import { QUIET_MS } from '../../src/requests/looks.ts';
import {
  acknowledge,
  close,
  COO,
  CTO,
  found,
  lost,
  QUIET_AT,
  refusalOf,
  shelved,
  andThen,
  waiting,
} from './people-say.ts';
import {
  after,
  approval,
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

describe('evidence that comes while people are asked', () => {
  const evidence = (finding: Finding): RequestEvent => ({
    type: 'evidence',
    at: QUIET_AT,
    finding,
  });

  test('settles what was lost, and what Paywint had', () => {
    expect(andThen(lost(), evidence(found('confirmed')))).toMatchObject({
      status: 'executed',
      attempts: [{ state: 'confirmed' }],
    });
    const paid = andThen(waiting(), evidence(found('confirmed')));
    expect(paid.status).toBe('executed');
    expect(paid.history.at(-1)?.actor).toBe('paywint');
  });

  test('of something of which nothing was sent is a contradiction, with its payment and its reason', () => {
    const step = andThen(shelved(), evidence(found('confirmed', 'pay-9')));
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
    const one = andThen(contradicted(), acknowledge(CFO, says));
    expect(one).toMatchObject({ status: 'contradicted', statements: [{ user: CFO, says }] });
    const two = andThen(one, acknowledge(CTO, says));
    expect(two).toMatchObject({ status, statements: [{ says }, { says }] });
    expect(two.history.at(-1)).toMatchObject({ event: 'acknowledge', actor: CTO });
  });

  test('not while the two do not agree', () => {
    const one = andThen(contradicted(), acknowledge(CFO, 'executed'));
    const two = andThen(one, acknowledge(CTO, 'notExecuted'));
    expect(two.status).toBe('contradicted');
    // The first one changes their mind, and now they agree.
    expect(andThen(two, acknowledge(CFO, 'notExecuted')).status).toBe('failed');
  });

  test('not by somebody without that right, the requester, or the same one twice', () => {
    expect(refusalOf(contradicted(), acknowledge(CFO, 'executed', { isAdmin: false }))).toEqual({
      reason: 'notAdmin',
    });
    expect(refusalOf(contradicted(), acknowledge(DANA, 'executed'))).toEqual({
      reason: 'ownRequest',
    });
    const one = andThen(contradicted(), acknowledge(CFO, 'executed'));
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
    const spoken = andThen(lost(), close(CFO), close(CTO));
    const alarm = andThen(spoken, {
      type: 'evidence',
      at: QUIET_AT + 10,
      finding: found('confirmed'),
    });
    expect(alarm.status).toBe('contradicted');
    const one = andThen(alarm, acknowledge(CTO, 'notExecuted', { at: QUIET_AT + QUIET_MS }));
    expect(one.status).toBe('contradicted');
  });
});

test.each(['attention', 'contradicted'] as const)(
  'those who are told of what is in %s are remembered once each',
  (status) => {
    const told = andThen(
      IN_EVERY_STATUS[status](),
      { type: 'address', at: QUIET_AT, users: [CFO, CTO] },
      { type: 'address', at: QUIET_AT + 1, users: [CTO, COO] },
    );
    expect(told.addressees).toEqual([CFO, CTO, COO]);
    expect(told.history.at(-1)).toMatchObject({ event: 'address', actor: 'bot' });
  },
);

test('looks go on while people are asked, and are counted', () => {
  const looked = andThen(
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
  const late = andThen(lost(), result({ kind: 'confirmed', receipt: receipt() }));
  expect(late.status).toBe('executed');
  expect(refusalOf(lost(), result(LOST))).toEqual({ reason: 'notNow', status: 'attention' });
});
