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

export function aTrouble(world: ProcessWorld, luck: Luck): Trouble {
  const { replicas, postgres, paywint } = world;
  const counts = new Map<string, number>();
  const later = new Set<Promise<unknown>>();
  let places = 0;
  const meanwhile = (work: Promise<unknown>): void => {
    const kept = work.catch(() => undefined).finally(() => later.delete(kept));
    later.add(kept);
  };
  const one = () => replicas[luck.below(replicas.length)] ?? replicas[0];
  const revive = async (): Promise<void> => {
    await Promise.all(replicas.map(async ({ url, start }) => (url() === null ? start() : null)));
  };
  const nextThatIsUp = async (): Promise<Replica> => {
    for (;;) {
      const up = replicas.filter(({ url }) => url() !== null);
      const replica = up[places % up.length];
      places += 1;
      if (replica !== undefined) return replica;
      await pause(100);
    }
  };
  const kinds: Readonly<Record<string, () => Promise<unknown> | void>> = {
    async kill() {
      const replica = await nextThatIsUp();
      await replica.kill();
      // The others, and the trouble, do not wait until it is back.
      meanwhile(replica.start());
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
      await revive();
    },
  };
}

/** Half of it is kills, which the others come between. */
function kindFor(luck: Luck): string {
  if (luck.oneIn(2)) return 'kill';
  if (luck.oneIn(8)) return 'postgres crash';
  return luck.pick(['freeze', 'cut', 'hold', 'unplug', 'paywint', 'paywint']);
}
