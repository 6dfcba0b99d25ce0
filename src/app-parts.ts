/** What the app is built from. */
import type { Config } from './config.ts';
import type { Chance, Clock, Log, Timers } from './engine/ports.ts';
import type { Trace } from './engine/trace-ports.ts';
import type { PolicyReading } from './engine/policy-ports.ts';
import type { Policy } from './policy/policy.ts';
import type { BootId } from './requests/ids.ts';

export type AppParts = {
  readonly config: Config;
  readonly policy: Policy;
  /** Absent where the policy never changes. */
  readonly readPolicy?: () => Promise<PolicyReading>;
  readonly clock: Clock;
  /** Whether replicas on one PostgreSQL go by its time, whatever their own clocks say. */
  readonly sharesTime: boolean;
  readonly timers: Timers;
  readonly chance: Chance;
  readonly boot: BootId;
  readonly log: Log;
  /** For how long deliveries are still taken when a stop has begun, and `/readyz` says so; absent: not at all. */
  readonly lingerMs?: number;
  /** Absent where nobody collects traces. */
  readonly trace?: Trace;
};
