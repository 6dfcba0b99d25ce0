import { describe, expect, test } from 'vitest';
import type { BatchDecision } from '../../src/engine/batch-ports.ts';
import { batchHash } from '../../src/operations/hash.ts';
import { type Batch, pendingRows } from '../../src/requests/batch.ts';
import type { Intent, MoneyRequest } from '../../src/requests/request.ts';
import { teamId, type UserId, userId } from '../../src/requests/ids.ts';
import { statements } from './a-ledger.ts';
import { aWorld, BEN, DANA, MIA, POLICY, reasonOf, type World } from './a-world.ts';
import { standStill } from './paywint-and-people.ts';

const TEAM = teamId('T0HOME');

function row(cents: number, card = 'card-1'): Intent {
  return { target: { kind: 'card', id: card, name: card }, amountCents: cents, texts: {} };
}

function submit(world: World, rows: readonly Intent[], again: Batch['rows'] = []) {
  return world.engine.batches.submit({
    requester: DANA,
    team: TEAM,
    rows,
    again: again.map(({ id }) => id),
    delivery: world.delivery(),
  });
}

async function asked(world: World, rows: readonly Intent[]): Promise<Batch> {
  const result = await submit(world, rows);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

function shownHash(rows: readonly MoneyRequest[]): string {
  return batchHash(pendingRows({ rows })).slice(0, 32);
}

function approve(
  world: World,
  batch: Batch,
  change: Partial<Extract<BatchDecision, { kind: 'approve' }>> = {},
) {
  return world.engine.batches.decide({
    id: batch.id,
    user: MIA,
    team: TEAM,
    delivery: world.delivery(),
    kind: 'approve',
    hash: shownHash(batch.rows),
    without: [],
    reason: '',
    ...change,
  });
}

const byText = (a: string, b: string): number => (a < b ? -1 : 1);
const bodyOf = ({ call }: MoneyRequest): string => call.body;

const statuses = (world: World, { rows }: Batch) => Promise.all(rows.map(world.status));

describe('a batch', () => {
  test('is asked for as a whole or not at all', async () => {
    const world = await aWorld(`${TIERS}limits: { per_day: 100 }`);
    const result = await submit(world, [row(4_000), row(5_000), row(1_001, 'card-2')]);
    expect(result).toMatchObject({
      ok: false,
      refusal: { reason: 'inRow', row: 3, because: { reason: 'overLimit', leftCents: 1_000 } },
    });
    expect((await world.ledger.list({ limit: 10, offset: 0 })).total).toBe(0);
    expect(await world.ledger.committedCents()).toBe(0);
  });

  test('is one vote for each row, and each row is sent for itself', async () => {
    const world = await aWorld();
    const batch = await asked(world, [row(4_000), row(5_000), row(6_000, 'card-2')]);
    expect((await approve(world, batch)).ok).toBe(true);
    await world.quiet(60_000);
    expect(world.sent.toSorted(byText)).toEqual(batch.rows.map(bodyOf).toSorted(byText));
    for (const one of batch.rows) {
      const { votes } = await world.load(one);
      expect(votes.map(({ user }) => user)).toEqual([MIA]);
    }
  });

  test('is approved in part: what is left out is denied, in the same step', async () => {
    const world = await aWorld();
    const batch = await asked(world, [row(4_000), row(5_000), row(6_000)]);
    const [, second] = batch.rows;
    if (second === undefined) throw new Error('no second row');
    const reason = 'not this month';
    expect((await approve(world, batch, { without: [second.id], reason })).ok).toBe(true);
    await world.quiet(60_000);
    expect(await world.status(second)).toBe('denied');
    expect((await world.load(second)).reason).toBe(reason);
    expect(world.sent).toHaveLength(2);
    expect(world.sent).not.toContain(bodyOf(second));
  });

  test('that is not what was shown any more gets no vote at all', async () => {
    const world = await aWorld();
    const batch = await asked(world, [row(4_000), row(5_000)]);
    const [first] = batch.rows;
    if (first === undefined) throw new Error('no first row');
    await world.decide(first, DANA, 'cancel');
    expect(await reasonOf(approve(world, batch))).toBe('changed');
    await world.quiet(60_000);
    expect(await statuses(world, batch)).toEqual(['cancelled', 'pending']);
    expect(world.sent).toEqual([]);
  });

  test('gets no vote from a process that stood still since it read who somebody is', async () => {
    const world = await aWorld();
    const batch = await asked(world, [row(1_000), row(2_000, 'card-2')]);
    standStill(world, 60_001);
    expect(await reasonOf(approve(world, batch))).toBe('peopleUnknown');
    expect(await statuses(world, batch)).toEqual(['pending', 'pending']);
  });

  test('needs what the policy asks for its total', async () => {
    const world = await aWorld(TIERS);
    const batch = await asked(world, [row(40_000), row(41_000)]);
    await approve(world, batch);
    await world.quiet(60_000);
    expect(world.sent).toEqual([]);
    expect((await approve(world, batch, { user: BEN })).ok).toBe(true);
    await world.quiet(60_000);
    expect(world.sent).toHaveLength(2);
  });

  test('whose total is large is approved by typing it, and waits as large requests do', async () => {
    const world = await aWorld(`${POLICY}\nstep_up: { above: 70 }\ndelay: { above: 70, for: 30m }`);
    const batch = await asked(world, [row(4_000), row(5_000)]);
    expect(await reasonOf(approve(world, batch))).toBe('amountNotTyped');
    expect(await reasonOf(approve(world, batch, { typedCents: 4_000 }))).toBe('amountDiffers');
    expect((await approve(world, batch, { typedCents: 9_000 })).ok).toBe(true);
    await world.quiet(29 * 60_000);
    expect(world.sent).toEqual([]);
    await world.quiet(3 * 60_000);
    expect(world.sent).toHaveLength(2);
  });

  test.each([
    ['one large row', [8_000]],
    ['a large row among small ones', [8_000, 100]],
    ['small rows of a large sum', [4_000, 4_000]],
  ])('is no way around typed amounts and waits: %s', async (_what, cents) => {
    const world = await aWorld(`${POLICY}\nstep_up: { above: 70 }\ndelay: { above: 70, for: 30m }`);
    const batch = await asked(
      world,
      cents.map((one, index) => row(one, `card-${index}`)),
    );
    const [first, ...others] = batch.rows;
    if (first === undefined) throw new Error('no first row');
    // By itself, as a part, or as a whole: what the total asks for stays.
    expect(await reasonOf(world.decide(first, MIA))).toBe('amountNotTyped');
    const without = others.map(({ id }) => id);
    const reason = 'later';
    expect(await reasonOf(approve(world, batch, { without, reason }))).toBe('amountNotTyped');
    expect((await Promise.all(batch.rows.map(world.load))).flatMap(({ votes }) => votes)).toEqual(
      [],
    );
    const typedCents = first.intent.amountCents;
    expect(await reasonOf(approve(world, batch, { without, reason, typedCents }))).toBe('allowed');
    await world.quiet(29 * 60_000);
    expect(world.sent).toEqual([]);
    await world.quiet(3 * 60_000);
    expect(world.sent).toEqual([first.call.body]);
  });

  test('that waits is stopped for good by whoever is concerned, and by nobody else', async () => {
    const world = await aWorld(`${POLICY}\ndelay: { above: 70, for: 30m }`);
    const batch = await asked(world, [row(4_000), row(5_000)]);
    const stop = (user: UserId) =>
      world.engine.batches.decide({
        id: batch.id,
        team: TEAM,
        delivery: world.delivery(),
        user,
        kind: 'stop',
      });
    expect((await stop(MIA)).ok).toBe(false);
    await approve(world, batch);
    await world.quiet(10 * 60_000);
    expect(await reasonOf(stop(userId('U0STRANGER')))).toBe('notConcerned');
    expect((await stop(BEN)).ok).toBe(true);
    expect(await statuses(world, batch)).toEqual(['cancelled', 'cancelled']);
    await world.quiet(60 * 60_000);
    expect(world.sent).toEqual([]);
    expect(await world.ledger.committedCents()).toBe(0);
  });

  test('of fifty rows is decided in as many statements as one of two', async () => {
    const world = await aWorld(`${TWO_APPROVE}batch_max: 50`);
    const transact = world.ledger.transact.bind(world.ledger);
    let counts: number[] = [];
    // What was sent to the store when each transaction had ended.
    Object.assign(world.ledger, {
      transact: async (work: Parameters<typeof transact>[0]) => {
        const result = await transact(work);
        counts.push(statements());
        return result;
      },
    });
    const counted = async (work: () => Promise<{ readonly ok: boolean }>): Promise<number> => {
      await world.quiet();
      counts = [];
      const before = statements();
      expect((await work()).ok).toBe(true);
      // The first one reads the rows, before people are read; the second decides.
      return (counts[1] ?? 0) - before;
    };
    const takes = async (rows: number): Promise<readonly number[]> => {
      const cents = Array.from({ length: rows }, (_, index) => 1_000 + index);
      const batch = await asked(
        world,
        cents.map((one) => row(one, `card-${rows}-${one}`)),
      );
      const first = await counted(() => approve(world, batch));
      const last = await counted(() => approve(world, batch, { user: BEN }));
      const voted = await Promise.all(batch.rows.map(world.load));
      expect(voted.every(({ votes }) => votes.length === 2)).toBe(true);
      return [first, last];
    };
    const two = await takes(2);
    expect(await takes(50)).toEqual(two);
    expect(Math.max(...two)).toBeLessThanOrEqual(30);
  });

  test('counts neither its requester, nor anybody twice, nor one click twice', async () => {
    const world = await aWorld(TIERS);
    const batch = await asked(world, [row(40_000), row(41_000)]);
    world.state.finance = [MIA, BEN, DANA];
    expect(await reasonOf(approve(world, batch, { user: DANA }))).toBe('ownRequest');
    const delivery = world.delivery();
    expect((await approve(world, batch, { delivery })).ok).toBe(true);
    expect(await reasonOf(approve(world, batch, { delivery }))).toBe('alreadyReceived');
    expect(await reasonOf(approve(world, batch))).toBe('alreadyVoted');
    await world.quiet(60_000);
    expect(world.sent).toEqual([]);
  });

  test('repeats its own rows, and asks back about what was asked for before', async () => {
    const world = await aWorld();
    const batch = await asked(world, [row(4_000), row(4_000)]);
    expect(batch.rows).toHaveLength(2);
    const second = await submit(world, [row(4_000), row(9_000)]);
    expect(second).toMatchObject({ refusal: { reason: 'sameRows', rows: [{ row: 1 }] } });
    expect((await submit(world, [row(4_000), row(9_000)], batch.rows)).ok).toBe(true);
    await approve(world, batch);
    await world.quiet(120_000);
    expect(world.sent).toHaveLength(2);
  });

  test('is cancelled or denied as a whole, and none of its rows is edited', async () => {
    const world = await aWorld();
    const batch = await asked(world, [row(4_000), row(5_000)]);
    const who = { id: batch.id, team: TEAM };
    const [first] = batch.rows;
    if (first === undefined) throw new Error('no first row');
    const edit = world.engine.edit({
      id: first.id,
      user: DANA,
      team: TEAM,
      delivery: world.delivery(),
      version: 1,
      hash: first.contentHash.slice(0, 32),
      intent: row(100),
      again: null,
    });
    expect(await reasonOf(edit)).toBe('notNow');
    const denial = { ...who, user: MIA, kind: 'deny', reason: 'no' } as const;
    expect((await world.engine.batches.decide({ ...denial, delivery: world.delivery() })).ok).toBe(
      true,
    );
    expect(await statuses(world, batch)).toEqual(['denied', 'denied']);
    // Nothing is looked at again for what is over.
    expect(await world.ledger.due(world.time.now() + 365 * 86_400_000, 10)).toEqual([]);
    const other = await asked(world, [row(7_000), row(8_000)]);
    const cancel = { id: other.id, team: TEAM, user: DANA, kind: 'cancel' } as const;
    await world.engine.batches.decide({ ...cancel, delivery: world.delivery() });
    expect(await statuses(world, other)).toEqual(['cancelled', 'cancelled']);
    expect(await world.ledger.committedCents()).toBe(0);
  });
});

const TIERS = `
channel: C0FINANCE
requesters: [U0DANA]
admins: [U0CFO, U0CTO]
approvals:
  - { operation: reload, up_to: 500, need: [{ from: [S0FINANCE], count: 1 }] }
  - { operation: reload, need: [{ from: [S0FINANCE], count: 2 }] }
`;

const TWO_APPROVE = `
channel: C0FINANCE
requesters: [U0DANA]
admins: [U0CFO, U0CTO]
approvals:
  - { operation: reload, need: [{ from: [S0FINANCE], count: 2 }] }
`;
