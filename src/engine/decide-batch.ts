/**
 * A decision about a batch becomes one about each of its rows, all in one transaction: what was shown
 * is compared under the locks of all rows, and either every vote is recorded or none is.
 */
import { batchHash } from '../operations/hash.ts';
import { pendingRows, totalOf } from '../requests/batch.ts';
import { dueAt } from '../requests/duties.ts';
import type { RequestEvent } from '../requests/event.ts';
import type { Refusal } from '../requests/refusal.ts';
import type { MoneyRequest, StandsFor } from '../requests/request.ts';
import { asksForAmount } from '../requests/safeguards.ts';
import { BUTTON_HASH_DIGITS } from '../requests/timing.ts';
import { transition } from '../requests/transition.ts';
import { wasSaved } from './apply.ts';
import type { BatchDecision } from './batch-ports.ts';
import type { EngineParts } from './parts.ts';
import type { LedgerTx } from './ledger-ports.ts';
import { type Result, StaleRevision } from './ports.ts';
import type { Approvals } from './counting.ts';
import { approvalOf } from './decide.ts';
import { absencesNow, absentFor } from './stand-ins.ts';
import { readApprovals, refused, rolesOf } from './standing.ts';
import { idsOf } from '../policy/steps.ts';

/** Somebody saved in between this often in a row: something is wrong, and it is a fault. */
const STALE_TRIES = 5;

/** What was read about people before the transaction: about each row. */
type Decider = { readonly roles: readonly string[]; readonly absent: StandsFor | null };
type Read = ReadonlyMap<
  string,
  { readonly approvals: Approvals | null; readonly decider: Decider }
>;
type Rows = Result<readonly MoneyRequest[]>;

export async function decideBatch(parts: EngineParts, decision: BatchDecision): Promise<Rows> {
  const begunAt = parts.clock.now();
  const seen = await parts.ledger.transact((tx) => tx.loadBatch(decision.id));
  const [first] = seen;
  if (first === undefined) return refused({ reason: 'notFound' });
  if (first.team !== decision.team) return refused({ reason: 'otherWorkspace' });
  // All rows have the lines of the total.
  const ids = [...idsOf(first.terms), ...first.terms.admins];
  const found = await rolesOf(parts, decision.user, ids);
  if (!found.ok) return found;
  // Read once for all rows: this click has three seconds.
  const absences = await absencesNow(parts);
  const once = { ...parts, absences: { inForce: () => Promise.resolve(absences) } };
  const read = await readRows(once, decision, seen, { roles: found.value.roles, begunAt });
  return read === null
    ? refused({ reason: 'peopleUnknown' })
    : inOneStep(parts, decision, { roles: found.value.roles, read });
}

/** Null while Slack is silent. */
async function readRows(
  parts: EngineParts,
  { kind, user }: BatchDecision,
  rows: readonly MoneyRequest[],
  { roles, begunAt }: Pick<Decider, 'roles'> & Pick<Approvals, 'begunAt'>,
): Promise<Read | null> {
  const known = new Map<string, { approvals: Approvals | null; decider: Decider }>();
  if (kind === 'cancel') return known;
  for (const row of rows) {
    const absent = await absentFor(parts, row, user);
    const isVoted = kind === 'approve' && row.status === 'pending';
    const approvals = isVoted ? await readApprovals(parts, row, begunAt) : null;
    if (absent === 'unknown' || (isVoted && approvals === null)) return null;
    known.set(row.id, { approvals, decider: { roles, absent } });
  }
  return known;
}

type People = { readonly roles: readonly string[]; readonly read: Read };

async function inOneStep(
  parts: EngineParts,
  decision: BatchDecision,
  people: People,
): Promise<Rows> {
  for (let tries = 1; ; tries += 1) {
    let last: Rows | null = null;
    try {
      const result = await parts.ledger.transact(async (tx) => {
        last = await decideIn(tx, parts, decision, people);
        return last;
      });
      return told(parts, result);
    } catch (error) {
      if (error instanceof StaleRevision && tries < STALE_TRIES) continue;
      if (last === null || !(await wasSaved(parts, decision.delivery, last))) throw error;
      return told(parts, last);
    }
  }
}

function told(parts: EngineParts, result: Rows): Rows {
  if (result.ok) for (const row of result.value) parts.changed(row);
  return result;
}

