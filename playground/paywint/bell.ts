/** Rings whenever something that can be seen of this Paywint may have changed. */
export type Bell = {
  readonly ring: () => void;
  /** The answer stops the listening. */
  readonly listen: (listener: () => void) => () => void;
};

export const createBell = (): Bell => {
  const listeners = new Set<() => void>();
  return {
    ring: () => {
      for (const listener of listeners) listener();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
