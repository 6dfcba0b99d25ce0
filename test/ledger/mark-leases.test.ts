import { describe, expect, test } from 'vitest';
import { bootId } from '../../src/requests/ids.ts';
import { markOf } from '../../src/requests/duties.ts';
import { numbered, submitted } from './steps.ts';
import { STORES } from './store.ts';

const ONE = bootId('boot-1');
const TWO = bootId('boot-2');

describe.each(STORES)('on $name', ({ open }) => {
  test('a message is shown by one process at a time, and a dead one is replaced', async () => {
    await using store = await open();
    const { id } = await submitted(store.ledger, numbered(1));
    const take = (owner: typeof ONE, now: number) =>
      store.ledger.takeMark(id, 'notice', { owner, now, until: now + 15 });
    expect(await take(ONE, 0)).toBe(true);
    expect(await take(TWO, 14)).toBe(false);
    expect(await take(ONE, 10)).toBe(true);
    expect(await take(TWO, 24)).toBe(false);
    expect(await take(TWO, 25)).toBe(true);
    const outcome = { owner: TWO, now: 0, until: 1 };
    expect(await store.ledger.takeMark(id, 'outcome', outcome)).toBe(true);
  });

  test('of three that want the same message at once, one gets it', async () => {
    await using store = await open();
    const { id } = await submitted(store.ledger, numbered(1));
    const owners = [ONE, TWO, bootId('boot-3')];
    const taken = await Promise.all(
      owners.map((owner) => store.ledger.takeMark(id, 'notice', { owner, now: 0, until: 15 })),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  test('a loan is prolonged only while it stands, never taken up again after it was given back', async () => {
    await using store = await open();
    const request = await submitted(store.ledger, numbered(1));
    const { id } = request;
    const shown = { ...markOf(request, 'notice'), ts: '1.1', shown: 1 };
    const renew = (owner: typeof ONE, now: number) =>
      store.ledger.takeMark(id, 'notice', { owner, now, until: now + 15, renews: true });
    expect(await renew(ONE, 0)).toBe(false);
    await store.ledger.takeMark(id, 'notice', { owner: ONE, now: 0, until: 15 });
    expect(await renew(ONE, 10)).toBe(true);
    expect(await renew(TWO, 10)).toBe(false);
    await store.ledger.takeMark(id, 'notice', { owner: TWO, now: 30, until: 45 });
    expect(await store.ledger.settleMark(id, shown, TWO)).toBe(true);
    expect(await renew(ONE, 40)).toBe(false);
    expect(await store.ledger.settleMark(id, { ...shown, ts: null, shown: 0 }, ONE)).toBe(false);
    expect((await store.ledger.load(id))?.marks).toEqual([shown]);
  });

  test('a message that is owed once more is due in the same step, whoever sees to it', async () => {
    await using store = await open();
    const request = await submitted(store.ledger, numbered(1));
    const { id } = request;
    const shown = { ...markOf(request, 'notice'), ts: '1.1', shown: 1 };
    await store.ledger.takeMark(id, 'notice', { owner: ONE, now: 0, until: 15 });
    await store.ledger.settleMark(id, shown, ONE);
    const read = (await store.ledger.load(id)) ?? request;
    await store.ledger.setDue(read, 90_000);
    await store.ledger.takeMark(id, 'notice', { owner: ONE, now: 20, until: 35 });
    expect(await store.ledger.oweMark(id, { ...shown, shown: 0 }, ONE, 40)).toBe(true);
    expect(await store.ledger.due(40, 10)).toEqual([id]);
    // Another lane that had read before finds nothing owed, and must not say so.
    await store.ledger.setDue(read, null);
    expect(await store.ledger.due(40, 10)).toEqual([id]);
    expect((await store.ledger.load(id))?.marks).toEqual([{ ...shown, shown: 0 }]);
    await store.ledger.takeMark(id, 'notice', { owner: TWO, now: 50, until: 65 });
    expect(await store.ledger.oweMark(id, { ...shown, shown: 0, ts: '9.9' }, ONE, 60)).toBe(false);
    expect((await store.ledger.load(id))?.marks).toEqual([{ ...shown, shown: 0 }]);
  });

  test('what a process says that was replaced in the meantime is not believed', async () => {
    await using store = await open();
    const request = await submitted(store.ledger, numbered(1));
    const { id } = request;
    const shown = (ts: string) => ({ ...markOf(request, 'notice'), ts, shown: 1 });
    await store.ledger.takeMark(id, 'notice', { owner: ONE, now: 0, until: 15 });
    await store.ledger.takeMark(id, 'notice', { owner: TWO, now: 15, until: 30 });
    expect(await store.ledger.mark(id, shown('1.1'), ONE)).toBe(false);
    expect(await store.ledger.settleMark(id, shown('1.1'), ONE)).toBe(false);
    expect(await store.ledger.settleMark(id, shown('2.2'), TWO)).toBe(true);
    expect((await store.ledger.load(id))?.marks).toEqual([shown('2.2')]);
    expect(await store.ledger.takeMark(id, 'notice', { owner: ONE, now: 16, until: 31 })).toBe(
      true,
    );
  });
});
