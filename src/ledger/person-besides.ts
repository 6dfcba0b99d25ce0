/** What the ledger has of one person in standing requests, changes and reminders, told to them. */
import type { Kysely } from 'kysely';
import { changesOf } from './blank-besides.ts';
import type { Kept } from './person.ts';
import type { Tables } from './tables.ts';

/** These are few, and each is decided by few. */
export async function besidesOf(db: Kysely<Tables>, user: string): Promise<readonly Kept[]> {
  const asked = db
    .selectFrom('standing_requests')
    .select(['id', 'status', 'intent', 'schedule', 'reason', 'created_at'])
    .where('requester', '=', user);
  const steps = db
    .selectFrom('standing_steps')
    .select(['standing', 'seq', 'event', 'at', 'note'])
    .where('actor', '=', user);
  const votes = db
    .selectFrom('standing_votes')
    .select(['standing', 'at', 'roles'])
    .where('voter', '=', user);
  const agreed = db
    .selectFrom('proposal_votes')
    .select(['proposal', 'at', 'roles'])
    .where('voter', '=', user);
  const told = db.selectFrom('reminders').select(['item', 'step', 'at']).where('person', '=', user);
  const as = (kind: string) => (value: unknown) => ({ kind, value });
  return [
    ...(await asked.execute()).map(as('standing request')),
    ...(await steps.execute()).map(as('step of a standing request')),
    ...(await votes.execute()).map(as('vote on a standing request')),
    ...(await changesOf(db, user).execute()).map(as('change')),
    ...(await agreed.execute()).map(as('vote on a change')),
    ...(await told.execute()).map(as('reminder')),
  ];
}
