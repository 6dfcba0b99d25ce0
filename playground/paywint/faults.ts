import type { SayOptions } from './fault-answers.ts';
import { type FaultKind, rowOf } from './fault-table.ts';
import { type FaultTarget, strikes } from './fault-target.ts';
import type { RouteName } from './route.ts';

export type FaultSpec = SayOptions & {
  readonly kind: FaultKind;
  /** How long, for the kinds that wait. */
  readonly ms?: number;
  /** Which calls it strikes. Without it: what the kind is about, else reload, issue and link. */
  readonly on?: FaultTarget;
  /** How many of them; one without it, `Infinity` until it is cleared. */
  readonly times?: number;
  /** How many of them pass before it begins. */
  readonly skip?: number;
  /** Overrules whether the call is carried out behind the fault. */
  readonly executes?: boolean;
};

export type Fault = FaultSpec & { readonly on: FaultTarget };

export type Faults = {
  readonly add: (spec: FaultSpec) => void;
  /** Takes back every fault of a kind. */
  readonly remove: (kind: FaultKind) => void;
  readonly clear: () => void;
  /** The fault that strikes this call, used up by one. */
  readonly take: (name: RouteName | null) => Fault | null;
  /** The fault that waits for silent connections, and the same used up by one. */
  readonly idle: () => Fault | null;
  readonly takeIdle: () => Fault | null;
  /** The fault that strikes the next webhook, used up by one. */
  readonly takeWebhook: () => Fault | null;
  readonly isOn: (kind: FaultKind) => boolean;
  readonly isUnplugged: () => boolean;
};

type Armed = { readonly fault: Fault; readonly skip: number; readonly times: number };

/** The programmed faults, oldest first. A call is struck by one at most. */
export const createFaults = (): Faults => {
  let armed: readonly Armed[] = [];

  const takeFirst = (hits: (fault: Fault) => boolean): Fault | null => {
    let taken: Fault | null = null;
    const next = armed.map((one) => {
      if (taken || !hits(one.fault)) return one;
      if (one.skip > 0) return { ...one, skip: one.skip - 1 };
      taken = one.fault;
      return { ...one, times: one.times - 1 };
    });
    armed = next.filter(({ times }) => times > 0);
    return taken;
  };

  return {
    add: (spec) => {
      const on = spec.on ?? rowOf(spec.kind).on ?? 'money';
      const { skip = 0, times = 1 } = spec;
      armed = [...armed, { fault: { ...spec, on }, skip, times }];
    },
    remove: (kind) => {
      armed = armed.filter(({ fault }) => fault.kind !== kind);
    },
    clear: () => {
      armed = [];
    },
    take: (name) => takeFirst(({ on }) => strikes(on, name)),
    idle: () => armed.find(({ fault }) => fault.kind === 'close-idle')?.fault ?? null,
    takeIdle: () => takeFirst(({ kind }) => kind === 'close-idle'),
    takeWebhook: () => takeFirst(({ on }) => on === 'webhooks'),
    isOn: (kind) => armed.some(({ fault }) => fault.kind === kind),
    isUnplugged: () => armed.some(({ fault }) => fault.kind === 'refuse-connections'),
  };
};
