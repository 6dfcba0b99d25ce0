import { Keyv } from 'keyv';
import { describe, expect, test } from 'vitest';
import { forgetExpired, keyvStore } from '../../src/ledger/kv-store.ts';
import { STORES } from './store.ts';

describe.each(STORES)('a cache on $name', ({ open }) => {
  test('keeps what it is given, by name and apart from other caches', async () => {
    await using store = await open();
    const cards = new Keyv({ store: keyvStore(store.db), namespace: 'cards' });
    const people = new Keyv({ store: keyvStore(store.db), namespace: 'people' });
    await cards.set('a', { name: 'Team travel' });
    await people.set('a', 1);
    await cards.set('a', { name: 'Team lunch' });
    expect(await cards.get('a')).toEqual({ name: 'Team lunch' });
    expect(await people.get('a')).toBe(1);
    expect(await cards.get('b')).toBeUndefined();
    expect(await cards.hasMany(['a', 'b'])).toEqual([true, false]);
    await cards.clear();
    expect(await cards.has('a')).toBe(false);
    expect(await people.has('a')).toBe(true);
  });

  test('takes, gives and forgets many at once', async () => {
    await using store = await open();
    const cache = new Keyv({ store: keyvStore(store.db, 'many') });
    await cache.setMany([
      { key: 'a', value: 1 },
      { key: 'b', value: 2 },
      { key: 'b', value: 3 },
    ]);
    expect(await cache.getMany(['a', 'b', 'c'])).toEqual([1, 3, undefined]);
    expect(await cache.deleteMany(['a', 'c'])).toEqual([true, false]);
    expect(await cache.delete('b')).toBe(true);
    expect(await cache.getMany(['a', 'b'])).toEqual([undefined, undefined]);
  });

  test('lists everything it holds, however much', async () => {
    await using store = await open();
    const cache = new Keyv({ store: keyvStore(store.db), namespace: 'long' });
    const pairs = Array.from({ length: 450 }, (_, index) => ({
      key: `k${1_000 + index}`,
      value: index,
    }));
    await cache.setMany(pairs);
    const found: unknown[] = [];
    for await (const pair of cache.iterator?.() ?? []) found.push(pair);
    expect(found).toEqual(pairs.map(({ key, value }) => [key, value]));
  });

  test('lets go of what is over its time, and keeps the rest', async () => {
    await using store = await open();
    const kept = keyvStore(store.db, 'times');
    await kept.set('over', '1', 1_000);
    await kept.set('open', '2', 1_001);
    await kept.set('endless', '3');
    await forgetExpired(store.db, 1_000);
    expect(await kept.hasMany(['over', 'open', 'endless'])).toEqual([false, true, true]);
  });

  test('refuses what Keyv has not turned into text', async () => {
    await using store = await open();
    const kept = keyvStore(store.db);
    await expect(kept.set('a', { b: 1 })).rejects.toThrow('Only values that Keyv has encoded');
  });
});
