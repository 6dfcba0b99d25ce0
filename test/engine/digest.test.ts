import { describe, expect, test } from 'vitest';
import { tendDigest } from '../../src/engine/digest-duty.ts';
import type { DigestParts } from '../../src/engine/digester.ts';
import { createDigestLedger } from '../../src/ledger/digest-ledger.ts';
import type { DigestPlan } from '../../src/policy/policy.ts';
import type { RequestEvent } from '../../src/requests/event.ts';
import { bootId, channelId, teamId } from '../../src/requests/ids.ts';
import { NINE_O_CLOCK } from '../requests/a-request.ts';
import { approval, burn, claim, executed, numbered, saveStep, submitted } from '../ledger/steps.ts';
import { textsOf } from '../slack/texts-of.ts';
import { aDigestWorld, DAILY } from './a-digest-world.ts';
import { quietLog } from '../support/ports.ts';

const HOUR_MS = 3_600_000;
/** 09:00 in New York on Saturday 21 November 2026. */
const DUE = NINE_O_CLOCK + 5 * HOUR_MS;
const EVE = '2026-11-21T13:00:00Z';
const days = (count: number): number => count * 24 * HOUR_MS;

describe('the daily digest', () => {
  test('tells what was executed, what failed, what waits and what needs attention', async () => {
    await using world = await aDigestWorld(EVE);
    const { ledger } = world;
    const paid = await executed(ledger, numbered(1), DUE - HOUR_MS);
    const waits = await submitted(ledger, numbered(2));
    const sent = await submitted(ledger, numbered(3));
    const unsure = [
      approval(sent),
      claim(),
      burn(),
      lost(),
      { type: 'escalate', at: DUE - HOUR_MS, note: 'no evidence' } as const,
    ];
    let stuck = sent;
    for (const event of unsure) stuck = await saveStep(ledger, stuck, event);
    const refused = await submitted(ledger, numbered(4));
    let failed = refused;
    for (const event of [approval(refused), claim(), burn(), no()]) {
      failed = await saveStep(ledger, failed, event);
    }
    await world.spawn();
    await world.until(DUE + 60_000);
    const { facts, key, blocks } = world.posted[0] ?? unposted();
    expect(key).toBe('digest:C0FINANCE:2026-11-21');
    const { groups } = facts;
    expect(groups.executed).toEqual({ count: 1, sumCents: 5_000, items: [paid], more: 0 });
    expect(groups.failed.items).toEqual([failed]);
    expect(groups.waiting.items).toEqual([waits]);
    expect(groups.attention.items).toEqual([stuck]);
    expect(facts.committedCents).toBe(10_000);
    const read = textsOf(blocks);
    expect(read).toContain(`reference_id ref-pay-${paid.id}`);
    expect(read).toContain('Waiting for approval · for 5 h');
    expect(read).toContain('Available: $1,000.00');
  });

  test('says how the balance changed since the last one, over the days without one', async () => {
    await using world = await aDigestWorld(EVE, { ...DAILY, days: ['sat', 'mon', 'tue'] });
    await world.spawn();
    await world.until(DUE + HOUR_MS);
    world.state.wallet = { ok: true, value: { availableCents: 88_000, currentCents: 88_000 } };
    await world.until(DUE + days(2) + HOUR_MS);
    world.state.wallet = { ok: false, why: 'it answered 503', status: 503 };
    await world.until(DUE + days(3) + HOUR_MS);
    const [first, second, third] = world.posted;
    expect(first?.facts.change).toBeNull();
    expect(second?.facts.change).toEqual({
      cents: -12_000,
      localDate: '2026-11-21',
      isYesterday: false,
    });
    expect(second?.facts.since).toBe(DUE);
    expect(third?.facts.change).toBeNull();
    expect(third?.text).toContain('Paywint does not tell the balance right now');
  });

  test('warns when the available balance is below the limit of the policy', async () => {
    await using world = await aDigestWorld(EVE);
    world.state.wallet = { ok: true, value: { availableCents: 49_999, currentCents: 90_000 } };
    await world.spawn();
    await world.until(DUE + HOUR_MS);
    expect(world.posted[0]?.text).toMatch(
      /^Low balance: \$499\.99 is available, less than \$500\.00\./,
    );
  });

  test('that was missed by a restart is caught up within half a day, the latest alone', async () => {
    await using world = await aDigestWorld(EVE);
    await world.spawn();
    world.killAll();
    await world.until(DUE + days(2) + 11 * HOUR_MS);
    await world.spawn();
    await world.until(DUE + days(2) + 12 * HOUR_MS);
    expect(world.dates()).toEqual(['2026-11-23']);
    world.killAll();
    await world.until(DUE + days(3) + 13 * HOUR_MS);
    await world.spawn();
    await world.until(DUE + days(3) + 14 * HOUR_MS);
    expect(world.dates()).toEqual(['2026-11-23']);
  });

  test('does not come on the first day of a bot that is started after its time', async () => {
    await using world = await aDigestWorld('2026-11-21T14:00:01Z');
    await world.spawn();
    await world.until(DUE + 23 * HOUR_MS);
    expect(world.posted).toEqual([]);
    await world.until(DUE + 25 * HOUR_MS);
    expect(world.dates()).toEqual(['2026-11-22']);
  });

  test('comes once on a date whose time of day is changed after it', async () => {
    await using world = await aDigestWorld(EVE);
    await world.spawn();
    await world.until(DUE + HOUR_MS);
    world.killAll();
    world.state.plan = { ...DAILY, at: { hour: 11, minute: 0 } };
    await world.spawn();
    await world.until(DUE + 3 * HOUR_MS);
    expect(world.dates()).toEqual(['2026-11-21']);
  });

  test('waits until Slack has told who the bot is', async () => {
    await using world = await aDigestWorld(EVE);
    world.state.hasTeam = false;
    await world.spawn();
    await world.until(DUE + HOUR_MS);
    expect(world.posted).toEqual([]);
    world.state.hasTeam = true;
    await world.until(DUE + days(1) + HOUR_MS);
    expect(world.dates()).toEqual(['2026-11-22']);
  });

  test('is posted by nobody any more after a stop', async () => {
    await using world = await aDigestWorld(EVE);
    const digester = await world.spawn();
    await digester.stop(1_000);
    await world.until(DUE + HOUR_MS);
    expect(world.posted).toEqual([]);
  });
});

