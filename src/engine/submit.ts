/** Somebody asks: policy, limits and bytes are settled now and stored; nothing is computed again later. */
import { couldEverBeMet } from '../policy/assign.ts';
import { approvalsWanted, idsOf } from '../policy/steps.ts';
import type { Rule } from '../policy/policy.ts';
import type { Refusal } from '../requests/refusal.ts';
import type { MoneyRequest, Together } from '../requests/request.ts';
import { TIMING } from '../requests/timing.ts';
import { type UserId, userId } from '../requests/ids.ts';
import { newRequest } from './new-request.ts';
import type { EngineParts } from './parts.ts';
import type { Ask } from './engine-ports.ts';
import type { LedgerTx } from './ledger-ports.ts';
import type { Result } from './ports.ts';
import { ownersAsFarAsKnown } from './owners.ts';
import { reachOf } from './reminders-of.ts';
import { type Counted, rulingOn, scopeOf, withoutRule } from './ruling.ts';
import { absencesNow, boundTo } from './stand-ins.ts';
import { refused, rolesOf } from './standing.ts';
import { insertWithin, underItsRule, underOnePolicy } from './within-policy.ts';
import type { Turnstile } from '../turnstile.ts';
import { askingBar } from '../workflow/taking.ts';

/** Asking for the same again within this time is asked back. */
export const SAME_MS = 10 * 60_000;

/** What is asked for, without the click that brought it. */
export type Asked = Pick<Ask, 'operation' | 'requester' | 'team' | 'origin' | 'intent'> &
  Pick<Counted, 'except'>;

/** @param inTurn lets one submission of this process at a time compete for the lock of the limits. */
export function submit(
  live: EngineParts,
  ask: Ask,
  inTurn: Turnstile,
): Promise<Result<MoneyRequest>> {
  const parts = underOnePolicy(live);
  return underItsRule(() => submitOnce(parts, ask, inTurn));
}

async function submitOnce(
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
    if (result.ok) parts.changed(result.value);
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
export type Admitted = {
  readonly rule: Rule;
  readonly owners: readonly UserId[];
  /** The sum that the rule is for, where it is not the amount alone; else absent. */
  readonly together?: Together;
};

/** Where this person may ask and enough people could approve. */
export async function admit(parts: EngineParts, ask: Asked): Promise<Result<Admitted>> {
  const { policy } = parts;
  const person = await rolesOf(parts, ask.requester, policy.requesters);
  if (!person.ok) return person;
  if (person.value.roles.length === 0) return refused({ reason: 'notRequester' });
  // Foreseen without the lock: whoever saves it finds out whether it still is so.
  const spent = await parts.ledger.spentSince(scopeOf(policy, ask, parts.clock.now()));
  const ruling = rulingOn(parts, ask, spent);
  if (ruling.rule === null) return refused(withoutRule(ruling, ask));
  const admitted = await admitUnder(parts, ask, ruling.rule);
  if (!admitted.ok || ruling.together === null) return admitted;
  return { ok: true, value: { ...admitted.value, together: ruling.together } };
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
  const bar = await preparedBar(tx, ask, at);
  if (bar !== null) return refused(bar);
  const same = await tx.sameSince(ask.intent, ask.operation, at - SAME_MS);
  if (same !== null && same.id !== ask.again) {
    return refused({ reason: 'sameAgain', id: same.id, by: same.requester, at: same.createdAt });
  }
  const inserted = await insertWithin(tx, parts, request);
  if (inserted.ok && ask.step !== undefined) await tx.takeStep(ask.step, inserted.value);
  return inserted;
}

/** Read under its lock: of several clicks on what a workflow prepared one alone comes through. */
async function preparedBar(tx: LedgerTx, ask: Ask, at: number): Promise<Refusal | null> {
  if (ask.step === undefined) return null;
  const { requester: user, team, operation } = ask;
  return askingBar(await tx.workflowStep(ask.step), { user, team, operation, at });
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
  const needed = approvalsWanted(rule);
  return { reason: 'tooFewApprovers', needed, available: others.length };
}
