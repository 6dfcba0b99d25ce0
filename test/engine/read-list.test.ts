import { describe, expect, test } from 'vitest';
import type { PaymentRecord } from '../../src/engine/paywint-ports.ts';
import { readList } from '../../src/engine/read-list.ts';
import { nextLook } from '../../src/requests/looks.ts';
import { searchFrom } from '../../src/requests/search.ts';
import { aWorld, listing, type World } from './a-world.ts';
import { lostIn, recordOf, UNREADABLE } from './a-lost-answer.ts';
import { aCardWorld, cardOf, issuedIn } from './an-issue.ts';

const HOUR_MS = 3_600_000;

describe('a list', () => {
  const many = (count: number): PaymentRecord[] =>
    Array.from({ length: count }, (_, index) => ({
      paymentId: `other-${index}`,
      status: 'success',
      amountCents: 100,
      description: 'rent',
      payeeId: null,
      payeeName: null,
      payerName: null,
      createdAt: new Date(Date.UTC(2026, 0, 1) + index * 1_000).toISOString(),
      failureReason: null,
    }));
  /** Reads it once and tells which pages that took. */
  const reading = async (lists: World['state']['lists'], world?: World) => {
    const { mirror } = world ?? (await aWorld());
    const pages: number[] = [];
    const paywint = {
      paymentsSent: (page: number, rows: number) => {
        pages.push(page);
        return Promise.resolve(lists(page, rows));
      },
      paymentsReceived: () => Promise.reject(new Error('nobody asked for that list')),
      issued: () => Promise.reject(new Error('nobody asked for that list')),
    };
    return { read: await readList({ paywint, mirror }, 'sent', false), pages };
  };

  test('is read to its last page, and then only where it has something new', async () => {
    const world = await aWorld();
    const all = many(351);
    const first = await reading(listing(all.slice(0, 349)), world);
    expect(first).toEqual({ read: 'completely', pages: [1, 4, 3, 2] });
    // Two more at its end, and then again with nothing new.
    expect(await reading(listing(all), world)).toEqual({ read: 'completely', pages: [1, 4] });
    expect(await reading(listing(all), world)).toEqual({ read: 'completely', pages: [1] });
  });

  test('with its newest first is read from there', async () => {
    const world = await aWorld();
    const all = many(350);
    await reading(listing(all.slice(0, 250).toReversed()), world);
    const more = await reading(listing(all.toReversed()), world);
    expect(more).toEqual({ read: 'completely', pages: [1] });
  });

  test('is not complete when its count moved, when a record was told twice, or when one is missing', async () => {
    const records = many(150);
    const moving: World['state']['lists'] = (page, rows) => {
      const got = listing(records)(page, rows);
      return got.ok ? { ...got, value: { ...got.value, total: 152 + page } } : got;
    };
    const twice = listing([...records.slice(1), ...records.slice(5, 6)]);
    const short: World['state']['lists'] = (page, rows) => {
      const got = listing(records)(page, rows);
      return got.ok ? { ...got, value: { ...got.value, total: 151 } } : got;
    };
    for (const lists of [moving, twice, short]) {
      expect((await reading(lists)).read).toBe('partly');
    }
  });

  test('of cards comes on one page, however long, and is complete when all of it can be read', async () => {
    const world = await aCardWorld();
    const request = await issuedIn(world, undefined, null);
    const cards = Array.from({ length: 3_000 }, (_, at) =>
      cardOf(request, { requestId: `other-${at}`, nickname: `Card ${at}` }),
    );
    const issued = (total: number) => ({
      paymentsSent: () => Promise.reject(new Error('nobody asked for that list')),
      paymentsReceived: () => Promise.reject(new Error('nobody asked for that list')),
      issued: () => Promise.resolve({ ok: true as const, value: { cards, total } }),
    });
    const { mirror } = world;
    expect(await readList({ paywint: issued(3_000), mirror }, 'issued', false)).toBe('completely');
    expect(await mirror.count('issued')).toBe(3_000);
    // One of them cannot be read.
    expect(await readList({ paywint: issued(3_001), mirror }, 'issued', false)).toBe('partly');
    const gone = { ok: false as const, why: 'gone', status: 404 };
    const none = { ...issued(0), issued: () => Promise.resolve(gone) };
    expect(await readList({ paywint: none, mirror }, 'issued', true)).toBe('impossible');
  });

  test('that does not exist makes searches impossible, never empty', async () => {
    expect((await reading(UNREADABLE)).read).toBe('impossible');
  });

  test('that fails on a later page is not complete, and what was found before is told', async () => {
    const world = await aWorld();
    const request = await lostIn(world);
    const records = [recordOf(request), ...many(150)];
    world.state.lists = (page, rows) =>
      page === 1 ? listing(records)(page, rows) : { ok: false, why: 'gone', status: 404 };
    await world.quiet(16_000);
    expect(await world.status(request)).toBe('executed');
  });
});

describe('the next look', () => {
  test('makes up for what a pause of the bot has missed with one look', async () => {
    const request = await lostIn(await aWorld());
    const lostAt = request.attempts[0]?.endedAt ?? 0;
    const looked = (sinceMs: number) =>
      nextLook({ ...request, search: { ...searchFrom(null), lastAt: lostAt + sinceMs } });
    expect(looked(61_000)).toBe(lostAt + 120_000);
    expect(looked(10 * HOUR_MS)).toBe(lostAt + 900_000 + 10 * HOUR_MS);
    expect(looked(3 * 24 * HOUR_MS)).toBe(lostAt + 900_000 + 3 * 24 * HOUR_MS);
  });

  test('ends after thirty days', async () => {
    const request = await lostIn(await aWorld());
    const lastAt = (request.attempts[0]?.endedAt ?? 0) + 30 * 24 * HOUR_MS;
    expect(nextLook({ ...request, search: { ...searchFrom(null), lastAt } })).toBeNull();
  });
});
