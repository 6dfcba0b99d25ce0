/**
 * Looks for what became of a request whose answer was lost. What Paywint's records show settles it;
 * what they do not show settles nothing, and nothing is ever sent again because of it.
 */
import { LOOK_ALIKE_MS, CLOCK_SLACK_MS } from '../requests/evidence.ts';
import type { MoneyRequest } from '../requests/request.ts';
import type { Candidate } from '../requests/search.ts';
import { apply } from './apply.ts';
import { follow } from './follow.ts';
import type { EngineParts } from './parts.ts';

export async function lookUp(parts: EngineParts, request: MoneyRequest): Promise<void> {
  const { listedIn, spends } = parts.operation(request.operation);
  const read = await parts.reconciler.look(listedIn);
  // What the look has found has been told to the request already.
  const known = await parts.ledger.load(request.id);
  if (known === null || known.revision !== request.revision) return;
  // The lost answer may have told an id all the same.
  if (known.receipt !== null && (await follow(parts, known))) return;
  const wallet = spends ? await parts.paywint.wallet() : null;
  const candidates = await candidatesFor(parts, known);
  const fields = { request: request.id, read, candidates: candidates.length };
  parts.log.info(fields, 'a payment was looked for and not found');
  await apply(parts, request.id, (_request, at) => ({
    type: 'search',
    at,
    read,
    walletCents: wallet?.ok ? wallet.value.availableCents : null,
    candidates,
  }));
}

/** For people to look at, never taken: they fit in amount and time, and carry no tag of ours. */
async function candidatesFor(
  { mirror, operation }: EngineParts,
  request: MoneyRequest,
): Promise<readonly Candidate[]> {
  const burntAt = request.attempts.at(-1)?.burntAt ?? null;
  if (burntAt === null) return [];
  const { target, amountCents } = request.intent;
  const payee = target?.kind === 'payee' ? target.id : (target?.payeeId ?? null);
  const records = await mirror.lookAlikes({
    list: operation(request.operation).listedIn,
    amountCents,
    from: burntAt - CLOCK_SLACK_MS,
    to: burntAt + LOOK_ALIKE_MS,
    limit: 20,
  });
  return records
    .filter(({ payeeId }) => payee === null || payeeId === null || payeeId === payee)
    .map(({ paymentId, status, payeeName, createdAt }) => ({
      paymentId,
      status,
      payeeName,
      createdAt,
    }));
}
