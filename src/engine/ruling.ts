/** The rule and the limits that a request meets, from what is open and was spent beside it. */
import { COUNTED, limitExceeded, roomBackAt, sinceFor, type Spent } from '../policy/limits.ts';
import type { Policy } from '../policy/policy.ts';
import { type Ruling, rulingFor } from '../policy/tier.ts';
import type { RequestId, UserId } from '../requests/ids.ts';
import type { Refusal } from '../requests/refusal.ts';
import { payeeIdOf } from '../requests/payee.ts';
import type { Intent, OperationName } from '../requests/request.ts';
import type { EngineParts } from './parts.ts';
import type { LedgerTx, SpentScope } from './ledger-ports.ts';

/** What counts for the limits and for the rule. */
export type Counted = {
  readonly operation: OperationName;
  readonly requester: UserId;
  readonly intent: Pick<Intent, 'target' | 'amountCents'>;
  /** A request that this one takes the place of, such as the version before an edit. */
  readonly except?: RequestId;
};

type Parts = Pick<EngineParts, 'policy' | 'operation'>;

export function scopeOf(
  { limits }: Pick<Policy, 'limits'>,
  { requester, intent: { target }, except }: Omit<Counted, 'operation'>,
  now: number,
): SpentScope {
  return {
    requester,
    // What a new card is issued with is counted for that card once it has an id.
    cardId: target?.kind === 'card' ? target.id : null,
    payeeId: payeeIdOf(target),
    since: sinceFor(limits, now),
    ...(except === undefined ? {} : { except }),
  };
}

export function rulingOn({ policy, operation }: Parts, asked: Counted, spent: Spent): Ruling {
  const { amountCents } = asked.intent;
  const { spends } = operation(asked.operation);
  return rulingFor(policy, { operation: asked.operation, amountCents, spends }, spent.day);
}

/** Why no rule lets it in. */
export function withoutRule({ together }: Ruling, { intent }: Counted): Refusal {
  return together === null
    ? { reason: 'noRule', amountCents: intent.amountCents }
    : { reason: 'noRuleForSum', sum: together };
}

/** The limit that it would break, and when there is room for it again. */
export async function overLimit(
  tx: Pick<LedgerTx, 'leaving'>,
  { policy, operation }: Parts,
  asked: Counted,
  { spent, scope }: { readonly spent: Spent; readonly scope: SpentScope },
): Promise<Refusal | null> {
  const { amountCents } = asked.intent;
  const { spends } = operation(asked.operation);
  const over = limitExceeded(policy.limits, spent, { amountCents, spends });
  if (over === null) return null;
  const counted = COUNTED[over.limit];
  if (counted === null || amountCents > over.allowedCents) return { reason: 'overLimit', ...over };
  const [whose, window] = counted;
  const used = spent[window][whose].cents;
  const missingCents = amountCents - (over.allowedCents - used);
  const backAt = roomBackAt(await tx.leaving(scope, whose, window), missingCents, window);
  return { reason: 'overLimit', ...over, ...(backAt === null ? {} : { backAt }) };
}
