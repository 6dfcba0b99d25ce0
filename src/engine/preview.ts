/** What a person would meet if they asked for this now. Shows; decides nothing. */
import type { Cents } from '../money.ts';
import { couldEverBeMet } from '../policy/assign.ts';
import { limitsLeft, sinceFor } from '../policy/limits.ts';
import type { Rule } from '../policy/policy.ts';
import { approvalsWanted, idsOf } from '../policy/steps.ts';
import type { Ruling } from '../policy/tier.ts';
import type { Refusal } from '../requests/refusal.ts';
import { TIMING } from '../requests/timing.ts';
import type { EngineParts } from './parts.ts';
import type { Engine, Preview } from './engine-ports.ts';
import type { SpentScope } from './ledger-ports.ts';
import { asksForAmount, delayMs } from '../requests/safeguards.ts';
import { rulingOn } from './ruling.ts';
import { rolesOf } from './standing.ts';

type Asked = Parameters<Engine['preview']>[0];

export async function preview(parts: EngineParts, ask: Asked): Promise<Preview> {
  const { policy } = parts;
  const { spends } = parts.operation(ask.operation);
  const [person, wallet, spent] = await Promise.all([
    rolesOf(parts, ask.requester, policy.requesters),
    spends ? parts.paywint.wallet() : null,
    parts.ledger.spentSince(scopeFor(parts, ask)),
  ]);
  const walletCents = wallet?.ok ? wallet.value.availableCents : null;
  const { amountCents } = ask;
  const asked = { operation: ask.operation, requester: ask.requester };
  const ruling: Ruling | null =
    amountCents === null
      ? null
      : rulingOn(parts, { ...asked, intent: { target: null, amountCents } }, spent);
  const rule = ruling?.rule ?? null;
  const together = rule === null ? null : (ruling?.together ?? null);
  const reach = ask.countsPeople && rule !== null ? await reachOf(parts, ask, rule) : null;
  return {
    walletCents,
    afterCents: walletCents === null || amountCents === null ? null : walletCents - amountCents,
    need: rule?.need ?? null,
    ...(rule?.later === undefined ? {} : { later: rule.later }),
    ...safeguards(policy, amountCents),
    ...(together === null ? {} : { together }),
    ...(reach === null ? {} : reach.people),
    refusal: refusalFor(person) ?? unruled(ruling, amountCents) ?? reach?.refusal ?? null,
    limits: limitsLeft(policy.limits, spent).filter(({ name }) => spends || name === 'perRequest'),
  };
}

function safeguards(
  terms: EngineParts['policy'],
  amountCents: number | null,
): Pick<Preview, 'isTyped' | 'waitMs'> {
  if (amountCents === null) return {};
  const large = { terms, intent: { amountCents } };
  return { isTyped: asksForAmount(large), waitMs: delayMs(large) };
}

/** A new card has had nothing yet, whoever its payee is. */
function scopeFor(
  parts: EngineParts,
  { operation, requester, targetId, payeeId, edits }: Asked,
): SpentScope {
  const target = parts.operation(operation).fields.find(({ kind }) => kind === 'target')?.name;
  return {
    requester,
    cardId: target === 'card' ? targetId : null,
    payeeId: target === 'card' ? (payeeId ?? null) : targetId,
    since: sinceFor(parts.policy.limits, parts.clock.now()),
    ...(edits === undefined ? {} : { except: edits }),
  };
}

function refusalFor(person: Awaited<ReturnType<typeof rolesOf>>): Refusal | null {
  if (!person.ok) return person.refusal;
  return person.value.roles.length === 0 ? { reason: 'notRequester' } : null;
}

function unruled(ruling: Ruling | null, amountCents: Cents | null): Refusal | null {
  if (ruling === null || ruling.rule !== null || amountCents === null) return null;
  return ruling.together === null
    ? { reason: 'noRule', amountCents }
    : { reason: 'noRuleForSum', sum: ruling.together };
}

/** Whoever could approve it beside the person who asks; nothing while Slack cannot tell. */
async function reachOf(parts: EngineParts, { requester }: Asked, rule: Rule) {
  const roster = await parts.people.roster(idsOf(rule), TIMING.eligibilityAgeMs);
  if (!roster.known) return null;
  const others = roster.people.filter(({ user }) => user !== requester);
  const needed = approvalsWanted(rule);
  const available = others.length;
  const refusal: Refusal | null = couldEverBeMet(rule, others)
    ? null
    : { reason: 'tooFewApprovers', needed, available };
  return { people: { deciders: available }, refusal };
}
