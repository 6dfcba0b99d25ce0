/** What the engine is built from. */
import type { Operation } from '../operations/operation.ts';
import type { Policy } from '../policy/policy.ts';
import type { BootId } from '../requests/ids.ts';
import type { MoneyRequest, OperationName } from '../requests/request.ts';
import type { Absences, Holders } from './away-ports.ts';
import type { Ledger } from './ledger-ports.ts';
import type { Mirror } from './mirror-ports.ts';
import type { Paywint } from './paywint-ports.ts';
import type { Desk, People } from './people-ports.ts';
import type { Chance, Clock, Log, Timers } from './ports.ts';
import type { Reconciler } from './reconciler.ts';
import type { Trace } from './trace-ports.ts';

export type EngineParts = {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly chance: Chance;
  readonly log: Log;
  readonly ledger: Ledger;
  readonly paywint: Paywint;
  readonly mirror: Mirror;
  readonly reconciler: Reconciler;
  /** Makes sure that an older copy of the ledger is recognised after this. */
  readonly witness: () => Promise<void>;
  readonly people: People;
  /** Who is away; nobody without it. */
  readonly absences?: Pick<Absences, 'inForce'>;
  /** Whose e-mail address a payee has; nobody's without it. */
  readonly holders?: Holders;
  readonly desk: Desk;
  /** Shown in a trace; not at all without it. */
  readonly trace?: Trace;
  readonly policy: Policy;
  readonly operation: (name: OperationName) => Operation;
  /** This start of this process. */
  readonly boot: BootId;
  /** The installation's own id, part of every content hash. */
  readonly installation: string;
  /** Told after every save, so that what changed is shown at once. */
  readonly changed: (request: MoneyRequest) => void;
  /** Whoever else wants to know of a save; it must neither throw nor be waited for. */
  readonly onChanged?: (request: MoneyRequest) => void;
};
