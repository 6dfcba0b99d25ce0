/** The requester changes what was asked for: another version of the same request, which needs every approval anew. */
import { changesBetween } from '../operations/changes.ts';
import { contentHash } from '../operations/hash.ts';
import type { EventOf } from '../requests/event.ts';
import type { Tag } from '../requests/ids.ts';
import type { Refusal } from '../requests/refusal.ts';
import type { Intent, MoneyRequest, Reach } from '../requests/request.ts';
import type { Turnstile } from '../turnstile.ts';
import { apply } from './apply.ts';
import type { EngineParts } from './parts.ts';
import type { Edit } from './engine-ports.ts';
import type { LedgerTx } from './ledger-ports.ts';
import type { Result } from './ports.ts';
import { termsOf } from './new-request.ts';
import { reachOf } from './reminders-of.ts';
import { refused } from './standing.ts';
import { type Admitted, admit, SAME_MS } from './submit.ts';
import { objectionTo, underItsRule, underOnePolicy } from './within-policy.ts';

/** @param inTurn the same as for submissions: both compete for the lock of the limits. */
export function edit(
  live: EngineParts,
  change: Edit,
  inTurn: Turnstile,
): Promise<Result<MoneyRequest>> {
  const parts = underOnePolicy(live);
  return underItsRule(() => editOnce(parts, change, inTurn));
}

async function editOnce(
  parts: EngineParts,
  change: Edit,
  inTurn: Turnstile,
): Promise<Result<MoneyRequest>> {
  const { id, user, team, intent, delivery } = change;
  const seen = await parts.ledger.load(id);
  if (seen === null) return refused({ reason: 'notFound' });
  if (seen.team !== team) return refused({ reason: 'otherWorkspace' });
  if (seen.requester !== user) return refused({ reason: 'notYourEdit' });
  const { operation, requester, origin } = seen;
  // What its old version holds back does not count.
  const asked = { operation, requester, team, origin, intent, except: id };
  const admitted = await admit(parts, asked);
  if (!admitted.ok) return admitted;
  const fresh = { intent, admitted: admitted.value, tag: parts.chance.tag() };
  const reach = await reachOf(parts, nextVersion(parts, seen, fresh, parts.clock.now()));
  return inTurn(() =>
    apply(parts, id, (request, at) => editOf(parts, change, request, { ...fresh, reach }, at), {
      delivery,
      check: (tx, _before, after) => checkAnew(tx, parts, change, after),
    }),
  );
}

type Fresh = { readonly intent: Intent; readonly admitted: Admitted; readonly tag: Tag };

/** As it would be saved at this moment: the hash covers every part of it. */
function nextVersion(
  parts: EngineParts,
  request: MoneyRequest,
  { intent, admitted, tag }: Fresh,
  at: number,
): MoneyRequest {
  const terms = termsOf(parts, admitted, at);
  const next: MoneyRequest = {
    ...request,
    intent,
    tag,
    terms,
    call: parts.operation(request.operation).call(intent, tag),
    version: request.version + 1,
    editor: request.requester,
    expiresAt: at + terms.expiresAfterMs,
  };
  return { ...next, contentHash: contentHash(next, parts.installation) };
}

/** Computed from the request as it is inside the transaction. */
function editOf(
  parts: EngineParts,
  { user, version, hash }: Edit,
  request: MoneyRequest,
  fresh: Fresh & { readonly reach: Reach },
  at: number,
): EventOf<'edit'> {
  const { intent, call, tag, contentHash: hashed, terms } = nextVersion(parts, request, fresh, at);
  const reach = { ...fresh.reach, escalated: request.reach.escalated };
  const changes = changesBetween(parts.operation(request.operation), request.intent, intent);
  const revised = { intent, call, tag, contentHash: hashed, terms, reach };
  return { type: 'edit', at, user, version, hash, revised, changes };
}

/** What a new request has to pass, without what the old version of this one holds back. */
async function checkAnew(
  tx: LedgerTx,
  parts: EngineParts,
  { again }: Edit,
  after: MoneyRequest,
): Promise<Refusal | null> {
  const { intent, operation, id } = after;
  const at = after.history.at(-1)?.at ?? after.createdAt;
  const same = await tx.sameSince(intent, operation, at - SAME_MS, id);
  if (same !== null && same.id !== again) {
    return { reason: 'sameAgain', id: same.id, by: same.requester, at: same.createdAt };
  }
  return objectionTo(tx, parts, after, at);
}
