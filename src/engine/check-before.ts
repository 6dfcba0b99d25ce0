/** What must hold before a claim: approvals that still stand, and enough in the wallet. Nothing is sent otherwise. */
import { isDeepStrictEqual } from 'node:util';
import type { Hold, MoneyRequest } from '../requests/request.ts';
import { apply } from './apply.ts';
import type { Outstanding } from './outstanding.ts';
import type { EngineParts } from './parts.ts';
import { type Approvals, isMet, lapsedIn, readApprovals } from './standing.ts';

const RETRY_MS: Record<Hold['why'], number> = {
  balance: 20_000,
  frozen: 60_000,
  approvers: 15_000,
  unreachable: 15_000,
};

export type Checked =
  | { readonly go: true; readonly approvals: Approvals }
  /** When to check again, or null when the request went back to its approvers. */
  | { readonly go: false; readonly retryAt: number | null };

export async function checkBefore(
  parts: EngineParts,
  outstanding: Outstanding,
  request: MoneyRequest,
): Promise<Checked> {
  const hold = await walletHold(parts, outstanding, request);
  if (hold !== null) return wait(parts, request, hold);
  const approvals = await readApprovals(parts, request);
  if (approvals === null) return wait(parts, request, { why: 'approvers', lapsed: [] });
  if (isMet(request, approvals)) return { go: true, approvals };
  const lapsed = lapsedIn(request, approvals);
  await apply(parts, request.id, (_request, at) => ({ type: 'recheckFailed', at, lapsed }));
  return { go: false, retryAt: null };
}

async function walletHold(
  parts: EngineParts,
  outstanding: Outstanding,
  request: MoneyRequest,
): Promise<Hold | null> {
  if (!parts.operation(request.operation).spends) return null;
  const wallet = await parts.paywint.wallet();
  if (!wallet.ok) return { why: 'unreachable', note: wallet.why };
  const free = wallet.value.availableCents - outstanding.cents();
  const missingCents = request.intent.amountCents - free;
  return missingCents > 0 ? { why: 'balance', missingCents } : null;
}

/** A hold that is already shown is not saved again: a day of waiting is one line of history. */
async function wait(parts: EngineParts, request: MoneyRequest, hold: Hold): Promise<Checked> {
  const retryAt = parts.clock.now() + RETRY_MS[hold.why];
  if (!isDeepStrictEqual(request.hold, hold)) {
    await apply(parts, request.id, (_request, at) => ({ type: 'hold', at, hold, retryAt }));
  }
  return { go: false, retryAt };
}