describe('an answer of Slack that is lost', () => {
  test('makes no second digest when the first one is there', async () => {
    await using world = await aDigestWorld(EVE);
    world.fates.push('lostAfter');
    await world.spawn();
    await world.until(DUE + HOUR_MS);
    expect(world.dates()).toEqual(['2026-11-21']);
  });

  test('of a process that died with it is not looked into while that one might still post', async () => {
    await using world = await aDigestWorld(EVE);
    world.fates.push('diesBefore');
    await world.spawn();
    await world.until(DUE + 10_000);
    await world.spawn();
    await world.until(DUE + HOUR_MS);
    expect(world.dates()).toEqual(['2026-11-21']);
    expect(world.posted[0]?.at).toBeGreaterThan(DUE + 60_000);
  });

  test('is looked for from when its post began, however late the failure was', async () => {
    const world = await aDigestWorld('2026-11-24T13:00:00Z');
    const { state } = world;
    const clock = { now: () => state.now, monotonic: () => state.now };
    const digests = createDigestLedger(world.db, { clock });
    const team = teamId('T0HOME');
    const parts: DigestParts = {
      clock,
      digests,
      ledger: world.ledger,
      paywint: { environment: 'sandbox', wallet: () => Promise.resolve(state.wallet) },
      plan: DAILY,
      team: () => team,
      isStopping: () => false,
      draw: () => Promise.resolve(new Uint8Array([1])),
      log: quietLog(),
      desk: {
        post({ mark }) {
          state.now += 8_000;
          const retryAt = state.now + 5_000;
          const late = { ...mark, uncertainSince: state.now, tries: 1, notBefore: retryAt };
          return Promise.resolve({ mark: late, retryAt });
        },
        attach: () => Promise.resolve(true),
      },
    };
    await tendDigest(parts, DAILY, team);
    state.now = Date.parse('2026-11-24T14:00:03Z');
    await tendDigest(parts, DAILY, team);
    state.now += 5_000;
    const began = state.now;
    await tendDigest(parts, DAILY, team);
    const latest = await digests.latest({ team, channel: channelId(DAILY.channel), kind: 'daily' });
    expect(latest?.mark.tries).toBe(1);
    expect(state.now).toBe(began + 8_000);
    expect(latest?.mark.uncertainSince).toBe(began);
  });

  test('is followed by the digest when it is surely missing', async () => {
    await using world = await aDigestWorld(EVE);
    world.fates.push('lostBefore', 'lostBefore');
    await Promise.all([world.spawn(), world.spawn()]);
    await world.until(DUE + 150_000);
    expect(world.posted).toEqual([]);
    await world.until(DUE + HOUR_MS);
    expect(world.dates()).toEqual(['2026-11-21']);
  });

  test('leaves nothing untold: what a day without a digest held is in the next one', async () => {
    await using world = await aDigestWorld(EVE);
    const paid = await executed(world.ledger, numbered(1), DUE - HOUR_MS / 2);
    world.fates.push('lostBefore');
    await world.spawn();
    await world.until(DUE + 3_000);
    world.killAll();
    await world.until(DUE + days(1) - HOUR_MS);
    await world.spawn();
    await world.until(DUE + days(1) + HOUR_MS);
    expect(world.dates()).toEqual(['2026-11-22']);
    expect(world.posted[0]?.facts.groups.executed.items).toEqual([paid]);
  });
});

