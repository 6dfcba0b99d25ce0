/** The requester changes what is undecided: another version, of which nothing is approved yet. */
import { changesNote } from './change.ts';
import type { EventOf } from './event.ts';
import type { Refusal } from './refusal.ts';
import type { MoneyRequest } from './request.ts';
import { type Cell, move, refuse } from './step.ts';
import { BUTTON_HASH_DIGITS } from './timing.ts';

/**
 * Another version of the same request: votes, tag, bytes and hash of the old one mean nothing for it.
 * What a permission to send was ever given for keeps its tag, by which it would be found at Paywint.
 */
export const edit: Cell<'edit'> = {
  to: ['pending'],
  // The rows of a batch have the terms of its total, and a run those of its whole.
  when: ({ attempts, batch, runOf }) =>
    attempts.length === 0 && batch === undefined && runOf === undefined,
  apply(request, event) {
    const problem = editProblem(request, event);
    if (problem !== null) return refuse(problem);
    if (event.changes.length === 0) return refuse({ reason: 'unchanged' });
    const change = {
      ...event.revised,
      version: request.version + 1,
      editor: event.user,
      expiresAt: event.at + event.revised.terms.expiresAfterMs,
      hold: null,
    };
    return move(request, event, event.user, change, changesNote(event.changes));
  },
};

/** Why this person may not edit the version that they were shown, or null; asked before a form opens as well. */
export function editProblem(
  request: MoneyRequest,
  by: Pick<EventOf<'edit'>, 'user' | 'version' | 'hash' | 'at'>,
): Refusal | null {
  if (by.user !== request.requester) return { reason: 'notYourEdit' };
  if (request.batch !== undefined) return { reason: 'notNow', status: request.status };
  if (request.runOf !== undefined) return { reason: 'partOfWhole' };
  if (request.status !== 'pending') return { reason: 'notNow', status: request.status };
  if (by.at >= request.expiresAt) return { reason: 'expired' };
  if (!isShown(request, by)) return { reason: 'editedSince' };
  return request.attempts.length > 0 ? { reason: 'triedAlready' } : null;
}

/** Whether this is the version that somebody was shown, down to its content. */
export function isShown(
  request: MoneyRequest,
  { version, hash }: { readonly version: number; readonly hash: string },
): boolean {
  return (
    version === request.version &&
    hash.length === BUTTON_HASH_DIGITS &&
    request.contentHash.slice(0, BUTTON_HASH_DIGITS) === hash
  );
}
