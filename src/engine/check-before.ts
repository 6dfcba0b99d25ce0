/** What must hold before a claim: nothing stops sending, enough is in the wallet, approvals still stand. */
import { isDeepStrictEqual } from 'node:util';
import type { Cents } from '../money.ts';
import type { Hold, MoneyRequest } from '../requests/request.ts';
import { isFrozen } from '../requests/sending.ts';
import { apply } from './apply.ts';
import type { Outstanding } from './outstanding.ts';
import type { EngineParts } from './parts.ts';
import { type Approvals, isMet, lapsedIn } from './counting.ts';
import { ownersOf } from './owners.ts';
import { readApprovals } from './standing.ts';

const RETRY_MS: Record<Hold['why'], number> = {
  balance: 20_000,
  frozen: 10_000,
  approvers: 15_000,
  unreachable: 15_000,
  paused: 5_000,
  standing: 10_000,
  lookAlike: 10_000,
};
/** The first comparison with Paywint's records after a start takes a moment. */
const NOT_COMPARED_MS = 500;

export type Checked =
  | {
      readonly go: true;
      readonly approvals: Approvals;
      /** Null where the wallet does not pay. */
      readonly walletCents: Cents | null;
    }
  /** When to check again, or null when the request went back to its approvers. */
  | { readonly go: false; readonly retryAt: number | null };

export async function checkBefore(
  parts: EngineParts,
  outstanding: Outstanding,
  request: MoneyRequest,
): Promise<Checked> {
  const stop = await stopHold(parts, request);
  if (stop !== null) return wait(parts, request, stop);
  if (!parts.reconciler.isReady()) {
    return { go: false, retryAt: parts.clock.now() + NOT_COMPARED_MS };
  }
  const wallet = await walletRoom(parts, outstanding, request);
  if ('why' in wallet) return wait(parts, request, wallet);
  const read = await readApprovals(parts, request);
  if (read === null) return wait(parts, request, { why: 'approvers', lapsed: [] });
  const owners = await ownersOf(parts, request.intent.target, [...read.rolesByUser.keys()]);
  if (!owners.ok) return wait(parts, request, { why: 'unreachable', note: owners.why });
  const approvals = { ...read, owners: owners.value };
  if (isMet(request, approvals)) return { go: true, approvals, walletCents: wallet.cents };
  const lapsed = lapsedIn(request, approvals);
  await apply(parts, request.id, (_request, at) => ({ type: 'recheckFailed', at, lapsed }));
  return { go: false, retryAt: null };
}

/** The same is read once more under its lock, by the claim and by the burn. */
async function stopHold(
  { ledger, clock }: EngineParts,
  request: MoneyRequest,
): Promise<Hold | null> {
  const sending = await ledger.sending();
  if (isFrozen(sending)) return { why: 'frozen' };
  if ((sending.pausedUntil ?? 0) > clock.now()) return { why: 'paused' };
  if (request.runOf !== undefined && !(await ledger.standingRuns(request.runOf))) {
    return { why: 'standing' };
  }
  const id = await ledger.lookAlikeOf(request);
  return id === null ? null : { why: 'lookAlike', id };
}

async function walletRoom(
  parts: EngineParts,
  outstanding: Outstanding,
  request: MoneyRequest,
): Promise<Hold | { readonly cents: Cents | null }> {
  if (!parts.operation(request.operation).spends) return { cents: null };
  const wallet = await parts.paywint.wallet();
  if (!wallet.ok) return { why: 'unreachable', note: wallet.why };
  const free = wallet.value.availableCents - outstanding.cents();
  const missingCents = request.intent.amountCents - free;
  if (missingCents > 0) return { why: 'balance', missingCents };
  return { cents: wallet.value.availableCents };
}

/** A hold that is already shown is not saved again: a day of waiting is one line of history. */
async function wait(parts: EngineParts, request: MoneyRequest, hold: Hold): Promise<Checked> {
  const retryAt = parts.clock.now() + RETRY_MS[hold.why];
  if (!isDeepStrictEqual(request.hold, hold)) {
    await apply(parts, request.id, (_request, at) => ({ type: 'hold', at, hold, retryAt }));
  }
  return { go: false, retryAt };
}
