import { describe, expect, test } from 'vitest';
import type { Ledger } from '../../src/engine/ledger-ports.ts';
import type { EventName } from '../../src/requests/request.ts';
import { aWorld, DANA, made, MIA, reasonOf, type World } from './a-world.ts';

/** The connection to the database ends when this step is saved, right after its commit or right before. */
function cutAt(world: World, step: EventName, when: 'after' | 'before'): { cuts: number } {
  const counted = { cuts: 0 };
  const transact: Ledger['transact'] = world.ledger.transact.bind(world.ledger);
  const cut: Ledger['transact'] = async (work) => {
    let isIt = false;
    const watched: typeof work = (tx) =>
      work({
        ...tx,
        insert: (request, dueAt) => {
          isIt ||= step === 'submit';
          return tx.insert(request, dueAt);
        },
        async save(before, after, dueAt) {
          await tx.save(before, after, dueAt);
          isIt ||= after.history.at(-1)?.event === step;
          if (isIt && when === 'before' && counted.cuts === 0) throw lost(counted);
        },
      });
    const result = await transact(watched);
    if (isIt && when === 'after' && counted.cuts === 0) throw lost(counted);
    return result;
  };
  Object.assign(world.ledger, { transact: cut });
  return counted;
}

function lost(counted: { cuts: number }): Error {
  counted.cuts += 1;
  return new Error('the connection to the database was lost');
}

describe('a commit whose answer was lost', () => {
  test('of an approval is found by its delivery: the click is answered with success, and counts once', async () => {
    const world = await aWorld();
    const request = await made(world.ask());
    const counted = cutAt(world, 'approve', 'after');
    expect(await reasonOf(world.decide(request, MIA))).toBe('allowed');
    expect(counted.cuts).toBe(1);
    await world.quiet();
    expect((await world.load(request)).votes).toHaveLength(1);
    expect(world.sent).toHaveLength(1);
  });

  test('of a refused click is found as well, and nobody is told that it was done', async () => {
    const world = await aWorld();
    const request = await made(world.ask());
    const transact: Ledger['transact'] = world.ledger.transact.bind(world.ledger);
    let cuts = 0;
    const cut: Ledger['transact'] = async (work) => {
      const result = await transact(work);
      cuts += 1;
      if (cuts === 1) throw new Error('the connection to the database was lost');
      return result;
    };
    Object.assign(world.ledger, { transact: cut });
    expect(await reasonOf(world.decide(request, DANA))).toBe('ownRequest');
    expect(cuts).toBe(1);
    expect((await world.load(request)).votes).toEqual([]);
  });

  test('of a click that another process has received and refused meanwhile is not told as done', async () => {
    const world = await aWorld();
    const request = await made(world.ask());
    const transact: Ledger['transact'] = world.ledger.transact.bind(world.ledger);
    const delivery = world.delivery();
    let cuts = 0;
    const cut: Ledger['transact'] = async (work) => {
      if (cuts > 0) return transact(work);
      cuts += 1;
      // Nothing of it was saved, and the same click came once more, to somebody who refused it.
      const undone = transact(async (tx) => {
        await work(tx);
        throw new Error('the connection to the database was lost');
      });
      await undone.catch(() => undefined);
      await world.ledger.receive(delivery);
      throw new Error('the connection to the database was lost');
    };
    Object.assign(world.ledger, { transact: cut });
    const { id, team } = request;
    const cancelling = world.engine.decide({ kind: 'cancel', id, team, user: DANA, delivery });
    await expect(cancelling).rejects.toThrow('lost');
    expect(await world.status(request)).toBe('pending');
  });

  test('of a submission is found by its id, and the request is there once', async () => {
    const world = await aWorld();
    const counted = cutAt(world, 'submit', 'after');
    const request = await made(world.ask());
    expect(counted.cuts).toBe(1);
    expect(await world.status(request)).toBe('pending');
    expect((await world.ledger.list({ limit: 10, offset: 0 })).total).toBe(1);
  });

  test.each(['claim', 'burn', 'result'] as const)(
    'of the %s is read again, and the money moves once',
    async (step) => {
      const world = await aWorld();
      const request = await made(world.ask());
      const counted = cutAt(world, step, 'after');
      await world.decide(request, MIA);
      for (let seconds = 0; seconds < 5; seconds += 1) await world.quiet(1_000);
      expect(counted.cuts).toBe(1);
      expect(await world.status(request)).toBe('executed');
      expect(world.sent).toHaveLength(1);
    },
  );
});

describe('a commit that never happened', () => {
  test('of an approval is never answered with success', async () => {
    const world = await aWorld();
    const request = await made(world.ask());
    const counted = cutAt(world, 'approve', 'before');
    await expect(world.decide(request, MIA)).rejects.toThrow();
    expect(counted.cuts).toBe(1);
    expect((await world.load(request)).votes).toEqual([]);
    expect(await reasonOf(world.decide(request, MIA))).toBe('allowed');
    await world.quiet();
    expect(world.sent).toHaveLength(1);
  });

  test.each(['claim', 'burn', 'result'] as const)(
    'of the %s sends nothing twice, and the request comes to its end all the same',
    async (step) => {
      const world = await aWorld();
      const request = await made(world.ask());
      const counted = cutAt(world, step, 'before');
      await world.decide(request, MIA);
      for (let minutes = 0; minutes < 4; minutes += 1) await world.quiet(60_000);
      expect(counted.cuts).toBe(1);
      expect(await world.status(request)).toBe('executed');
      expect(world.sent).toHaveLength(1);
    },
  );
});
