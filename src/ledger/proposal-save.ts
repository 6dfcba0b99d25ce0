/** Writes one step of a change that waits for approvals: with the click that brought it, and its entry in the trail. */
import type { Kysely } from 'kysely';
import { wantedHash } from '../acts/proposal-hash.ts';
import { OPEN_PROPOSALS, type Proposal, type ProposalVote } from '../acts/proposal.ts';
import type { ProposalStep } from '../acts/proposal-step.ts';
import { type Delivery, type Result, StaleRevision } from '../engine/ports.ts';
import { appendAct } from './audit.ts';
import { changing, loadProposal } from './proposal-rows.ts';
import type { Tables } from './tables.ts';
import { receive } from './transaction.ts';

export async function insertProposal(
  db: Kysely<Tables>,
  proposal: Proposal,
  delivery: Delivery,
): Promise<Result<Proposal>> {
  if (!(await receive(db, delivery))) {
    return { ok: false, refusal: { reason: 'alreadyReceived' } };
  }
  const same = wantedHash(proposal);
  const inserted = await db
    .insertInto('proposals')
    .values({
      id: proposal.id,
      asker: proposal.asker,
      same,
      marks: '[]',
      lease_owner: null,
      lease_until: 0,
      ...changing(proposal),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted !== undefined) {
    await enter(db, null, proposal, proposal.createdAt);
    return { ok: true, value: proposal };
  }
  const other = await db
    .selectFrom('proposals')
    .select('id')
    .where('same', '=', same)
    .where('status', 'in', OPEN_PROPOSALS)
    .executeTakeFirst();
  return { ok: false, refusal: { reason: 'proposedAlready', id: other?.id ?? proposal.id } };
}

export async function changeProposal(
  db: Kysely<Tables>,
  id: string,
  delivery: Delivery | null,
  step: (proposal: Proposal) => ProposalStep,
  at: number,
): Promise<Result<Proposal>> {
  if (delivery !== null && !(await receive(db, delivery))) {
    return { ok: false, refusal: { reason: 'alreadyReceived' } };
  }
  const before = await loadProposal(db, id);
  if (before === null) return { ok: false, refusal: { reason: 'notFound' } };
  const taken = step(before);
  if (!taken.ok) return taken;
  const after = taken.proposal;
  const saved = await db
    .updateTable('proposals')
    .set(changing(after))
    .where('id', '=', id)
    .where('revision', '=', before.revision)
    .returning('id')
    .executeTakeFirst();
  if (saved === undefined) throw new StaleRevision(`${id} was saved by somebody else`);
  const votes = after.votes.slice(before.votes.length);
  for (const [index, vote] of votes.entries()) {
    await insertVote(db, after, vote, before.votes.length + index);
  }
  await enter(db, before, after, at);
  return { ok: true, value: after };
}

async function insertVote(
  db: Kysely<Tables>,
  { id, asker }: Proposal,
  { user, at, roles, standsFor }: ProposalVote,
  place: number,
): Promise<void> {
  await db
    .insertInto('proposal_votes')
    .values({
      proposal: id,
      asker,
      voter: user,
      place,
      at,
      roles: JSON.stringify(roles),
      stands_for: standsFor?.user ?? null,
      stands_for_roles: standsFor === undefined ? null : JSON.stringify(standsFor.roles),
    })
    .execute();
}

/** Ids and no names: the trail is kept for good. */
function enter(
  db: Kysely<Tables>,
  before: Proposal | null,
  after: Proposal,
  at: number,
): Promise<void> {
  const voter = after.votes.length > (before?.votes.length ?? 0) ? after.votes.at(-1) : undefined;
  const { wanted, by } = after;
  return appendAct(db, {
    time: at,
    actor: voter?.user ?? (before === null ? after.asker : (by ?? 'bot')),
    event: wanted.kind === 'act' ? wanted.words : `linked ${wanted.link.kind}`,
    object: after.id,
    after: {
      stage: voter === undefined ? after.status : 'approve',
      status: after.status,
      revision: after.revision,
      asker: after.asker,
      hash: after.hash,
    },
  });
}
