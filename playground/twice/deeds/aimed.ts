/** Kills that hit a moment which lasts less than a millisecond, aimed from outside the bot. */
import { Worker } from 'node:worker_threads';
import { STARTING, STRUCK, TAKEN_BACK, type Watch, WATCHING } from './aim.ts';
import type { Arena } from './deed.ts';

const MONEY: readonly unknown[] = ['reload', 'issue', 'link'];

/** Paywint has read the request to its end, and carries it out when the bot is dead already. */
export function aimAtTheByte(arena: Arena, id: string): void {
  const stop = arena.paywint.watch({
    arrived: (name) => {
      if (!MONEY.includes(name)) return;
      disarmed(arena, id);
      for (const dead of killAll(arena)) {
        arena.tell('bot', `${dead} was killed just as its request had arrived at Paywint.`);
      }
    },
  });
  arena.armed.set(id, stop);
}

/**
 * Where the database is a file, every commit is written beside it before it is brought to the disk,
 * and its text can be read there. The moment that a new burn stands in it, its sender is killed,
 * before it can write a byte. Elsewhere it is killed a moment after its line to Paywint has opened.
 */
export async function aimAtTheBurn(arena: Arena, id: string): Promise<void> {
  const { file } = arena;
  const arrivals = countArrivals(arena);
  const strike = (): void => {
    disarmed(arena, id);
    const dead = killAll(arena);
    setTimeout(() => {
      const when = WHEN[arrivals.stop() === 0 ? 'before' : 'after'];
      for (const one of dead) arena.tell('bot', `${one} was killed ${when}`);
    }, LATE_MS).unref();
  };
  if (file === null) {
    arena.armed.set(id, onSilence(arena, strike));
    return;
  }
  const { takeBack, aims } = onBurn(arena, file, strike);
  arena.armed.set(id, takeBack);
  await aims;
}

/** Bytes that have left are at Paywint by then. */
const LATE_MS = 400;

/** Whether the aim was good is only known afterwards. */
const WHEN = {
  before: 'before the first byte of its request had left.',
  after: 'a moment too late: the bytes had left. A busy machine aims badly; try again.',
} as const;

function countArrivals({ paywint }: Arena): { readonly stop: () => number } {
  let count = 0;
  const unwatch = paywint.watch({
    arrived: (name) => {
      if (MONEY.includes(name)) count += 1;
    },
  });
  return {
    stop: () => {
      unwatch();
      return count;
    },
  };
}

const MOST_BOTS = 9;
const FORGIVEN_MS = 1_000;

type Aiming = { readonly takeBack: () => void; readonly aims: Promise<unknown> };

function onBurn({ fleet, tell }: Arena, file: string, struck: () => void): Aiming {
  const shared = new Int32Array(new SharedArrayBuffer(4 * (1 + MOST_BOTS)));
  const followPids = (): void => {
    for (const [place, { pid }] of fleet.members().entries()) shared[1 + place] = pid ?? 0;
  };
  followPids();
  const unfollow = fleet.onChange(followPids);
  const forgive = fleet.excuse(() => Atomics.load(shared, 0) === STRUCK);
  const workerData: Watch = { file, shared };
  const thread = new Worker(new URL('./burn-watcher.ts', import.meta.url), { workerData });
  thread.unref();
  thread.on('error', (error) => tell('bot', `Nobody aims: ${error.message}.`));
  const aims = leaves(shared, STARTING);
  void whenStruck(shared, struck);
  const takeBack = (): void => {
    unfollow();
    for (const state of [STARTING, WATCHING]) {
      Atomics.compareExchange(shared, 0, state, TAKEN_BACK);
    }
    Atomics.notify(shared, 0);
    // An end that was meant may be heard of a moment later.
    setTimeout(forgive, FORGIVEN_MS).unref();
  };
  return { takeBack, aims };
}

async function whenStruck(shared: Int32Array, struck: () => void): Promise<void> {
  await leaves(shared, STARTING);
  await leaves(shared, WATCHING);
  if (Atomics.load(shared, 0) === STRUCK) struck();
}

/** Resolves when this is not its state any more. */
async function leaves(shared: Int32Array, state: number): Promise<void> {
  await Atomics.waitAsync(shared, 0, state).value;
}

const SILENCE_MS = 1;

/** Readings speak as soon as they are connected; only the line for money is silent at first. */
function onSilence({ paywint }: Arena, strike: () => void): () => void {
  return paywint.watch({
    connected: (socket) => {
      setTimeout(() => {
        if (!socket.destroyed && socket.bytesRead === 0) strike();
      }, SILENCE_MS);
    },
  });
}

function disarmed({ armed }: Arena, id: string): void {
  armed.get(id)?.();
  armed.delete(id);
}

/** Which of several sends cannot be seen from outside, so all of them die. */
function killAll({ fleet, countKill }: Arena): readonly string[] {
  return fleet.members().flatMap(({ name, pid }, place) => {
    // It may be dead already: then this only writes it down.
    fleet.kill(place);
    if (pid === null) return [];
    countKill();
    return [`${name} (process ${pid})`];
  });
}