async function decideIn(
  tx: LedgerTx,
  parts: EngineParts,
  decision: BatchDecision,
  people: People,
): Promise<Rows> {
  if (!(await tx.receive(decision.delivery))) return refused({ reason: 'alreadyReceived' });
  const rows = await tx.loadBatch(decision.id);
  const changed = decision.kind === 'approve' ? changedSince(rows, decision) : null;
  if (changed !== null) return refused(changed);
  // A row that waits again only since people were read: the next click reads them for it too.
  const isRead = ({ id }: MoneyRequest): boolean =>
    (people.read.get(id)?.approvals ?? null) !== null;
  if (decision.kind === 'approve' && !pendingRows({ rows }).every(isRead)) {
    return refused({ reason: 'changed' });
  }
  const untyped = decision.kind === 'approve' ? typingProblem(rows, decision) : null;
  if (untyped !== null) return refused(untyped);
  const at = parts.clock.now();
  const saves: { readonly before: MoneyRequest; readonly after: MoneyRequest }[] = [];
  let no: Refusal | null = null;
  for (const before of rows) {
    const event = eventFor(decision, before, people, at);
    if (event === null) continue;
    const step = transition(before, event);
    if (step.ok) saves.push({ before, after: step.request });
    else if (decision.kind === 'approve' && !isPassedOver(step.refusal))
      return refused(step.refusal);
    else no ??= step.refusal;
  }
  if (saves.length === 0) return refused(no ?? over(rows));
  // Every row is locked by now: a save takes locks that those who hold a row wait for.
  await tx.saveAll(saves.map((save) => ({ ...save, dueAt: dueAt(save.after) })));
  return { ok: true, value: saves.map(({ after }) => after) };
}

/** Whoever approved it all may still leave rows out. */
function isPassedOver({ reason }: Refusal): boolean {
  return reason === 'alreadyVoted';
}

function changedSince(
  rows: readonly MoneyRequest[],
  { hash, without }: Extract<BatchDecision, { readonly kind: 'approve' }>,
): Refusal | null {
  const pending = pendingRows({ rows });
  if (pending.length === 0) return over(rows);
  const isSame = hash === batchHash(pending).slice(0, BUTTON_HASH_DIGITS);
  const isOurs = without.every((id) => pending.some((row) => row.id === id));
  return isSame && isOurs ? null : { reason: 'changed' };
}

/** The total of what is approved is typed, where any of it asks for that. */
function typingProblem(
  rows: readonly MoneyRequest[],
  { without, typedCents }: Extract<BatchDecision, { readonly kind: 'approve' }>,
): Refusal | null {
  const kept = pendingRows({ rows }).filter(({ id }) => !without.includes(id));
  if (!kept.some(asksForAmount)) return null;
  if (typedCents === undefined) return { reason: 'amountNotTyped' };
  return typedCents === totalOf(kept) ? null : { reason: 'amountDiffers' };
}

function over(rows: readonly MoneyRequest[]): Refusal {
  return { reason: 'tooLate', status: rows[0]?.status ?? 'pending' };
}

/** Null for a row that this decision is not about. */
function eventFor(
  decision: BatchDecision,
  row: MoneyRequest,
  { roles, read }: People,
  at: number,
): RequestEvent | null {
  const { user } = decision;
  const isAdmin = row.terms.admins.some((id) => roles.includes(id));
  if (decision.kind === 'cancel') return { type: 'cancel', at, user, isAdmin };
  const { approvals, decider } = read.get(row.id) ?? NOT_READ;
  // Whoever stands in for an approver may stop what they could stop.
  const all = [...roles, ...(decider?.absent?.roles ?? [])];
  if (decision.kind === 'stop') return { type: 'stop', at, user, roles: all, isAdmin };
  const isLeftOut = decision.kind === 'deny' || decision.without.includes(row.id);
  if (decision.kind === 'approve' && row.status !== 'pending') return null;
  if (isLeftOut) {
    return { type: 'deny', at, user, roles: all, reason: decision.reason };
  }
  if (approvals === null || decider === null) return null;
  const hash = row.contentHash.slice(0, BUTTON_HASH_DIGITS);
  // The typed total was compared: it stands for the amount of each row.
  const typedCents = row.intent.amountCents;
  const click = { user, version: row.version, hash, typedCents };
  return approvalOf(row, { approvals, click, ...decider }, at);
}

const NOT_READ = { approvals: null, decider: null };
