/** A request as it begins: bytes, tag, policy and hash are settled now, and nothing is computed again later. */
import { contentHash } from '../operations/hash.ts';
import { channelId, type RequestId } from '../requests/ids.ts';
import {
  type BatchPlace,
  type MoneyRequest,
  NOBODY_REACHED,
  type Terms,
} from '../requests/request.ts';
import type { EngineParts } from './parts.ts';
import { remindersOf } from './reminders-of.ts';
import type { Admitted, Asked } from './submit.ts';

/** The policy as it is now, for what falls under this rule and waits from `at` on. */
export function termsOf(
  { policy }: Pick<EngineParts, 'policy'>,
  { rule, owners, together }: Admitted,
  at: number,
): Terms {
  const { delegates, stepUp, delay } = policy;
  return {
    policyId: policy.id,
    channel: channelId(policy.channel),
    need: rule.need,
    ...(rule.later === undefined ? {} : { later: rule.later }),
    ...(delegates === undefined ? {} : { delegates }),
    ...(owners.length === 0 ? {} : { owners }),
    ...(together === undefined ? {} : { together }),
    expiresAfterMs: policy.expiresAfterMs,
    admins: policy.admins,
    ...(stepUp === undefined ? {} : { stepUp }),
    ...(delay === undefined ? {} : { delay }),
    ...remindersOf(policy, at),
  };
}

export function newRequest(
  parts: Pick<EngineParts, 'operation' | 'clock' | 'chance' | 'policy' | 'installation'> & {
    readonly paywint: Pick<EngineParts['paywint'], 'environment'>;
  },
  ask: Asked,
  admitted: Admitted,
  reissueOf: RequestId | null,
  batch?: BatchPlace,
): MoneyRequest {
  const operation = parts.operation(ask.operation);
  const at = parts.clock.now();
  const tag = parts.chance.tag();
  const terms = termsOf(parts, admitted, at);
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
    search: null,
    statements: [],
    addressees: [],
    reach: NOBODY_REACHED,
    collection: null,
    ...(batch === undefined ? {} : { batch }),
    reissueOf,
    reason: null,
    history: [
      { seq: 1, event: 'submit', from: null, to: 'pending', actor: ask.requester, at, note: null },
    ],
    marks: [],
  };
  return { ...request, contentHash: contentHash(request, parts.installation) };
}
