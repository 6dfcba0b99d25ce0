import { describe, expect, test } from 'vitest';
import type { EventOf, RequestEvent } from '../../src/requests/event.ts';
import type { MoneyRequest, Terms } from '../../src/requests/request.ts';
import { asksForAmount, delayMs, waitsUntil } from '../../src/requests/safeguards.ts';
import { can } from '../../src/requests/transition.ts';
import { countedVotes, isInNeed, neverCount } from '../../src/requests/votes.ts';
import { userId } from '../../src/requests/ids.ts';
import { TIMING } from '../../src/requests/timing.ts';
import { aRequest } from './a-request.ts';
import { andThen, CTO, refusalOf } from './people-say.ts';
import { approval, BEN, BOOT, burn, CFO, claim, DANA, MIA, NINE } from './story.ts';

const EVE = userId('U0EVE');
const HOUR_MS = 3_600_000;

function blockedClaim(blocked: EventOf<'claim'>['blocked']): EventOf<'claim'> {
  const at = NINE + 61_000;
  return { type: 'claim', at, owner: BOOT, leaseMs: 90_000, blocked, walletCents: null };
}

function under(terms: Partial<Terms>, more: Partial<MoneyRequest> = {}): MoneyRequest {
  return aRequest({ terms: { ...aRequest().terms, ...terms }, ...more });
}

describe('who never counts', () => {
  test('the requester, the last editor and whoever the card belongs to', () => {
    const request = under({ owners: [BEN] }, { editor: MIA });
    expect(neverCount(request)).toEqual([DANA, MIA, BEN]);
    expect(refusalOf(request, approval({ user: DANA }))).toEqual({ reason: 'ownRequest' });
    expect(refusalOf(request, approval({ user: MIA }))).toEqual({ reason: 'ownRequest' });
    expect(refusalOf(request, approval({ user: BEN }))).toEqual({ reason: 'ownCard' });
    expect(refusalOf(request, approval({ user: CFO }))).toBeNull();
    expect(neverCount(aRequest())).toEqual([DANA]);
  });

  test('a vote whose person lapsed, or that was given to an older version', () => {
    const request = andThen(aRequest(), approval({ met: false }));
    expect(countedVotes(request).map(({ user }) => user)).toEqual([MIA]);
    const lapsed = andThen(request, approval({ user: BEN, met: false, lapsed: [MIA] }));
    expect(countedVotes(lapsed).map(({ user }) => user)).toEqual([BEN]);
    expect(countedVotes({ ...request, version: 2 })).toEqual([]);
    expect(countedVotes({ ...request, hold: { why: 'frozen' } })).toHaveLength(1);
  });

  test('who stands in no line of any step', () => {
    const request = under({ later: [[{ from: ['U0CFO'], count: 1 }]] });
    expect(isInNeed(request, ['S0FINANCE'])).toBe(true);
    expect(isInNeed(request, ['U0CFO'])).toBe(true);
    const either = under({ need: [{ from: ['S0FINANCE', 'U0CFO'], count: 1 }] });
    expect(isInNeed(either, ['U0CFO'])).toBe(true);
    expect(isInNeed(request, ['S0OTHER'])).toBe(false);
    expect(isInNeed(aRequest(), ['U0CFO'])).toBe(false);
  });

  test('what bars a vote is said as it is', () => {
    const bar = { reason: 'standsInFor', user: DANA } as const;
    expect(refusalOf(aRequest(), approval({ bar }))).toEqual(bar);
  });
});

describe('a stand-in', () => {
  const inPlaceOf = (user: typeof BEN, roles = ['S0FINANCE'], typedCents?: number) =>
    approval({
      user: MIA,
      roles: [],
      standsFor: { user, roles },
      met: false,
      ...(typedCents === undefined ? {} : { typedCents }),
    });

  test('votes in the place of somebody away, once, and the trail says for whom', () => {
    const voted = andThen(aRequest(), inPlaceOf(BEN));
    expect(voted.votes[0]).toMatchObject({ user: MIA, standsFor: { user: BEN } });
    expect(voted.history.at(-1)?.note).toBe(`for ${BEN}`);
    const large = andThen(under({ stepUp: { aboveCents: 1 } }), inPlaceOf(BEN, undefined, 5_000));
    expect(large.history.at(-1)?.note).toBe(`$50.00 for ${BEN}`);
    const alone = andThen(aRequest(), approval({ met: false }));
    expect(alone.hold).toBeNull();
    expect(alone.votes).toStrictEqual([
      { user: MIA, version: 1, at: NINE + 60_000, roles: ['S0FINANCE'] },
    ]);
  });

  test.each([
    ['themselves', aRequest(), MIA],
    ['the requester', aRequest(), DANA],
    ['the card’s owner', under({ owners: [BEN] }), BEN],
    ['somebody who voted', andThen(aRequest(), approval({ user: BEN, met: false })), BEN],
    [
      'somebody who was stood in for already',
      andThen(
        aRequest(),
        approval({
          user: EVE,
          roles: [],
          standsFor: { user: BEN, roles: ['S0FINANCE'] },
          met: false,
        }),
      ),
      BEN,
    ],
  ])('does not stand in for %s', (_whom, request, user) => {
    expect(refusalOf(request, inPlaceOf(user))).toEqual({ reason: 'notApprover' });
  });

  test('brings no right that the one away does not hold', () => {
    expect(refusalOf(aRequest(), inPlaceOf(BEN, []))).toEqual({ reason: 'notApprover' });
  });
});

