import type { SlackFault } from './page-api.ts';

/**
 * What goes wrong with the next Web API calls. `method` may also be `response_url`; without it,
 * every call is meant. `accept-then-reset` and `hang` do the work and then cut the connection, or
 * say nothing more. `dead` cuts it before anything was read. `error` is a refusal by name.
 */
/** How late a slow answer comes when nobody says. */
export const SLOW_MS = 4000;

export type FaultSpec = {
  readonly kind: Exclude<SlackFault, 'none'> | 'hang' | 'error';
  readonly method?: string;
  /** How many calls it meets; without it, all until `clearFaults`. */
  readonly times?: number;
  /** How many of them pass before it begins. */
  readonly skip?: number;
  readonly retryAfterSeconds?: number;
  readonly ms?: number;
  readonly error?: string;
};

export type Faults = {
  readonly add: (spec: FaultSpec) => void;
  readonly clear: () => void;
  /** The fault that meets this call; it is used up by being taken. */
  readonly take: (method: string) => FaultSpec | undefined;
  /** The one that the page switched on, or the first of all. */
  readonly current: () => SlackFault;
};

export function createFaults(): Faults {
  const active: { spec: FaultSpec; left: number; skip: number }[] = [];
  return {
    add: (spec) => {
      active.push({ spec, left: spec.times ?? Infinity, skip: spec.skip ?? 0 });
    },
    clear: () => {
      active.length = 0;
    },
    take: (method) => {
      for (const one of active) {
        if (one.spec.method !== undefined && one.spec.method !== method) continue;
        if (one.skip === 0) {
          one.left -= 1;
          if (one.left <= 0) active.splice(active.indexOf(one), 1);
          return one.spec;
        }
        one.skip -= 1;
      }
      return undefined;
    },
    current: () => {
      const kind = active[0]?.spec.kind;
      if (kind === undefined || kind === 'hang' || kind === 'error') return 'none';
      return kind;
    },
  };
}
