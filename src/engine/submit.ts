/** Somebody asks: policy, limits and bytes are settled now and stored; nothing is computed again later. */
import { contentHash } from '../operations/hash.ts';
import { couldEverBeMet } from '../policy/assign.ts';
import { limitExceeded } from '../policy/limits.ts';
import { ruleFor } from '../policy/rule-for.ts';
import type { Rule } from '../policy/policy.ts';
import { dueAt } from '../requests/duties.ts';
import type { Refusal } from '../requests/refusal.ts';
import type { MoneyRequest, Terms } from '../requests/request.ts';
import { TIMING } from '../requests/timing.ts';
import { channelId } from '../requests/ids.ts';
import type { EngineParts } from './parts.ts';
import type { Ask, LedgerTx, Result } from './ports.ts';
import { needIds, refused, rolesOf } from './standing.ts';

const DAY_MS = 24 * 3_600_000;
/** Asking for the same again within this time is asked back. */
const SAME_MS = 10 * 60_000;

export async function submit(parts: EngineParts, ask: Ask): Promise<Result<MoneyRequest>> {
  const { policy } = parts;
  const person = await rolesOf(parts, ask.requester, policy.requesters);
  if (!person.ok) return person;
  if (person.value.roles.length === 0) return refused({ reason: 'notRequester' });
  const { amountCents } = ask.intent;
  const rule = ruleFor(policy, ask.operation, amountCents);
  if (rule === null) return refused({ reason: 'noRule', amountCents });
  const short = await shortOfApprovers(parts, ask, rule);
  if (short !== null) return refused(short);
  const request = newRequest(parts, ask, rule);
  const result = await parts.ledger.transact((tx) => submitIn(tx, parts, ask, request));
  if (result.ok) parts.changed(request);
  return result;
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
  const targetId = ask.intent.target?.id ?? null;
  const spent = await tx.spentSince({ requester: ask.requester, targetId, since: at - DAY_MS });
  const over = limitExceeded(parts.policy.limits, spent, {
    amountCents: ask.intent.amountCents,
    spends: parts.operation(ask.operation).spends,
  });
  if (over !== null) return refused({ reason: 'overLimit', ...over });
  await tx.insert(request, dueAt(request));
  return { ok: true, value: request };
}

async function shortOfApprovers(parts: EngineParts, ask: Ask, rule: Rule): Promise<Refusal | null> {
  const roster = await parts.people.roster(needIds(rule.need), TIMING.eligibilityAgeMs);
  if (!roster.known) return { reason: 'peopleUnknown' };
  const others = roster.people.filter(({ user }) => user !== ask.requester);
  if (couldEverBeMet(rule.need, others)) return null;
  const needed = rule.need.reduce((sum, line) => sum + line.count, 0);
  return { reason: 'tooFewApprovers', needed, available: others.length };
}

function newRequest(parts: EngineParts, ask: Ask, rule: Rule): MoneyRequest {
  const operation = parts.operation(ask.operation);
  const at = parts.clock.now();
  const tag = parts.chance.tag();
  const terms: Terms = {
    policyId: parts.policy.id,
    channel: channelId(parts.policy.channel),
    need: rule.need,
    expiresAfterMs: parts.policy.expiresAfterMs,
    admins: parts.policy.admins,
  };
  const request: MoneyRequest = {
    id: parts.chance.requestId(),
    team: ask.team,
    environment: parts.paywint.environment,
    operation: ask.operation,
    version: 1,
    revision: 1,
    status: 'pending',
    requester: ask.requester,
    editor: ask.requester,
    origin: ask.origin,
    intent: ask.intent,
    call: operation.call(ask.intent, tag),
    tag,
    contentHash: '',
    terms,
    createdAt: at,
    expiresAt: at + terms.expiresAfterMs,
    approvedAt: null,
    windowEndsAt: null,
    notBefore: at,
    hold: null,
    votes: [],
    attempts: [],
    receipt: null,
    reason: null,
    history: [
      { seq: 1, event: 'submit', from: null, to: 'pending', actor: ask.requester, at, note: null },
    ],
    marks: [],
  };
  return { ...request, contentHash: contentHash(request, parts.installation) };
}