describe('a large amount', () => {
  const stepUp = { aboveCents: 4_999 };
  const large = under({ stepUp });

  test('is typed by each approver, to the cent, and what was typed stays in the trail', () => {
    expect(asksForAmount(large)).toBe(true);
    expect(asksForAmount(under({ stepUp: { aboveCents: 5_000 } }))).toBe(false);
    expect(asksForAmount(aRequest())).toBe(false);
    expect(refusalOf(large, approval())).toEqual({ reason: 'amountNotTyped' });
    expect(refusalOf(large, approval({ typedCents: 5_001 }))).toEqual({ reason: 'amountDiffers' });
    const voted = andThen(large, approval({ typedCents: 5_000 }));
    expect(voted.status).toBe('approved');
    expect(voted.history.at(-1)?.note).toBe('$50.00');
    // Where nobody asked for it, nothing that was typed stands anywhere.
    expect(andThen(aRequest(), approval({ typedCents: 1 })).history.at(-1)?.note).toBeNull();
  });

  test('somebody who may not approve hears that first', () => {
    expect(refusalOf(large, approval({ roles: [] }))).toEqual({ reason: 'notApprover' });
  });
});

describe('a wait before it is sent', () => {
  const delay = { aboveCents: 4_999, forMs: HOUR_MS };
  const waiting = andThen(under({ delay }), approval());
  const approvedAt = NINE + 60_000;
  const until = approvedAt + HOUR_MS;
  const stop = (user = DANA, more: object = {}): RequestEvent => ({
    type: 'stop',
    at: NINE + 61_000,
    user,
    roles: [],
    isAdmin: false,
    ...more,
  });

  test('is told by the terms alone, and its window begins after it', () => {
    expect(delayMs(under({ delay }))).toBe(HOUR_MS);
    expect(delayMs(under({ delay: { ...delay, aboveCents: 5_000 } }))).toBe(0);
    expect(delayMs(aRequest())).toBe(0);
    expect(waitsUntil(waiting)).toBe(until);
    expect(waitsUntil(under({ delay }))).toBeNull();
    expect(andThen(under({ delay }), approval())).toMatchObject({
      approvedAt,
      notBefore: until,
      windowEndsAt: until + TIMING.windowMs,
    });
  });

  test('nobody claims within it, also where something says that it is due', () => {
    const hurried = { ...waiting, notBefore: 0 };
    expect(refusalOf(hurried, claim(until - 1))).toMatchObject({ reason: 'notNow' });
    expect(refusalOf(hurried, claim(until))).toBeNull();
    const held = andThen(waiting, {
      type: 'hold',
      at: NINE + 61_000,
      hold: { why: 'frozen' },
      retryAt: NINE + 62_000,
    });
    expect(held.notBefore).toBe(until);
  });

  test('nobody burns within it', () => {
    const claimed = andThen(waiting, claim(until));
    const early = { at: until - 1, readAt: until - 2 };
    expect(refusalOf(claimed, burn({ owner: BOOT, ...early }))).toMatchObject({ reason: 'notNow' });
    expect(refusalOf(claimed, burn({ at: until, readAt: until }))).toBeNull();
  });

  test.each([
    ['the requester', stop()],
    ['an admin', stop(CTO, { isAdmin: true })],
    ['an approver', stop(MIA, { roles: ['S0FINANCE'] })],
  ])('%s stops it for good', (_who, event) => {
    const stopped = andThen(waiting, event);
    expect(stopped.status).toBe('cancelled');
    expect(stopped.history.at(-1)?.event).toBe('stop');
    expect(refusalOf(stopped, claim(until))).not.toBeNull();
  });

  test('a stop is nobody else’s, takes a claim back, and comes too late after the burn', () => {
    expect(refusalOf(waiting, stop(EVE))).toEqual({ reason: 'notConcerned' });
    const claimed = andThen(waiting, claim(until));
    expect(andThen(claimed, stop()).attempts).toMatchObject([
      { state: 'cancelled', endedAt: NINE + 61_000 },
    ]);
    const burnt = andThen(claimed, burn({ at: until, readAt: until }));
    expect(refusalOf(burnt, stop())).toEqual({ reason: 'tooLate', status: 'executing' });
    expect(can(waiting, 'stop')).toBe(true);
    expect(can(burnt, 'stop')).toBe(false);
  });

  test('what does not wait has nothing to stop', () => {
    const approved = andThen(aRequest(), approval());
    expect(can(approved, 'stop')).toBe(false);
    expect(refusalOf(approved, stop())).toMatchObject({ reason: 'notNow' });
  });
});

