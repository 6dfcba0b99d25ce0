/** Standing requests, wired. */
import type { AppParts } from './app-parts.ts';
import { createStandings, type StandingParts } from './engine/standing-keeper.ts';
import type { Engine } from './engine/engine-ports.ts';
import type { Clock } from './engine/ports.ts';
import type { Standings } from './engine/standing-ports.ts';
import type { Opening } from './ledger/opening.ts';
import { operation } from './operations/index.ts';
import type { Policy } from './policy/policy.ts';
import type { Place } from './standing/extent.ts';
import type { Slack } from './wire-slack.ts';

type Given = Pick<StandingParts, 'ledger' | 'paywint' | 'absences' | 'holders'> & {
  readonly besides: Pick<StandingParts, 'standings'>;
  readonly onChanged: () => void;
  readonly slack: Pick<Slack, 'people' | 'standingDesk'>;
  readonly engine: Pick<Engine, 'wake'>;
  /** What it tells is known only once the database answers. */
  readonly opening: Pick<Opening, 'installation'>;
};

export function wireStanding(
  parts: Omit<AppParts, 'clock'> & { readonly clock: Clock },
  { besides, slack, engine, opening, onChanged, ...given }: Given,
): { readonly standings: Standings; readonly place: Place } {
  const { clock, timers, chance, log, policy } = parts;
  const standings = createStandings({
    clock,
    timers,
    chance,
    log,
    policy,
    ...given,
    operation,
    people: slack.people,
    desk: slack.standingDesk,
    standings: besides.standings,
    changed: onChanged,
    wake: (id) => engine.wake(id),
    get installation() {
      return opening.installation();
    },
  });
  return {
    standings,
    // The policy may be read anew.
    get place() {
      return runsAt(policy);
    },
  };
}

const MORNING = { hour: 9, minute: 0 };

/** Runs start with the digest, which tells them; without one in the morning. */
function runsAt(policy: Pick<Policy, 'digest'>): Place {
  return {
    get at() {
      return policy.digest?.at ?? MORNING;
    },
    get timezone() {
      return policy.digest?.timezone ?? 'UTC';
    },
  };
}
