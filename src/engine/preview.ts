/** What a person would meet if they asked for this now. Shows; decides nothing. */
import { limitsLeft } from '../policy/limits.ts';
import { ruleFor } from '../policy/rule-for.ts';
import type { EngineParts } from './parts.ts';
import type { Engine, Preview } from './ports.ts';
import { rolesOf } from './standing.ts';

const DAY_MS = 24 * 3_600_000;

export async function preview(
  parts: EngineParts,
  ask: Parameters<Engine['preview']>[0],
): Promise<Preview> {
  const { policy } = parts;
  const { spends, fields } = parts.operation(ask.operation);
  // A new card has had nothing yet, whoever its payee is.
  const isForCard = fields.some(({ kind, name }) => kind === 'target' && name === 'card');
  const [person, wallet, spent] = await Promise.all([
    rolesOf(parts, ask.requester, policy.requesters),
    spends ? parts.paywint.wallet() : null,
    parts.ledger.spentSince({
      requester: ask.requester,
      targetId: isForCard ? ask.targetId : null,
      since: parts.clock.now() - DAY_MS,
    }),
  ]);
  const walletCents = wallet?.ok ? wallet.value.availableCents : null;
  const rule = ask.amountCents === null ? null : ruleFor(policy, ask.operation, ask.amountCents);
  return {
    walletCents,
    afterCents:
      walletCents === null || ask.amountCents === null ? null : walletCents - ask.amountCents,
    need: rule?.need ?? null,
    ...(rule?.later === undefined ? {} : { later: rule.later }),
    refusal: refusalFor(person, rule === null ? ask.amountCents : null),
    limits: limitsLeft(policy.limits, spent).filter(({ name }) => spends || name === 'perRequest'),
  };
}

function refusalFor(
  person: Awaited<ReturnType<typeof rolesOf>>,
  amountWithoutRule: number | null,
): Preview['refusal'] {
  if (!person.ok) return person.refusal;
  if (person.value.roles.length === 0) return { reason: 'notRequester' };
  if (amountWithoutRule !== null) return { reason: 'noRule', amountCents: amountWithoutRule };
  return null;
}
