/** The policy as it is now, for everybody who was given it once. */
import type { Policy } from '../policy/policy.ts';

export type LivePolicy = {
  /**
   * Reads as the policy in force at that moment. Whoever needs several of its parts to fit together
   * over time copies it first: `{ ...policy }`.
   */
  readonly policy: Policy;
  readonly change: (next: Policy) => void;
};

export function livePolicy(first: Policy): LivePolicy {
  let now = first;
  const policy = new Proxy(first, {
    get: (_first, key) => Reflect.get(now, key),
    has: (_first, key) => Reflect.has(now, key),
    ownKeys: () => Reflect.ownKeys(now),
    getOwnPropertyDescriptor(_first, key) {
      const found = Reflect.getOwnPropertyDescriptor(now, key);
      return found && { ...found, configurable: true };
    },
    set: () => false,
  });
  return {
    policy,
    change(next) {
      now = next;
    },
  };
}
