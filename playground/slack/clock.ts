/** The time and everything that must never come twice. */
export type Clock = {
  readonly now: () => number;
  /** Slack's time stamps are the ids of messages, so two are never equal. */
  readonly nextTs: () => string;
  readonly nextId: (prefix: string) => string;
  readonly nextNumber: () => number;
};

export function createClock(now: () => number): Clock {
  let lastMicros = 0;
  let count = 0;
  const nextNumber = () => {
    count += 1;
    return count;
  };
  return {
    now,
    nextNumber,
    nextTs: () => {
      lastMicros = Math.max(now() * 1000, lastMicros + 1);
      return tsOf(lastMicros);
    },
    nextId: (prefix) => `${prefix}${nextNumber().toString(36).toUpperCase().padStart(6, '0')}`,
  };
}

function tsOf(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  return `${seconds}.${String(Math.floor(micros % 1_000_000)).padStart(6, '0')}`;
}
