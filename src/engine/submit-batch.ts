/** Several reloads are asked for together: each becomes a request of its own, all of them or none. */
import type { Cents } from '../money.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { strengthened } from '../policy/strengthened.ts';
import { type Batch, MOST_ROWS } from '../requests/batch.ts';
import { batchId, channelId } from '../requests/ids.ts';
import type { SameRow } from '../requests/refusal.ts';
import type { Turnstile } from '../turnstile.ts';
import { Undone } from './apply.ts';
import type { BatchAsk } from './batch-ports.ts';
import type { EngineParts } from './parts.ts';
import type { LedgerTx } from './ledger-ports.ts';
import type { Result } from './ports.ts';
import { newRequest } from './new-request.ts';
import { refused } from './standing.ts';
import { type Admitted, admit, SAME_MS, shortOfApprovers } from './submit.ts';
import { insertAmong, underItsRule, underOnePolicy } from './within-policy.ts';

export function submitBatch(
  live: EngineParts,
  ask: BatchAsk,
  inTurn: Turnstile,
): Promise<Result<Batch>> {
  const parts = underOnePolicy(live);
  return underItsRule((moved) => submitOnce(parts, ask, inTurn, moved));
}

async function submitOnce(
  parts: EngineParts,
  ask: BatchAsk,
  inTurn: Turnstile,
  moved: readonly Rule[],
): Promise<Result<Batch>> {
  if (ask.rows.length === 0 || ask.rows.length > Math.min(parts.policy.batchMax, MOST_ROWS)) {
    return refused({ reason: 'badField', field: 'table', problem: 'tooLong' });
  }
  const admitted = await admitAll(parts, ask, moved);
  if (!admitted.ok) return admitted;
  const batch = newBatch(parts, ask, admitted.value);
  try {
    const result = await inTurn(() =>
      parts.ledger.transact((tx) => insertAll(tx, parts, ask, batch)),
    );
    if (result.ok) for (const row of batch.rows) parts.changed(row);
    return result;
  } catch (error) {
    if (error instanceof Undone) return refused(error.refusal);
    // A commit whose answer was lost: all of it is there under its own id, or nothing is.
    const [first] = batch.rows;
    const saved = first && (await parts.ledger.load(first.id).catch(() => null));
    if (!saved) throw error;
    for (const row of batch.rows) parts.changed(row);
    return { ok: true, value: batch };
  }
}

/** By row: the rule is that of the total, and no weaker than that of any row; whose card it is differs. */
async function admitAll(
  parts: EngineParts,
  ask: BatchAsk,
  moved: readonly Rule[],
): Promise<Result<readonly Admitted[]>> {
  const { requester, team, rows } = ask;
  const asked = { operation: 'reload', requester, team, origin: 'modal' } as const;
  const amountCents = sumOf(ask);
  const whole = await admit(parts, { ...asked, intent: { target: null, amountCents, texts: {} } });
  if (!whole.ok) return whole;
  const found = await Promise.all(rows.map((intent) => admit(parts, { ...asked, intent })));
  const admitted: Admitted[] = [];
  for (const [index, one] of found.entries()) {
    if (!one.ok) return refused({ reason: 'inRow', row: index + 1, because: one.refusal });
    admitted.push(one.value);
  }
  const rules = [...admitted.map(({ rule }) => rule), ...moved];
  const rule = strengthened(whole.value.rule, rules);
  const owners = [...new Set(admitted.flatMap((one) => one.owners))];
  // Who may not vote on one row votes on none: the batch is decided as a whole.
  const short = await shortOfApprovers(parts, { requester }, { rule, owners });
  const { together } = whole.value;
  const sum = together === undefined ? {} : { together };
  return short === null
    ? { ok: true, value: admitted.map((one) => ({ owners: one.owners, rule, ...sum })) }
    : refused(short);
}

function newBatch(given: EngineParts, ask: BatchAsk, admitted: readonly Admitted[]): Batch {
  const { requester, team } = ask;
  const parts = { ...given, policy: asWhole(given.policy, sumOf(ask)) };
  // Named like a request, since people look both up in one place.
  const id = batchId(parts.chance.requestId().replace(/^R-?/, 'B-'));
  const rows = ask.rows.flatMap((intent, index) => {
    const asked = { operation: 'reload', requester, team, origin: 'modal', intent } as const;
    const its = admitted[index];
    return its === undefined ? [] : [newRequest(parts, asked, its, null, { id, row: index + 1 })];
  });
  return {
    id,
    team,
    requester,
    channel: channelId(parts.policy.channel),
    environment: parts.paywint.environment,
    createdAt: rows[0]?.createdAt ?? parts.clock.now(),
    revision: 1,
    rows,
    marks: [],
  };
}

/** What the policy asks of large amounts it asks of every row, where the total is one. */
function asWhole(policy: Policy, totalCents: Cents): Policy {
  const { stepUp, delay } = policy;
  return {
    ...policy,
    ...(stepUp !== undefined && totalCents > stepUp.aboveCents
      ? { stepUp: { aboveCents: 0 } }
      : {}),
    ...(delay !== undefined && totalCents > delay.aboveCents
      ? { delay: { ...delay, aboveCents: 0 } }
      : {}),
  };
}

function sumOf({ rows }: BatchAsk): Cents {
  return rows.reduce((sum, row) => sum + row.amountCents, 0);
}

async function insertAll(
  tx: LedgerTx,
  parts: EngineParts,
  ask: BatchAsk,
  batch: Batch,
): Promise<Result<Batch>> {
  if (!(await tx.receive(ask.delivery))) return refused({ reason: 'alreadyReceived' });
  // Before any row is there: the rows of one batch are no repetitions of each other.
  const same = await sameRows(tx, ask, batch.createdAt - SAME_MS);
  if (same.length > 0) return refused({ reason: 'sameRows', rows: same });
  await tx.insertBatch(batch);
  for (const row of batch.rows) {
    const over = await insertAmong(tx, parts, row);
    // Those before it counted against the limits as well: none of them stays.
    if (over !== null)
      throw new Undone({ reason: 'inRow', row: row.batch?.row ?? 0, because: over });
  }
  return { ok: true, value: batch };
}

async function sameRows(
  tx: LedgerTx,
  { rows, again }: BatchAsk,
  since: number,
): Promise<readonly SameRow[]> {
  const found: SameRow[] = [];
  for (const [index, intent] of rows.entries()) {
    const same = await tx.sameSince(intent, 'reload', since);
    if (same === null || again.includes(same.id)) continue;
    found.push({ row: index + 1, id: same.id, by: same.requester, at: same.createdAt });
  }
  return found;
}
