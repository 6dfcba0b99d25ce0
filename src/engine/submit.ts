/** Somebody asks: policy, limits and bytes are settled now and stored; nothing is computed again later. */
import { couldEverBeMet } from '../policy/assign.ts';
import { idsOf, linesOf } from '../policy/steps.ts';
import { limitExceeded } from '../policy/limits.ts';
import { ruleFor } from '../policy/rule-for.ts';
import type { Rule } from '../policy/policy.ts';
import { dueAt } from '../requests/duties.ts';
import type { Refusal } from '../requests/refusal.ts';
import type { Intent, MoneyRequest } from '../requests/request.ts';
import { TIMING } from '../requests/timing.ts';
import { type UserId, userId } from '../requests/ids.ts';
import { newRequest } from './new-request.ts';
import type { EngineParts } from './parts.ts';
import type { Ask, LedgerTx, Result } from './ports.ts';
import { ownersAsFarAsKnown } from './owners.ts';
import { reachOf } from './reminders-of.ts';
import { absencesNow, boundTo } from './stand-ins.ts';
import { refused, rolesOf } from './standing.ts';
import type { Turnstile } from '../turnstile.ts';

export const DAY_MS = 24 * 3_600_000;
/** Asking for the same again within this time is asked back. */
export const SAME_MS = 10 * 60_000;

/** What is asked for, without the click that brought it. */
export type Asked = Pick<Ask, 'operation' | 'requester' | 'team' | 'origin' | 'intent'>;

/** @param inTurn lets one submission of this process at a time compete for the lock of the limits. */
export async function submit(
  parts: EngineParts,
  ask: Ask,
  inTurn: Turnstile,
): Promise<Result<MoneyRequest>> {
  const admitted = await admit(parts, ask);
  if (!admitted.ok) return admitted;
  const made = newRequest(parts, ask, admitted.value, null);
  const request = { ...made, reach: await reachOf(parts, made) };
  try {
    const result = await inTurn(() =>
      parts.ledger.transact((tx) => submitIn(tx, parts, ask, request)),
    );
    if (result.ok) parts.changed(request);
    return result;
  } catch (error) {
    // A commit whose answer was lost: the request is there under its own id, or it is not.
    const saved = await parts.ledger.load(request.id).catch(() => null);
    if (saved === null) throw error;
    parts.changed(saved);
    return { ok: true, value: saved };
  }
}

/** The rule that a request falls under, and the people whose card it is for. */
export type Admitted = { readonly rule: Rule; readonly owners: readonly UserId[] };

/** Where this person may ask and enough people could approve. */
export async function admit(parts: EngineParts, ask: Asked): Promise<Result<Admitted>> {
  const { policy } = parts;
  const person = await rolesOf(parts, ask.requester, policy.requesters);
  if (!person.ok) return person;
  if (person.value.roles.length === 0) return refused({ reason: 'notRequester' });
  const { amountCents } = ask.intent;
  const rule = ruleFor(policy, ask.operation, amountCents);
  if (rule === null) return refused({ reason: 'noRule', amountCents });
  return admitUnder(parts, ask, rule);
}

/** Where enough people could approve by this rule. */
export async function admitUnder(
  parts: Pick<EngineParts, 'people' | 'policy' | 'holders' | 'absences' | 'clock'>,
  ask: Asked,
  rule: Rule,
): Promise<Result<Admitted>> {
  const { policy } = parts;
  const roster = await parts.people.roster(idsOf(rule), TIMING.eligibilityAgeMs);
  if (!roster.known) return refused({ reason: 'peopleUnknown' });
  const deciders = roster.people.map(({ user }) => user);
  const standIns = Object.values(policy.delegates ?? {})
    .flat()
    .map(userId);
  const among = [...new Set([...deciders, ...standIns])];
  const owners = await ownersAsFarAsKnown(parts, ask.intent.target, among);
  const admitted = { rule, owners };
  const short = await shortOfApprovers(parts, ask, admitted);
  return short === null ? { ok: true, value: admitted } : refused(short);
}

async function submitIn(
  tx: LedgerTx,
  parts: EngineParts,
  ask: Ask,
  request: MoneyRequest,
): Promise<Result<MoneyRequest>> {
  if (!(await tx.receive(ask.delivery))) return refused({ reason: 'alreadyReceived' });
  const at = request.createdAt;
  const same = await tx.sameSince(ask.intent, ask.operation, at - SAME_MS);
  if (same !== null && same.id !== ask.again) {
    return refused({ reason: 'sameAgain', id: same.id, by: same.requester, at: same.createdAt });
  }
  const over = await insertWithin(tx, parts, request);
  return over === null ? { ok: true, value: request } : refused(over);
}

/** Saves the request if it fits into the limits. */
export async function insertWithin(
  tx: LedgerTx,
  parts: Pick<EngineParts, 'policy' | 'operation'>,
  request: MoneyRequest,
): Promise<Refusal | null> {
  const { requester, intent, operation, createdAt } = request;
  const targetId = cardOf(intent);
  const spent = await tx.spentSince({ requester, targetId, since: createdAt - DAY_MS });
  const over = limitExceeded(parts.policy.limits, spent, {
    amountCents: intent.amountCents,
    spends: parts.operation(operation).spends,
  });
  if (over !== null) return { reason: 'overLimit', ...over };
  await tx.insert(request, dueAt(request));
  return null;
}

/** What a new card is issued with is counted for that card once it has an id, never for the payee. */
export function cardOf({ target }: Intent): string | null {
  return target?.kind === 'card' ? target.id : null;
}

export async function shortOfApprovers(
  parts: Pick<EngineParts, 'people' | 'absences' | 'clock'>,
  { requester }: Pick<Asked, 'requester'>,
  { rule, owners }: Admitted,
): Promise<Refusal | null> {
  const roster = await parts.people.roster(idsOf(rule), TIMING.eligibilityAgeMs);
  if (!roster.known) return { reason: 'peopleUnknown' };
  const bound = boundTo({ requester, editor: requester }, await absencesNow(parts));
  const never = [requester, ...owners, ...bound.keys()];
  const others = roster.people.filter(({ user }) => !never.includes(user));
  if (couldEverBeMet(rule, others)) return null;
  const needed = linesOf(rule).reduce((sum, line) => sum + line.count, 0);
  return { reason: 'tooFewApprovers', needed, available: others.length };
}
