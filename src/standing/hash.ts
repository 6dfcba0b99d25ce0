/** What the approvers of a standing request agree to, as one number. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../operations/canonical-json.ts';
import type { StandingRequest } from './standing-request.ts';

/** SHA-256 in hex over the whole extent: each amount, how often, from when, how many runs. */
export function standingHash(standing: StandingRequest, installation: string): string {
  const { intent, terms, schedule } = standing;
  const content = {
    format: 1,
    kind: 'standing',
    installation,
    id: standing.id,
    team: standing.team,
    environment: standing.environment,
    operation: standing.operation,
    target: intent.target,
    amountCents: intent.amountCents,
    currency: 'USD',
    texts: intent.texts,
    requester: standing.requester,
    schedule,
    terms,
    expiresAt: standing.expiresAt,
  };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
