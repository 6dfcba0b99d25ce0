/** What an approver agrees to, as one number: every button carries half of it. */
import { createHash } from 'node:crypto';
import type { MoneyRequest } from '../requests/request.ts';
import { canonicalJson } from './canonical-json.ts';

/** SHA-256 in hex over everything that the notice shows and everything that will be sent. */
export function contentHash(request: MoneyRequest, installation: string): string {
  const { intent, terms, call } = request;
  // JSON leaves out what a request does not have: it is no part of the text, nor of an older hash.
  const content = {
    format: 1,
    installation,
    team: request.team,
    environment: request.environment,
    operation: request.operation,
    target: intent.target,
    amountCents: intent.amountCents,
    currency: 'USD',
    texts: intent.texts,
    requester: request.requester,
    editor: request.editor,
    policyId: terms.policyId,
    need: terms.need,
    later: terms.later,
    delegates: terms.delegates,
    owners: terms.owners,
    stepUp: terms.stepUp,
    delay: terms.delay,
    together: terms.together,
    expiresAt: request.expiresAt,
    version: request.version,
    call,
    runOf: request.runOf,
    batch: request.batch,
  };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

/** What somebody agrees to who approves these rows of a batch: each with its version and its own hash. */
export function batchHash(rows: readonly MoneyRequest[]): string {
  const content = rows.map(({ id, version, contentHash: hash }) => ({ id, version, hash }));
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
