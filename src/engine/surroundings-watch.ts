/**
 * Looks whether the channel and the groups of the policy are still as they have to be. Requests, votes
 * and what is owed stand in the ledger whatever happens to a channel; the admins are told what to do,
 * by direct message and once, until it is mended.
 */
import { everyApproverId } from '../policy/approver-ids.ts';
import type { Policy } from '../policy/policy.ts';
import type { Surroundings, SurroundingsBook } from './news-ports.ts';
import type { Clock, Log, Timers } from './ports.ts';
import { createRounds, type Rounds } from './rounds.ts';

export type SurroundingsParts = {
  readonly surroundings: Surroundings;
  readonly book: SurroundingsBook;
  readonly policy: Policy;
  readonly clock: Pick<Clock, 'now'>;
  readonly timers: Timers;
  readonly log: Log;
};

const FIRST_MS = 30_000;
const LOOK_MS = 60_000;

export function createSurroundingsWatch(parts: SurroundingsParts): Omit<Rounds, 'wake'> {
  const rounds = createRounds({
    timers: parts.timers,
    pauseMs: LOOK_MS,
    round: () => lookAround(parts),
    failed: (err) => parts.log.warn({ err }, 'the channel and the groups could not be looked at'),
  });
  let cancel = (): void => {};
  return {
    start() {
      cancel = parts.timers.after(FIRST_MS, rounds.start);
    },
    stop(limitMs) {
      cancel();
      return rounds.stop(limitMs);
    },
  };
}

/** What Slack does not tell says nothing: what is known stays. */
export async function lookAround(
  parts: Pick<SurroundingsParts, 'surroundings' | 'book' | 'policy' | 'clock'>,
): Promise<void> {
  const { surroundings, book, clock } = parts;
  // As it is now: it may change meanwhile.
  const policy = { ...parts.policy };
  const { admins } = policy;
  const looks = [
    ...channelsOf(policy).map((id) => ({ id, look: () => surroundings.channel(id) })),
    ...groupsOf(policy).map((id) => ({ id, look: () => surroundings.group(id) })),
  ];
  for (const { id, look } of looks) {
    const state = await look();
    if (state !== 'unknown') await book.keep({ id, state, admins, at: clock.now() });
  }
}

function channelsOf({ channel, digest }: Policy): readonly string[] {
  return [...new Set([channel, ...(digest === null ? [] : [digest.channel])])];
}

function groupsOf(policy: Policy): readonly string[] {
  const named = [...policy.requesters, ...policy.admins, ...everyApproverId(policy)];
  return [...new Set(named)].filter((id) => id.startsWith('S'));
}
