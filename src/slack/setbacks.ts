/** What becomes of a message's mark: it is shown, or Slack did not take it, or nobody knows whether it did. */
import type { Clock, Log } from '../engine/ports.ts';
import type { Mark, Surface } from '../requests/request.ts';
import type { Failure } from './clients.ts';

/** What is known of a message of any kind. */
type Trace = Omit<Mark, 'surface' | 'shown'> & {
  readonly surface: Surface | 'digest' | 'news' | 'reminder' | 'direct';
};
type After<T> = { readonly mark: T; readonly retryAt: number | null };
type Parts = { readonly clock: Clock; readonly log: Log };

/** After an ambiguous post: when to look for it. */
const LOOK_AFTER_MS = [5_000, 30_000, 120_000] as const;
/** After so many looks without a find it is posted again. */
export const LOOKS = LOOK_AFTER_MS.length;
/** Short enough that a notice is right within a minute of Slack being back. */
const REFUSED_MS = 30_000;
const UNREACHABLE_MS = 5_000;

export function done<T extends Trace>(mark: T): After<T> {
  return { mark: { ...mark, uncertainSince: null, tries: 0, notBefore: 0 }, retryAt: null };
}

/** An uncertainty stays, whatever fails: only looking, or a post that was answered, ends it. */
export function afterFailure<T extends Trace>(
  { clock, log }: Parts,
  mark: T,
  failure: Failure,
): After<T> {
  const now = clock.now();
  const fields = { failure, surface: mark.surface, channel: mark.channel };
  switch (failure.kind) {
    case 'rateLimited':
      return later(mark, now + failure.retryAfterMs);
    case 'unreachable':
      return later(mark, now + UNREACHABLE_MS);
    case 'refused':
      // It is tried again until somebody mends it; once in the log is enough.
      log[mark.notBefore === 0 ? 'warn' : 'debug'](fields, 'Slack does not take a message');
      return later(mark, now + REFUSED_MS);
    case 'ambiguous': {
      log.warn(fields, 'Slack may or may not have a message');
      // A change of a message may be made twice without harm.
      const isNew = mark.ts === null || mark.surface === 'trail' || mark.surface === 'direct';
      if (!isNew) return later(mark, now + UNREACHABLE_MS);
      const uncertainSince = mark.uncertainSince ?? now;
      return lookLater(clock, { ...mark, uncertainSince, tries: 0 });
    }
  }
}

/** A process that stopped between mark and post leaves no failure behind: two looks are enough then. */
export function lookAgain<T extends Trace>({ clock }: Pick<Parts, 'clock'>, mark: T): After<T> {
  if (mark.tries > 0) return lookLater(clock, mark);
  return later({ ...mark, tries: LOOKS }, clock.now() + LOOK_AFTER_MS[0]);
}

function lookLater<T extends Trace>(clock: Clock, mark: T): After<T> {
  const pauseMs = LOOK_AFTER_MS[mark.tries] ?? UNREACHABLE_MS;
  return later({ ...mark, tries: mark.tries + 1 }, clock.now() + pauseMs);
}

function later<T extends Trace>(mark: T, retryAt: number): After<T> {
  return { mark: { ...mark, notBefore: retryAt }, retryAt };
}
