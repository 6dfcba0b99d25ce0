/**
 * Keyv on our own database: for caches and half-filled forms. Never for approvals, claims or
 * counting deliveries, since Keyv has nothing that decides between two writers.
 */
import { EventEmitter } from 'node:events';
import type { Kysely } from 'kysely';
import { type KeyvStorageAdapter, type KeyvStorageEntry, keyvStorageCapability } from 'keyv';
import type { Tables } from './tables.ts';

const PAGE = 200;

type Emitter = Pick<KeyvStorageAdapter, keyof EventEmitter & keyof KeyvStorageAdapter>;

/**
 * What is over its time is filtered by Keyv, which wrote the time, and removed by `forgetExpired`.
 * @param namespace stands until Keyv sets its own.
 */
export function keyvStore(db: Kysely<Tables>, namespace?: string): KeyvStorageAdapter {
  // Node's emitter is the one Keyv describes, with looser types for listeners.
  const events = new EventEmitter() as Emitter;
  const ns = () => store.namespace ?? '';
  const store: KeyvStorageAdapter = Object.assign(events, {
    namespace,
    // Keyv encodes every value into text and decodes it again: its type is the caller's word.
    get: async <Value>(key: string) => (await read(db, ns(), [key])).get(key) as Value | undefined,
    getMany: async <Value>(keys: string[]) => {
      const found = await read(db, ns(), keys);
      return keys.map((key) => found.get(key) as Value | undefined);
    },
    has: async (key: string) => (await read(db, ns(), [key])).has(key),
    hasMany: async (keys: string[]) => {
      const found = await read(db, ns(), keys);
      return keys.map((key) => found.has(key));
    },
    set: async (key: string, value: unknown, expires?: number) => {
      await write(db, ns(), [expires === undefined ? { key, value } : { key, value, expires }]);
      return true;
    },
    setMany: async <Value>(entries: KeyvStorageEntry<Value>[]) => {
      await write(db, ns(), entries);
      return entries.map(() => true);
    },
    delete: async (key: string) => (await remove(db, ns(), [key])).has(key),
    deleteMany: async (keys: string[]) => {
      const removed = await remove(db, ns(), keys);
      return keys.map((key) => removed.has(key));
    },
    clear: async () => {
      await db.deleteFrom('kv').where('ns', '=', ns()).execute();
    },
    iterator: <Value>() => everyPair<Value>(db, ns()),
  });
  return Object.assign(store, { capabilities: keyvStorageCapability(store) });
}

/** Keyv only looks away from what is over its time; somebody has to take it out. */
export async function forgetExpired(db: Kysely<Tables>, now: number): Promise<void> {
  await db.deleteFrom('kv').where('expires', '<=', now).execute();
}

async function read(
  db: Kysely<Tables>,
  ns: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom('kv')
    .select(['k', 'v'])
    .where('ns', '=', ns)
    .where('k', 'in', keys)
    .execute();
  return new Map(rows.map(({ k, v }) => [k, v]));
}

async function write(
  db: Kysely<Tables>,
  ns: string,
  entries: readonly KeyvStorageEntry<unknown>[],
): Promise<void> {
  // A statement may name a row once only; the last word on a key is the one that counts.
  const rows = new Map(
    entries.map(({ key, value, expires }) => {
      if (typeof value !== 'string') throw new Error('Only values that Keyv has encoded are kept');
      return [key, { ns, k: key, v: value, expires: expires ?? null }];
    }),
  );
  if (rows.size === 0) return;
  await db
    .insertInto('kv')
    .values([...rows.values()])
    .onConflict((conflict) =>
      conflict.columns(['ns', 'k']).doUpdateSet((is) => ({
        v: is.ref('excluded.v'),
        expires: is.ref('excluded.expires'),
      })),
    )
    .execute();
}

async function remove(
  db: Kysely<Tables>,
  ns: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const rows = await db
    .deleteFrom('kv')
    .where('ns', '=', ns)
    .where('k', 'in', keys)
    .returning('k')
    .execute();
  return new Set(rows.map(({ k }) => k));
}

async function* everyPair<Value>(
  db: Kysely<Tables>,
  ns: string,
): AsyncGenerator<(string | Awaited<Value> | undefined)[], void> {
  let after = '';
  for (;;) {
    const page = await db
      .selectFrom('kv')
      .select(['k', 'v'])
      .where('ns', '=', ns)
      .where('k', '>', after)
      .orderBy('k')
      .limit(PAGE)
      .execute();
    for (const { k, v } of page) yield [k, v];
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.k;
  }
}
