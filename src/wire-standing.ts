/** Standing requests, wired. */
import type { AppParts } from './app-parts.ts';
import { createStandings } from './engine/standing-keeper.ts';
import type { Clock } from './engine/ports.ts';
import type { StandingParts } from './engine/standing-keeper.ts';
import type { Standings } from './engine/standing-ports.ts';
import { createStandingLedger } from './ledger/standing-ledger.ts';
import type { Store } from './ledger/store.ts';
import { operation } from './operations/index.ts';
import type { Policy } from './policy/policy.ts';
import type { Place } from './standing/extent.ts';

type Given = Pick<
  StandingParts,
  'ledger' | 'paywint' | 'people' | 'absences' | 'holders' | 'desk' | 'wake'
> & {
  readonly db: Store['db'];
  /** Known only once the database answers. */
  readonly installation: () => string;
};

export function wireStanding(
  parts: Omit<AppParts, 'clock'> & { readonly clock: Clock },
  { db, installation, ...given }: Given,
): Standings {
  const { clock, timers, chance, log, policy } = parts;
  return createStandings({
    clock,
    timers,
    chance,
    log,
    policy,
    ...given,
    operation,
    standings: createStandingLedger(db, { clock }),
    get installation() {
      return installation();
    },
  });
}

const MORNING = { hour: 9, minute: 0 };

/** Runs start with the digest, which tells them; without one in the morning. */
export function runsAt({ digest }: Pick<Policy, 'digest'>): Place {
  return { at: digest?.at ?? MORNING, timezone: digest?.timezone ?? 'UTC' };
}
