/** Timers that are all stopped when the local Slack is closed. */
export type Alarms = {
  /** The answer cancels it. */
  readonly after: (ms: number, run: () => void) => () => void;
  readonly cancelAll: () => void;
};

export function createAlarms(): Alarms {
  const pending = new Set<() => void>();
  const after = (ms: number, run: () => void) => {
    const timer = setTimeout(() => {
      pending.delete(cancel);
      run();
    }, ms);
    const cancel = () => {
      pending.delete(cancel);
      clearTimeout(timer);
    };
    pending.add(cancel);
    return cancel;
  };
  return {
    after,
    cancelAll: () => {
      for (const cancel of pending) cancel();
    },
  };
}
