/** So many at once, and so many a second in the long run. */
export type TokenBucket = { readonly take: () => boolean };

export function tokenBucket(options: {
  readonly burst: number;
  readonly perSecond: number;
  /** Milliseconds that never jump. */
  readonly monotonic: () => number;
}): TokenBucket {
  const { burst, perSecond, monotonic } = options;
  let tokens = burst;
  let filledAt = monotonic();
  return {
    take() {
      const now = monotonic();
      tokens = Math.min(burst, tokens + ((now - filledAt) / 1_000) * perSecond);
      filledAt = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
