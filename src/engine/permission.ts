/** The permission to send, in the ledger: who holds it, and that it is used up before the first byte. */
import type { Cents } from '../money.ts';
import type { RequestId } from '../requests/ids.ts';
import type { Attempt, MoneyRequest } from '../requests/request.ts';
import { TIMING } from '../requests/timing.ts';
import { apply } from './apply.ts';
import type { EngineParts } from './parts.ts';
import { type Approvals, isMet } from './counting.ts';

/** The request with the claim in it, or null when it may not be claimed now. */
export async function claim(
  parts: EngineParts,
  request: MoneyRequest,
  walletCents: Cents | null,
): Promise<MoneyRequest | null> {
  const number = request.attempts.length + 1;
  const { boot } = parts;
  const claiming = apply(
    parts,
    request.id,
    (_request, at, blocked) => ({
      type: 'claim',
      at,
      owner: boot,
      leaseMs: TIMING.leaseMs,
      blocked,
      walletCents,
    }),
    { isGuarded: true },
  );
  try {
    const claimed = await claiming;
    return claimed.ok ? claimed.value : null;
  } catch (error) {
    parts.log.warn({ err: error, request: request.id }, 'the claim was not confirmed; reading it');
    const found = await parts.ledger.load(request.id);
    const attempt = found?.attempts.at(-1);
    const isOurs = attempt?.number === number && attempt.owner === boot;
    return isOurs && attempt.state === 'claimed' ? found : null;
  }
}

/**
 * True only when the ledger holds `sending` for this very attempt. A commit whose answer was lost is
 * read again and believed as it stands there.
 */
export async function burn(
  parts: EngineParts,
  id: RequestId,
  attempt: Attempt,
  approvals: Approvals,
): Promise<boolean> {
  try {
    const burnt = await apply(
      parts,
      id,
      (request, at, blocked) => ({
        type: 'burn',
        at,
        owner: parts.boot,
        attempt: attempt.number,
        met: isMet(request, approvals),
        readAt: approvals.readAt,
        blocked,
      }),
      { isGuarded: true },
    );
    return burnt.ok;
  } catch (error) {
    parts.log.warn({ err: error, request: id }, 'the burn was not confirmed; reading it again');
    const found = (await parts.ledger.load(id))?.attempts.at(-1);
    return (
      found?.number === attempt.number && found.owner === parts.boot && found.state === 'sending'
    );
  }
}

/** Nothing was written: this process knows, because it alone held the line. */
export async function giveBack(
  parts: EngineParts,
  id: RequestId,
  attempt: Attempt,
  note: string,
): Promise<void> {
  await apply(parts, id, (_request, at) => ({
    type: 'notSent',
    at,
    owner: parts.boot,
    attempt: attempt.number,
    note,
  }));
}
