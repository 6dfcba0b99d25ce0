/** How long somebody waits, and what they are told when it was in vain. */
type Limit = { readonly ms: number; readonly dump: () => string };

/** Tells listeners that something changed, and when no work is under way. */
export type Changes = {
  readonly touch: () => void;
  /** The answer stops the listening. */
  readonly listen: (listener: () => void) => () => void;
  /** Counts the work as under way until it has settled. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
  readonly idle: () => Promise<void>;
  readonly changed: (predicate: () => boolean, limit?: Limit) => Promise<void>;
};

export function createChanges(): Changes {
  const listeners = new Set<() => void>();
  let underWay = 0;
  const touch = () => {
    for (const listener of listeners) listener();
  };
  const listen = (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
  const changed = (predicate: () => boolean, limit?: Limit): Promise<void> =>
    predicate() ? Promise.resolve() : waitFor(listen, predicate, limit);
  return {
    touch,
    listen,
    during: async (work) => {
      underWay += 1;
      touch();
      try {
        return await work();
      } finally {
        underWay -= 1;
        touch();
      }
    },
    idle: () => changed(() => underWay === 0),
    changed,
  };
}

function waitFor(
  listen: Changes['listen'],
  predicate: () => boolean,
  limit: Limit | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      clearTimeout(timer);
      stop();
      end();
    };
    const giveUp = ({ ms, dump }: Limit) =>
      settle(() => reject(new Error(`Nothing of that kind within ${ms} ms.\n${dump()}`)));
    const timer = limit && setTimeout(() => giveUp(limit), limit.ms);
    const stop = listen(() => {
      try {
        if (predicate()) settle(resolve);
      } catch (fault) {
        settle(() => reject(new Error('The predicate threw', { cause: fault })));
      }
    });
  });
}
