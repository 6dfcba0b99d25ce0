/**
 * Guests, strangers, bots and deactivated people are turned away on every path before anything else is
 * looked at, and the trail tells of it. While Slack does not say who somebody is, they may pass: what
 * they want to do is judged again where it is done, and refused there while Slack is silent.
 */
import type { TurnedAway, TurnedAwayTrail } from '../engine/away-ports.ts';
import type { People } from '../engine/people-ports.ts';
import type { Clock, Log, Timers } from '../engine/ports.ts';
import type { PersonProblem } from '../requests/refusal.ts';
import { TIMING } from '../requests/timing.ts';
import { orLate } from '../or-late.ts';

export type GateParts = {
  readonly people: Pick<People, 'standing'>;
  readonly trail: TurnedAwayTrail;
  readonly clock: Pick<Clock, 'now'>;
  readonly timers: Timers;
  readonly log: Log;
};

type Attempt = Pick<TurnedAway, 'user' | 'way' | 'what'>;

export type Gate = {
  /** Why this person may do nothing here, or null. */
  readonly problemOf: (attempt: Attempt) => Promise<PersonProblem | null>;
  /** They come from another workspace. */
  readonly elsewhere: (attempt: Attempt) => Promise<void>;
};

/** A trigger opens a form within three seconds, and Slack waits as long for the answer to a click. */
const PATIENCE_MS = 700;
const WHAT_LENGTH = 60;

export function createGate(parts: GateParts): Gate {
  const note = async (attempt: Attempt, why: TurnedAway['why']): Promise<void> => {
    const what = plainly(attempt.what);
    try {
      await parts.trail.note({ ...attempt, what, why, at: parts.clock.now() });
    } catch (err) {
      parts.log.error(
        { err, ...attempt, what, why },
        'somebody was turned away and it is not in the trail',
      );
    }
  };
  const look = async (attempt: Attempt): Promise<PersonProblem | null> => {
    const standing = await parts.people.standing(attempt.user, [], TIMING.eligibilityAgeMs);
    const problem = standing.known ? standing.problem : null;
    if (problem !== null) await note(attempt, problem);
    return problem;
  };
  return {
    async problemOf(attempt) {
      const problem = await orLate(parts.timers, PATIENCE_MS, look(attempt));
      return problem === 'late' ? null : problem;
    },
    elsewhere: (attempt) => note(attempt, 'otherWorkspace'),
  };
}

/** Names of ours only: what else people type does not belong into the trail. */
function plainly(what: string): string {
  return /^[\w:. -]*$/.test(what) ? what.slice(0, WHAT_LENGTH) : '';
}

/** The first word of a command, where it can be one of ours. */
export function firstWord(text: string): string {
  const [, word = ''] = /^\s*([a-z]{1,20})(?:\s|$)/i.exec(text) ?? [];
  return word.toLowerCase();
}
