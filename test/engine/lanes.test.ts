import { expect, test } from 'vitest';
import type { Ledger } from '../../src/engine/ledger-ports.ts';
import type { Desk } from '../../src/engine/people-ports.ts';
import { bootId } from '../../src/requests/ids.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { aWorld, made, MIA, type World } from './a-world.ts';

const NO_LIMITS = `
channel: C0FINANCE
requesters: [U0DANA]
admins: [U0CFO, U0CTO]
approvals:
  - operation: reload
    need: [{ from: [S0FINANCE], count: 1 }]
`;

/** Requests that nobody has looked after yet: the process that took them has ended. */
async function manyAsked(count: number): Promise<{ world: World; requests: MoneyRequest[] }> {
  const world = await aWorld(NO_LIMITS);
  await world.engine.stop(0);
  const requests: MoneyRequest[] = [];
  for (let number = 1; number <= count; number += 1) {
    const target = { kind: 'card', id: 'card-1', name: 'Team travel' } as const;
    const intent = { target, amountCents: number * 100, texts: {} };
    requests.push(await made(world.ask({ intent })));
  }
  return { world, requests };
}

/** Counts what is asked of a ledger, and how much of it at once. */
function counted(ledger: Ledger) {
  const count = { loads: 0, now: 0, most: 0 };
  const seen = new Proxy(ledger, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...given: unknown[]): Promise<unknown> => {
        if (name === 'load') count.loads += 1;
        count.now += 1;
        count.most = Math.max(count.most, count.now);
        try {
          return await Reflect.apply(method, target, given);
        } finally {
          count.now -= 1;
        }
      };
    },
  });
  return { seen, count };
}

test('however much is owed at once, the ledger is asked a few things at a time, and all of it is done', async () => {
  const { world, requests } = await manyAsked(60);
  const { seen, count } = counted(world.ledger);
  const { engine } = world.restarted({ ledger: seen });
  await engine.start();
  await world.quiet(10_000);
  const shown = await Promise.all(requests.map((request) => world.load(request)));
  expect(shown.filter(({ marks }) => marks.some(({ ts }) => ts !== null))).toHaveLength(60);
  expect(count.most).toBeLessThanOrEqual(4);
  await engine.stop(0);
});

test('what another process is at work on is looked at now and then, and not every second', async () => {
  const { world, requests } = await manyAsked(1);
  const [request] = requests;
  if (request === undefined) throw new Error('one was asked for');
  const lease = {
    owner: bootId('another'),
    now: world.time.now(),
    until: world.time.now() + 60_000,
  };
  await world.ledger.takeMark(request.id, 'notice', lease);
  const { seen, count } = counted(world.ledger);
  const { engine } = world.restarted({ ledger: seen });
  await engine.start();
  await world.quiet(30_000);
  // Every three seconds it is read, tried, and read once more.
  expect(count.loads).toBeGreaterThanOrEqual(10);
  expect(count.loads).toBeLessThanOrEqual(35);
  await world.everySecond(60_000);
  expect((await world.load(request)).marks).toMatchObject([{ ts: '1.1' }, {}]);
  await engine.stop(0);
});

test('a hundred sends that wait for Paywint do not keep the notices waiting', async () => {
  const { world, requests } = await manyAsked(100);
  world.habits.push({ hang: true });
  for (const request of requests) await world.decide(request, MIA);
  const { engine } = world.restarted();
  await engine.start();
  await world.quiet(10_000);
  const shown = await Promise.all(requests.map((request) => world.load(request)));
  const behind = shown.filter(({ marks, revision }) =>
    marks.every(({ surface, shown: seen }) => surface !== 'notice' || seen < revision),
  );
  expect(behind).toEqual([]);
  expect(shown.filter(({ status }) => status === 'executing').length).toBeGreaterThanOrEqual(50);
});

test('who finds that another has posted the same meanwhile has it looked for once more', async () => {
  const { world, requests } = await manyAsked(1);
  const [request] = requests;
  if (request === undefined) throw new Error('one was asked for');
  const { ledger, time } = world;
  const other = bootId('another');
  const seen: unknown[] = [];
  const desk: Desk = {
    async show({ revision, marks }, surface) {
      const mark = { surface, channel: null, shown: revision, tries: 0, notBefore: 0 };
      if (surface === 'notice') seen.push(marks.find((one) => one.surface === surface));
      if (surface === 'notice' && seen.length === 1) {
        // This process slept, and another took over and posted.
        const lease = { owner: other, now: time.now() + 11_000, until: time.now() + 21_000 };
        await ledger.takeMark(request.id, surface, lease);
        const theirs = { ...mark, ts: '2.2', uncertainSince: null };
        await ledger.settleMark(request.id, theirs, other);
        return { mark: { ...mark, ts: '1.1', uncertainSince: null }, retryAt: null };
      }
      const ts = seen.length === 0 ? '1.1' : '2.2';
      return { mark: { ...mark, ts, uncertainSince: null }, retryAt: null };
    },
  };
  const { engine } = world.restarted({ desk });
  await engine.start();
  await world.quiet(10_000);
  // It is the other one's message that counts; a second one is looked for before it is changed.
  expect(seen.slice(1)).toMatchObject([
    { ts: '2.2', shown: 0, uncertainSince: expect.any(Number) },
  ]);
  expect(await ledger.nextDueAt()).toBe(request.expiresAt);
  await engine.stop(0);
});

test('what somebody finished without storing it is read, stored, and waits for its time', async () => {
  const { world, requests } = await manyAsked(1);
  const [request] = requests;
  if (request === undefined) throw new Error('one was asked for');
  const first = world.restarted();
  await first.engine.start();
  await world.quiet(10_000);
  await first.engine.stop(0);
  await world.ledger.setDue(request, world.time.now());
  const { seen, count } = counted(world.ledger);
  const { engine } = world.restarted({ ledger: seen });
  await engine.start();
  await world.everySecond(60_000);
  // Without that it is read every three seconds.
  expect(count.loads).toBeLessThanOrEqual(3);
  expect(await world.ledger.nextDueAt()).toBe(request.expiresAt);
  await engine.stop(0);
});

test('a message that may be there is looked for from when its post began, however late the failure was', async () => {
  const { world, requests } = await manyAsked(1);
  const [request] = requests;
  if (request === undefined) throw new Error('one was asked for');
  const { time } = world;
  const began = time.now();
  const desk: Desk = {
    async show(_request, surface) {
      // The answer is lost, which the process learns eight seconds after its post.
      await new Promise<void>((resolve) => {
        time.after(8_000, resolve);
      });
      const at = time.now();
      const mark = { surface, channel: null, ts: null, shown: 0, tries: 1, uncertainSince: at };
      return { mark: { ...mark, notBefore: at + 5_000 }, retryAt: at + 5_000 };
    },
  };
  const { engine } = world.restarted({ desk });
  await engine.start();
  await world.everySecond(12_000);
  const [mark] = (await world.load(request)).marks;
  expect(mark?.tries).toBe(1);
  expect(mark?.uncertainSince).toBeGreaterThanOrEqual(began);
  expect(mark?.uncertainSince).toBeLessThan(began + 5_000);
  await engine.stop(0);
});
