/**
 * Takes one person's words, and the names in what they asked for, out of standing requests and changes
 * that are over and shown; the trail tells so, and keeps its seals.
 */
import { type Kysely, sql } from 'kysely';
import { OPEN_PROPOSALS, type Proposal } from '../acts/proposal.ts';
import { REMOVED } from '../requests/removed.ts';
import { OPEN_STANDINGS } from '../standing/standing-request.ts';
import { appendAct } from './audit.ts';
import { BLANK } from './blank.ts';
import { intentWithoutPeople, intentWithoutTexts } from './blank-intent.ts';
import { contentFrom } from './proposal-rows.ts';
import type { ProposalRow } from './proposal-tables.ts';
import type { StandingRow } from './standing-tables.ts';
import { stored } from './stored.ts';
import type { Tables } from './tables.ts';

/** These hold member ids alone. */
const TOLD = ['remind', 'escalateWaiting'] as const;

/** @returns how many there were, and how many of theirs are not over yet and keep what they have. */
export async function blankBesides(
  db: Kysely<Tables>,
  user: string,
  at: number,
): Promise<{ readonly blanked: number; readonly open: number }> {
  return db.transaction().execute(async (open) => {
    const standings = await standingsOf(open, user);
    const changes = await changesOf(open, user).execute();
    const ids: string[] = [];
    for (const row of standings.filter(isStandingOver)) {
      if (await blankStanding(open, row, user)) ids.push(row.id);
    }
    for (const row of changes.filter(isChangeOver)) {
      if (await blankChange(open, row, user)) ids.push(row.id);
    }
    const after = { stage: 'done', what: 'texts and people' };
    for (const object of ids) {
      await appendAct(open, { time: at, actor: 'operator', event: BLANK, object, after });
    }
    const left = [
      ...standings.filter((row) => row.requester === user && !isStandingOver(row)),
      ...changes.filter((row) => row.asker === user && !isChangeOver(row)),
    ];
    return { blanked: ids.length, open: left.length };
  });
}

/** What they asked for, and what they wrote something about; locked until the end. */
async function standingsOf(db: Kysely<Tables>, user: string): Promise<readonly StandingRow[]> {
  return db
    .selectFrom('standing_requests')
    .selectAll()
    .where((is) =>
      is.or([
        is('requester', '=', user),
        is(
          'id',
          'in',
          is
            .selectFrom('standing_steps')
            .select('standing')
            .where('actor', '=', user)
            .where('note', 'is not', null),
        ),
      ]),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** What they asked for, and what they decided. */
export function changesOf(db: Kysely<Tables>, user: string) {
  const decided = sql<boolean>`content like ${`%"by":"${user}"%`}`;
  return db
    .selectFrom('proposals')
    .selectAll()
    .where((is) => is.or([is('asker', '=', user), decided]))
    .orderBy('id')
    .forUpdate();
}

function isStandingOver({ status, due_at: dueAt }: StandingRow): boolean {
  return !OPEN_STANDINGS.includes(status) && dueAt === null;
}

function isChangeOver({ status, due_at: dueAt }: ProposalRow): boolean {
  return !OPEN_PROPOSALS.includes(status) && dueAt === null;
}

/** @returns whether there was anything. */
async function blankStanding(
  db: Kysely<Tables>,
  { id, requester, intent, reason }: StandingRow,
  user: string,
): Promise<boolean> {
  const isTheirs = requester === user;
  const gone = await db
    .updateTable('standing_steps')
    .set({ note: null, salt: null })
    .where('standing', '=', id)
    .where('note', 'is not', null)
    .where('event', 'not in', TOLD)
    .$if(!isTheirs, (query) => query.where('actor', '=', user))
    .returning('seq')
    .execute();
  const bare = intentWithoutPeople(intentWithoutTexts(stored.intent(intent)));
  const hasIntent = isTheirs && JSON.stringify(bare) !== intent;
  // The reason is a note as well.
  const hasReason = gone.length > 0 && reason !== null;
  if (!hasIntent && gone.length === 0) return false;
  await db
    .updateTable('standing_requests')
    .set({
      intent: hasIntent ? JSON.stringify(bare) : intent,
      reason: hasReason ? REMOVED : reason,
    })
    .where('id', '=', id)
    .execute();
  return true;
}

/** @returns whether there was anything. */
async function blankChange(
  db: Kysely<Tables>,
  { id, asker, content }: ProposalRow,
  user: string,
): Promise<boolean> {
  const before = contentFrom(content);
  const reason = before.reason === null ? null : REMOVED;
  const theirs = asker === user ? { wanted: nameless(before.wanted), ended: null } : {};
  const bare = JSON.stringify({ ...before, ...theirs, reason });
  if (bare === content) return false;
  await db.updateTable('proposals').set({ content: bare }).where('id', '=', id).execute();
  return true;
}

function nameless(wanted: Proposal['wanted']): Proposal['wanted'] {
  if (wanted.kind === 'link') return { ...wanted, name: wanted.name === null ? null : REMOVED };
  const on = Object.fromEntries(
    Object.entries(wanted.on).map(([name, subject]) => [name, { ...subject, name: REMOVED }]),
  );
  return { ...wanted, on, values: {}, shown: {} };
}
