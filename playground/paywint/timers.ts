/** Runs something later; the answer cancels it. Tests and simulations bring their own. */
export type Timers = { readonly after: (ms: number, run: () => void) => () => void };

export const realTimers: Timers = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export type Schedule = Timers & { readonly cancelAll: () => void };

/** Timers that can all be stopped at once, so that nothing happens after the server is closed. */
export const createSchedule = (timers: Timers, afterEach: () => void): Schedule => {
  const pending = new Set<() => void>();
  return {
    after: (ms, run) => {
      const cancel = timers.after(ms, () => {
        pending.delete(cancel);
        run();
        afterEach();
      });
      pending.add(cancel);
      return () => {
        pending.delete(cancel);
        cancel();
      };
    },
    cancelAll: () => {
      for (const cancel of pending) cancel();
      pending.clear();
    },
  };
};
