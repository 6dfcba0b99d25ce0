/** Changes that wait for approvals, as rows: every step is one transaction with its entry in the trail. */
import { type Kysely, sql } from 'kysely';
import { isOver, type Proposal } from '../acts/proposal.ts';
import { type Clock, StaleRevision } from '../engine/ports.ts';
import type { ProposalFilter, ProposalLedger } from '../engine/proposal-ports.ts';
import type { Mark } from '../requests/request.ts';
import { retrying } from './busy.ts';
import { dueLeases } from './due-leases.ts';
import { contentFrom, loadProposal, marksFrom, proposalFrom } from './proposal-rows.ts';
import { changeProposal, insertProposal } from './proposal-save.ts';
import { owe } from './reminders.ts';
import type { Tables } from './tables.ts';

/** Somebody saved in between this often in a row: something is wrong, and it is a fault. */
const STALE_TRIES = 5;
/** More than anybody has approved at a time. */
const MOST = 1_000;

export function createProposalLedger(
  db: Kysely<Tables>,
  { clock }: { readonly clock: Pick<Clock, 'monotonic' | 'now'> },
): ProposalLedger {
  const retry = retrying(clock);
  const now = (): number => clock.now();
  return {
    insert: (proposal, delivery) =>
      retry(() => db.transaction().execute((open) => insertProposal(open, proposal, delivery))),
    load: (id) => retry(() => loadProposal(db, id)),
    change: (id, delivery, step, owes = () => []) =>
      retryStale(() =>
        retry(() =>
          db.transaction().execute(async (open) => {
            const changed = await changeProposal(open, id, delivery, step, now());
            if (changed.ok) await owe(open, owes(changed.value));
            return changed;
          }),
        ),
      ),
    list: (filter) => retry(() => list(db, filter)),
    approvedOf: (asker) => retry(() => list(db, { asker, statuses: ['approved'], limit: MOST })),
    ...dueLeases(db, 'proposals', retry),
    keepMark: (id, owner, mark) =>
      retry(() => db.transaction().execute((open) => keepMark(open, id, owner, mark))),
    giveBack: (id, owner, known, due) =>
      retry(async () => {
        await db
          .updateTable('proposals')
          .set({
            lease_owner: null,
            lease_until: 0,
            // Whoever changed it since stored what is owed then.
            due_at: sql<
              number | null
            >`case when revision = ${known.revision} then cast(${due} as bigint) else due_at end`,
          })
          .where('id', '=', id)
          .where('lease_owner', '=', owner)
          .execute();
        if (due === null && isOver(known.status)) await forget(db, known);
      }),
  };
}

async function list(
  db: Kysely<Tables>,
  { statuses, asker, limit }: ProposalFilter,
): Promise<readonly Proposal[]> {
  const rows = await db
    .selectFrom('proposals')
    .selectAll()
    .where('status', 'in', statuses)
    .$if(asker !== undefined, (query) => query.where('asker', '=', asker ?? ''))
    .limit(limit)
    .execute();
  const found = await Promise.all(rows.map((row) => proposalFrom(db, row)));
  return found.toSorted((one, other) => other.createdAt - one.createdAt);
}

async function retryStale<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StaleRevision) || tries >= STALE_TRIES) throw error;
    }
  }
}

async function keepMark(
  db: Kysely<Tables>,
  id: string,
  owner: string,
  mark: Mark,
): Promise<boolean> {
  const row = await db
    .selectFrom('proposals')
    .select('marks')
    .where('id', '=', id)
    .where('lease_owner', '=', owner)
    .executeTakeFirst();
  if (row === undefined) return false;
  const others = marksFrom(row.marks).filter(({ surface }) => surface !== mark.surface);
  const kept = await db
    .updateTable('proposals')
    .set({ marks: JSON.stringify([...others, mark]) })
    .where('id', '=', id)
    .where('lease_owner', '=', owner)
    .returning('id')
    .executeTakeFirst();
  return kept !== undefined;
}

/** What was typed is not kept once it is over and shown: Paywint has it, or nobody wants it. */
async function forget(db: Kysely<Tables>, { id, revision }: Proposal): Promise<void> {
  const row = await db
    .selectFrom('proposals')
    .selectAll()
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  if (row === undefined) return;
  const { wanted, ...content } = contentFrom(row.content);
  if (wanted.kind !== 'act') return;
  const bare = { ...content, wanted: { ...wanted, values: {}, shown: {} } };
  await db
    .updateTable('proposals')
    .set({ content: JSON.stringify(bare) })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .execute();
}
