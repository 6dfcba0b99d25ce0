import { expect, test } from 'vitest';
import { databaseTime } from '../../src/ledger/database-time.ts';
import { postgresStore } from '../../src/ledger/postgres-store.ts';
import { emptyDatabase } from '../support/a-database.ts';
import { quietLog, realClock } from '../support/ports.ts';

const START = Date.UTC(2026, 10, 27, 9);
const TEN_MINUTES = 600_000;

/** A server whose answers take their time, and a machine whose own clock is wrong. */
function aMachine({ offMs, ways = [] }: { offMs: number; ways?: number[] }) {
  let real = START;
  const machine = { offMs, isDown: false };
  const own = { now: () => real + machine.offMs, monotonic: () => real - START };
  const ask = async (): Promise<number> => {
    await Promise.resolve();
    if (machine.isDown) throw new Error('the server is down');
    const wayMs = ways.shift() ?? 40;
    real += wayMs;
    // It looked at its clock as soon as it was asked, where the way is guessed to be half over.
    return real - wayMs;
  };
  const asleep: { ms: number; work: () => void }[] = [];
  const timers = {
    after(ms: number, work: () => void) {
      const one = { ms, work };
      asleep.push(one);
      return () => void asleep.splice(asleep.indexOf(one), 1);
    },
  };
  const { clock, read, keepReading } = databaseTime(ask, own, quietLog());
  return {
    machine,
    clock,
    read,
    pass: (ms: number): void => {
      real += ms;
    },
    wrongBy: () => clock.now() - real,
    stop: keepReading(timers),
    asleep,
    /** What waits for its time is done now. */
    ring: async (): Promise<number | undefined> => {
      const [one] = asleep.splice(0, 1);
      one?.work();
      await new Promise(setImmediate);
      return one?.ms;
    },
  };
}

test.each([-TEN_MINUTES, 0, TEN_MINUTES])(
  'a machine whose clock is %i ms off goes by the time of the database',
  async (offMs) => {
    const { read, pass, wrongBy } = aMachine({ offMs });
    expect(wrongBy()).toBe(offMs);
    await read();
    // Half of the way that the answer took is all that it may be wrong by.
    expect(wrongBy()).toBe(-20);
    pass(5_000);
    expect(wrongBy()).toBe(-20);
  },
);

test('a step of the machine’s clock moves nothing', async () => {
  const { machine, read, wrongBy } = aMachine({ offMs: 0 });
  await read();
  for (const offMs of [TEN_MINUTES, -TEN_MINUTES]) {
    machine.offMs = offMs;
    expect(wrongBy()).toBe(-20);
  }
});

test('the first answer is taken however slow it was, and a slow one after it is not', async () => {
  const { read, wrongBy } = aMachine({ offMs: TEN_MINUTES, ways: [4_000, 10, 3_000] });
  await read();
  expect(wrongBy()).toBe(-2_000);
  await read();
  expect(wrongBy()).toBe(-5);
  await read();
  expect(wrongBy()).toBe(-5);
});

test('it is read every ten seconds, carried on while the database is down, and not after the end', async () => {
  const { machine, wrongBy, ring, stop, asleep } = aMachine({ offMs: TEN_MINUTES, ways: [40, 10] });
  expect(await ring()).toBe(10_000);
  expect(wrongBy()).toBe(-20);
  machine.isDown = true;
  expect(await ring()).toBe(10_000);
  expect(wrongBy()).toBe(-20);
  machine.isDown = false;
  expect(await ring()).toBe(10_000);
  expect(wrongBy()).toBe(-5);
  stop();
  expect(asleep).toEqual([]);
});

test('two replicas whose clocks stand twenty minutes apart agree on PostgreSQL’s time', async () => {
  const database = await emptyDatabase();
  const stores = [-TEN_MINUTES, TEN_MINUTES].map((offMs) =>
    postgresStore(database.url, {
      log: quietLog(),
      clock: { ...realClock, now: () => Date.now() + offMs },
      sharesTime: true,
    }),
  );
  try {
    for (const { prepare } of stores) await prepare();
    const [one = 0, other = 0] = stores.map(({ clock }) => clock.now());
    // The longest time that two readings on a busy machine may be apart.
    expect(Math.abs(one - other)).toBeLessThan(60_000);
    expect(Math.abs(one - Date.now())).toBeLessThan(60_000);
  } finally {
    for (const { db } of stores) await db.destroy();
    await database.drop();
  }
});