describe('what is taken back', () => {
  const deny = (more: object = {}): RequestEvent => ({
    type: 'deny',
    at: NINE + 61_000,
    user: MIA,
    roles: ['S0FINANCE'],
    reason: 'too much',
    ...more,
  });

  test('a denial says its reason, and lifts what was held', () => {
    const held = andThen(aRequest(), approval({ user: BEN, met: false, lapsed: [CFO] }));
    expect(andThen(held, deny())).toMatchObject({
      status: 'denied',
      reason: 'too much',
      hold: null,
    });
  });

  test.each<[string, object, object]>([
    ['the requester', { user: DANA }, { reason: 'ownRequest' }],
    ['somebody outside the need', { roles: ['S0OTHER'] }, { reason: 'notApprover' }],
    ['one who comes too late', { at: NINE + 24 * HOUR_MS }, { reason: 'expired' }],
    [
      'one who was shown another version',
      { shown: { version: 2, hash: '5f'.repeat(16) } },
      { reason: 'changed' },
    ],
  ])('%s cannot deny', (_who, more, refusal) => {
    expect(refusalOf(aRequest(), deny(more))).toEqual(refusal);
  });

  test('who was shown this version can, and what is approved is denied also after its first day', () => {
    expect(
      refusalOf(aRequest(), deny({ shown: { version: 1, hash: '5f'.repeat(16) } })),
    ).toBeNull();
    const approved = andThen(aRequest(), approval());
    expect(refusalOf(approved, deny({ at: NINE + 24 * HOUR_MS }))).toBeNull();
  });

  test('a cancellation ends the claim, and leaves what was tried before as it was', () => {
    const cancel: RequestEvent = { type: 'cancel', at: NINE + 62_000, user: DANA, isAdmin: false };
    const claimed = andThen(aRequest(), approval(), claim());
    expect(andThen(claimed, cancel).attempts).toMatchObject([{ state: 'cancelled' }]);
    const released = andThen(claimed, { type: 'release', at: NINE + 61_000 + 90_000 });
    const late = { ...cancel, at: NINE + 200_000 };
    expect(andThen(released, late).attempts).toMatchObject([{ state: 'released' }]);
    expect(andThen(released, late).hold).toBeNull();
  });
});

describe('time', () => {
  test('what is undecided expires at its end, and what is approved at the end of its window', () => {
    const expire = (at: number): RequestEvent => ({ type: 'expire', at });
    const end = NINE + 24 * HOUR_MS;
    expect(refusalOf(aRequest(), expire(end - 1))).toMatchObject({ reason: 'notNow' });
    expect(andThen(aRequest(), expire(end))).toMatchObject({ status: 'expired', hold: null });
    const approved = andThen(aRequest(), approval());
    const windowEnd = NINE + 60_000 + TIMING.windowMs;
    expect(refusalOf(approved, expire(windowEnd - 1))).toMatchObject({ reason: 'notNow' });
    expect(andThen(approved, expire(windowEnd)).status).toBe('expired');
    expect(refusalOf(approved, claim(windowEnd))).toMatchObject({ reason: 'notNow' });
    expect(refusalOf(approved, claim(windowEnd - 1))).toBeNull();
  });

  test('a claim that the freeze meets says so, and one that anything else keeps waits', () => {
    const approved = andThen(aRequest(), approval());
    const frozen = blockedClaim('frozen');
    expect(refusalOf(approved, frozen)).toEqual({ reason: 'frozen' });
    const paused = blockedClaim('paused');
    expect(refusalOf(approved, paused)).toEqual({ reason: 'notNow', status: 'approved' });
  });

  test('approvals that could not be confirmed put it back before people, with its votes', () => {
    const approved = andThen(aRequest(), approval());
    const back = andThen(approved, { type: 'recheckFailed', at: NINE + 61_000, lapsed: [MIA] });
    expect(back).toMatchObject({
      status: 'pending',
      hold: { why: 'approvers', lapsed: [MIA] },
      approvedAt: null,
      windowEndsAt: null,
    });
    expect(back.votes).toHaveLength(1);
    expect(andThen(back, approval({ user: BEN, at: NINE + 62_000 }))).toMatchObject({
      status: 'approved',
      hold: null,
      approvedAt: NINE + 62_000,
    });
  });
});
