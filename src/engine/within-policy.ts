/** What is saved is within the limits and under its rule at that very moment, whatever else is asked for. */
import { isDeepStrictEqual } from 'node:util';
import { contentHash } from '../operations/hash.ts';
import type { Rule } from '../policy/policy.ts';
import { stepsOf } from '../policy/steps.ts';
import { isCovered } from '../policy/tier.ts';
import { dueAt } from '../requests/duties.ts';
import type { Refusal } from '../requests/refusal.ts';
import type { MoneyRequest, Together } from '../requests/request.ts';
import type { EngineParts } from './parts.ts';
import type { LedgerTx } from './ledger-ports.ts';
import type { Result } from './ports.ts';
import { overLimit, rulingOn, scopeOf, withoutRule } from './ruling.ts';
import { refused } from './standing.ts';

type Parts = Pick<EngineParts, 'policy' | 'operation' | 'installation'>;

/** Saves the request if it fits into the limits, under the rule of the sums that it is a part of. */
export async function insertWithin(
  tx: LedgerTx,
  parts: Parts,
  request: MoneyRequest,
): Promise<Result<MoneyRequest>> {
  const within = await withinPolicy(tx, parts, request, request.createdAt);
  if (within.ok) await tx.insert(within.value, dueAt(within.value));
  return within;
}

/**
 * Reads, under the lock of the limits, what is open and was spent beside it.
 * @returns the request with the sum that it falls under now, or the limit that it would break.
 * @throws TierMoved where other requests have moved it under another rule meanwhile.
 */
async function withinPolicy(
  tx: Pick<LedgerTx, 'spentSince' | 'leaving'>,
  parts: Parts,
  request: MoneyRequest,
  at: number,
): Promise<Result<MoneyRequest>> {
  // What an edit replaces no longer counts; a new request is not there yet.
  const asked = { ...request, except: request.id };
  const scope = scopeOf(parts.policy, asked, at);
  const spent = await tx.spentSince(scope);
  const over = await overLimit(tx, parts, asked, { spent, scope });
  if (over !== null) return refused(over);
  const ruling = rulingOn(parts, asked, spent);
  if (ruling.rule === null) return refused(withoutRule(ruling, asked));
  if (!isDeepStrictEqual(stepsOf(ruling.rule), stepsOf(request.terms))) {
    throw new TierMoved(ruling.rule);
  }
  return { ok: true, value: withSum(parts, request, ruling.together) };
}

/** The same for what is saved as it is: where another sum counts by now, it has to be made anew. */
export async function objectionTo(
  tx: Pick<LedgerTx, 'spentSince' | 'leaving'>,
  parts: Parts,
  request: MoneyRequest,
  at: number,
): Promise<Refusal | null> {
  const within = await withinPolicy(tx, parts, request, at);
  if (!within.ok) return within.refusal;
  if (within.value !== request) {
    throw new TierMoved({ ...request.terms, operation: request.operation, upToCents: null });
  }
  return null;
}

/** Saves one of several that are asked for as a whole: its rule may ask for more than its own sum does. */
export async function insertAmong(
  tx: LedgerTx,
  parts: Pick<EngineParts, 'policy' | 'operation'>,
  request: MoneyRequest,
): Promise<Refusal | null> {
  const scope = scopeOf(parts.policy, request, request.createdAt);
  const spent = await tx.spentSince(scope);
  const over = await overLimit(tx, parts, request, { spent, scope });
  if (over !== null) return over;
  const ruling = rulingOn(parts, request, spent);
  if (ruling.rule === null) return withoutRule(ruling, request);
  if (!isCovered(ruling.rule, request.terms)) throw new TierMoved(ruling.rule);
  await tx.insert(request, dueAt(request));
  return null;
}

/**
 * Saves a run of a standing request if it fits into the limits. The policy of when the whole was asked
 * for decides about it; but with what else was asked for lately it may need more than the whole was given.
 * @returns why it was not saved, or null
 */
export async function insertApproved(
  tx: Pick<LedgerTx, 'spentSince' | 'leaving' | 'insert'>,
  parts: Pick<EngineParts, 'policy' | 'operation'>,
  request: MoneyRequest,
): Promise<Refusal | 'sum' | null> {
  const scope = scopeOf(parts.policy, request, request.createdAt);
  const spent = await tx.spentSince(scope);
  const over = await overLimit(tx, parts, request, { spent, scope });
  if (over !== null) return over;
  const { rule, together } = rulingOn(parts, request, spent);
  if (together !== null && (rule === null || !isCovered(rule, request.terms))) return 'sum';
  await tx.insert(request, dueAt(request));
  return null;
}

/** What approvers are told of the sum is what it is now, and they agree to it. */
function withSum(
  { installation }: Pick<EngineParts, 'installation'>,
  request: MoneyRequest,
  together: Together | null,
): MoneyRequest {
  const { together: foreseen = null, ...others } = request.terms;
  if (isDeepStrictEqual(foreseen, together)) return request;
  const terms = { ...others, ...(together === null ? {} : { together }) };
  const summed = { ...request, terms };
  return { ...summed, contentHash: contentHash(summed, installation) };
}

/** Others were saved between foreseeing the rule and saving under it; nothing was written. */
class TierMoved extends Error {
  readonly rule: Rule;
  constructor(rule: Rule) {
    super('other requests have moved it under another rule');
    this.rule = rule;
  }
}

/** Each time somebody else came first; as many at once for one card or person are no people. */
const MOVES = 8;

/**
 * Runs it until the rule that it foresaw is the one that counts.
 * @param work is given the rules that it was moved under.
 */
export async function underItsRule<T>(work: (moved: readonly Rule[]) => Promise<T>): Promise<T> {
  const moved: Rule[] = [];
  for (let tries = 1; ; tries += 1) {
    try {
      return await work(moved);
    } catch (error) {
      if (!(error instanceof TierMoved) || tries === MOVES) throw error;
      moved.push(error.rule);
    }
  }
}

/** The policy may change at any time: what is asked for is judged by one alone, from first to last. */
export function underOnePolicy(parts: EngineParts): EngineParts {
  return { ...parts, policy: { ...parts.policy } };
}