describe('/paywint digest', () => {
  test('shows today as of now and is not the daily one', async () => {
    await using world = await aDigestWorld(EVE);
    const digester = await world.spawn();
    const early = await digester.now('daily');
    expect(early).toMatchObject({ localDate: '2026-11-21', change: null });
    await world.until(DUE + HOUR_MS);
    expect(world.dates()).toEqual(['2026-11-21']);
    await executed(world.ledger, numbered(1), DUE + HOUR_MS);
    world.state.wallet = { ok: true, value: { availableCents: 95_000, currentCents: 95_000 } };
    await world.until(DUE + days(1) - HOUR_MS);
    const next = await digester.now('daily');
    expect(next.localDate).toBe('2026-11-22');
    expect(next.change).toEqual({ cents: -5_000, localDate: '2026-11-21', isYesterday: true });
    expect(next.groups.executed.count).toBe(1);
    expect(world.posted).toHaveLength(1);
  });

  test('works under a policy without a digest, which posts none', async () => {
    const none: DigestPlan | null = null;
    await using world = await aDigestWorld(EVE, none);
    await submitted(world.ledger, numbered(1));
    const digester = await world.spawn();
    await world.until(DUE + days(2));
    expect(world.posted).toEqual([]);
    const today = await digester.now('daily');
    expect(today).toMatchObject({ localDate: '2026-11-23', alert: null, committedCents: 5_000 });
    expect(today.groups.waiting.count).toBe(1);
  });
});

const RESULT = { type: 'result', at: NINE_O_CLOCK + 4_000, owner: bootId('boot-1'), attempt: 1 };
const UNKNOWN = { kind: 'unknown', text: 'reset', freeze: false, pauseMs: null, receipt: null };

function lost(): RequestEvent {
  return { ...RESULT, outcome: UNKNOWN } as RequestEvent; // the words of a constant are wide
}

function no(): RequestEvent {
  return { ...RESULT, outcome: { kind: 'refused', text: 'no' } } as RequestEvent; // likewise
}

function unposted(): never {
  throw new Error('no digest was posted');
}
