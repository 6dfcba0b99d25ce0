/** What goes wrong, in the order that a seed decides. */
import { setTimeout as pause } from 'node:timers/promises';
import type { FaultKind } from '../../playground/paywint/fault-table.ts';
import type { Luck } from '../simulation/chance.ts';
import { NEIGHBOURS, type Replica } from './replica.ts';
import type { ProcessWorld } from './world.ts';

export type Trouble = {
  /** One more of it, and what it was. It may go on for a while after this resolves. */
  readonly strike: () => Promise<string>;
  /** Everything is back, and nothing is disturbed any more. */
  readonly peace: () => Promise<void>;
  readonly counts: ReadonlyMap<string, number>;
};

const PAYWINT: readonly [FaultKind, ...FaultKind[]] = [
  'accept-then-reset',
  'accept-then-500',
  'accept-then-hang',
  'accept-late',
  'accept-then-truncated-json',
  'accept-then-null-data',
  'accept-then-success-false',
  'close-idle',
  'slow',
  'lists-gap',
];

/** A replica that cannot be started at all is told of in the peace that follows. */
const MOST_STARTS = 20;
const LONGEST_START_MS = 180_000;

export function aTrouble(world: ProcessWorld, luck: Luck): Trouble {
  const { replicas, postgres, paywint } = world;
  const counts = new Map<string, number>();
  const later = new Set<Promise<unknown>>();
  const meanwhile = (work: Promise<unknown>): void => {
    const kept = work.catch(() => undefined).finally(() => later.delete(kept));
    later.add(kept);
  };
  const one = () => replicas[luck.below(replicas.length)] ?? replicas[0];
  let places = luck.below(replicas.length);
  const kinds: Readonly<Record<string, () => Promise<unknown> | void>> = {
    async kill() {
      // Three of four wait for replicas that live; the fourth comes too soon, and hits starts as well.
      if (luck.oneIn(4)) places += luck.below(replicas.length);
      else await whenAllAreUp(replicas);
      const replica = replicas[places % replicas.length];
      places += 1;
      await replica?.kill();
      // The others, and the trouble, do not wait until it is back.
      if (replica !== undefined) meanwhile(keptUp(replica));
    },
    'postgres crash': () => postgres.crash(),
    freeze() {
      const replica = one();
      replica?.freeze(true);
      const ms = luck.oneIn(20) ? 20_000 + luck.below(100_000) : 1_000 + luck.below(4_000);
      meanwhile(pause(ms).then(() => replica?.freeze(false)));
    },
    cut() {
      one()?.cables[luck.pick(NEIGHBOURS)].cut();
    },
    hold() {
      const cable = one()?.cables[luck.pick(NEIGHBOURS)];
      cable?.hold(true);
      meanwhile(pause(500 + luck.below(5_000)).then(() => cable?.hold(false)));
    },
    unplug() {
      const cable = one()?.cables[luck.pick(NEIGHBOURS)];
      cable?.unplug(true);
      meanwhile(pause(500 + luck.below(3_000)).then(() => cable?.unplug(false)));
    },
    paywint() {
      paywint.fault({ kind: luck.pick(PAYWINT) });
    },
  };
  return {
    counts,
    async strike() {
      const kind = kindFor(luck);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      await kinds[kind]?.();
      return kind;
    },
    async peace() {
      await Promise.all(later);
      for (const { freeze, cables } of replicas) {
        freeze(false);
        for (const name of NEIGHBOURS) {
          cables[name].hold(false);
          cables[name].unplug(false);
        }
      }
      paywint.clearFaults();
      await Promise.all(replicas.map(({ start }) => start()));
    },
  };
}

/** Whoever looks after it starts it again, also when the database was not there to start on. */
async function keptUp(replica: Replica): Promise<void> {
  for (let tries = 1; tries <= MOST_STARTS; tries += 1) {
    try {
      return await replica.start();
    } catch {
      await pause(500);
    }
  }
}

async function whenAllAreUp(replicas: readonly Replica[]): Promise<void> {
  const deadline = performance.now() + LONGEST_START_MS;
  while (replicas.some(({ url }) => url() === null) && performance.now() < deadline) {
    await pause(50);
  }
}

/** Half of it is kills, which the others come between. */
function kindFor(luck: Luck): string {
  if (luck.oneIn(2)) return 'kill';
  if (luck.oneIn(8)) return 'postgres crash';
  return luck.pick(['freeze', 'cut', 'hold', 'unplug', 'paywint', 'paywint']);
}
