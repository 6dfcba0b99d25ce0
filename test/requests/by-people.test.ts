import { describe, expect, test } from 'vitest';
import type { RequestEvent } from '../../src/requests/event.ts';
import type { Finding } from '../../src/requests/evidence.ts';
import type { UserId } from '../../src/requests/ids.ts';
import { QUIET_MS } from '../../src/requests/looks.ts';
import { statementsNow } from '../../src/requests/statement.ts';
import {
  close,
  COO,
  CTO,
  DAY_MS,
  found,
  lost,
  QUIET_AT,
  refusalOf,
  shelved,
  andThen,
  waiting,
} from './people-say.ts';
import { CFO, DANA, NINE } from './story.ts';

describe('what nobody could find is closed', () => {
  test('by two admins, and the attempt is over with it', () => {
    const one = andThen(lost(), close(CFO));
    expect(one).toMatchObject({ status: 'attention', statements: [{ user: CFO, at: QUIET_AT }] });
    const two = andThen(one, close(CTO, 'notExecuted', { at: QUIET_AT + 5 }));
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

  test('also where it was never tried, and there is no attempt to end', () => {
    const untried = { ...lost(), attempts: [] };
    expect(andThen(untried, close(CFO), close(CTO))).toMatchObject({
      status: 'failed',
      attempts: [],
    });
  });

  test('not while Paywint says that it has it, in whatever words it does', () => {
    const until = NINE + 62_000 + 30 * DAY_MS;
    const silent = { ...waiting(), receipt: null };
    expect(refusalOf(silent, close(CFO))).toEqual({
      reason: 'atPaywint',
      status: 'accepted',
      until,
    });
    expect(refusalOf(waiting(), close(CFO))).toMatchObject({ status: 'pending', until });
  });

  test('only the newest attempt is, and what was tried before stays what it was', () => {
    const [last] = lost().attempts;
    if (last === undefined) throw new Error('it has an attempt');
    const first = { ...last, state: 'notSent', burntAt: null } as const;
    const both = { ...lost(), attempts: [first, { ...last, number: 2 }] };
    expect(andThen(both, close(CFO), close(CTO)).attempts).toEqual([
      first,
      { ...last, number: 2, state: 'closed', endedAt: QUIET_AT },
    ]);
  });

  test('by what was said since it came to people, from the first moment on', () => {
    const said = { user: CFO, at: QUIET_AT, says: 'notExecuted' } as const;
    const at = (time: number) => ({ ...said, at: time });
    const request = { ...lost(), statements: [at(NINE + 99_999), at(NINE + 100_000), said] };
    expect(statementsNow(request)).toEqual([at(NINE + 100_000), said]);
    expect(statementsNow({ ...request, history: [] })).toHaveLength(3);
  });

  test('with the id of the new request, where it is asked for anew', () => {
    const both = andThen(lost(), close(CFO), close(CTO, 'reissue', { anew: 'RNEW' }));
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
    const one = andThen(lost(), close(CFO));
    expect(refusalOf(one, close(CFO))).toEqual({ reason: 'alreadySaid' });
    const changed = andThen(one, close(CFO, 'reissue'));
    expect(changed).toMatchObject({ status: 'attention', attempts: [{ state: 'unknown' }] });
    expect(changed.statements).toHaveLength(2);
    expect(refusalOf(changed, close(CFO, 'reissue'))).toEqual({ reason: 'alreadySaid' });
  });

  test('not with the word of one who is no admin any more', () => {
    const one = andThen(lost(), close(CFO));
    const alone = andThen(one, close(CTO, 'notExecuted', { admins: [CTO, COO] }));
    expect(alone.status).toBe('attention');
    expect(andThen(alone, close(COO, 'notExecuted', { admins: [CTO, COO] })).status).toBe('failed');
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
    const both = andThen(
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
      const both = andThen(
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
    const step = andThen(lost(), named(state));
    expect(step).toMatchObject({
      status,
      attempts: [{ state: attempt }],
      receipt: { paymentId: 'pay-1' },
    });
    expect(step.history.at(-1)).toMatchObject({ event: 'humanExecuted', actor: CFO });
  });

  test.each([
    ['failedAtPaywint', 'failed'],
    ['reversed', 'reversed'],
  ] as const)(
    'and that is %s later ends nothing: it may be another’s, so people look again',
    (state, word) => {
      const undone = { ...found(state), receipt: { ...found(state).receipt, status: word } };
      const told = (at: number): RequestEvent => ({ type: 'evidence', at, finding: undone });
      const looked = andThen(lost(), named('accepted'), told(QUIET_AT + 9));
      expect(looked).toMatchObject({
        status: 'attention',
        receipt: { paymentId: 'pay-1', status: word },
      });
      expect(looked.reason).toContain(`pay-1: ${word}`);
      // Once is enough, however often it is read.
      expect(refusalOf(looked, told(QUIET_AT + 10))).toMatchObject({ reason: 'notNow' });
      // The request's own payment may still show up; else two admins close it, when it no longer can.
      const own = {
        type: 'evidence',
        at: QUIET_AT + 20,
        finding: found('confirmed', 'pay-2'),
      } as const;
      expect(andThen(looked, own)).toMatchObject({
        status: 'executed',
        receipt: { paymentId: 'pay-2' },
      });
      const until = QUIET_AT + QUIET_MS;
      expect(refusalOf(looked, close(CFO, 'notExecuted', { at: until - 1 }))).toEqual({
        reason: 'quiet',
        until,
      });
      const says = (user: UserId) => close(user, 'notExecuted', { at: until });
      expect(andThen(looked, says(CFO), says(CTO)).status).toBe('failed');
    },
  );

  test('and that is undone after it counted as executed contradicts what was said', () => {
    const undone: RequestEvent = {
      type: 'evidence',
      at: QUIET_AT + 9,
      finding: found('reversed'),
    };
    expect(andThen(lost(), named('confirmed'), undone)).toMatchObject({
      status: 'contradicted',
      receipt: { paymentId: 'pay-1', status: 'reversed' },
    });
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
