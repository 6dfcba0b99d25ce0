/**
 * One attempt to move the money: check, claim, connect, burn, write, wait, save.
 *
 * Everything that can fail without money at risk comes before the burn. The burn is committed before
 * the first byte leaves, on a connection that is already open, and nothing but this process, before
 * that byte, can take it back. After the byte every doubt is `unknown`.
 */
import type { Cents } from '../money.ts';
import type { Outcome } from '../requests/outcome.ts';
import { classify } from '../requests/outcome.ts';
import type { RequestId } from '../requests/ids.ts';
import type { Attempt, MoneyRequest } from '../requests/request.ts';
import { TIMING } from '../requests/timing.ts';
import { apply } from './apply.ts';
import type { Outstanding } from './outstanding.ts';
import type { EngineParts } from './parts.ts';
import type { Answer, MoneyLine } from './ports.ts';
import { checkBefore, type Checked } from './check-before.ts';
import { saveResult } from './save-result.ts';
import { type Approvals, isMet } from './standing.ts';

/** @returns when to check again where something outside is still missing, or null. */
export async function send(
  parts: EngineParts,
  outstanding: Outstanding,
  request: MoneyRequest,
): Promise<number | null> {
  const checked = await checkBefore(parts, outstanding, request);
  if (!checked.go) return checked.retryAt;
  if (!outstanding.isStopping()) {
    await attemptOnce(parts, outstanding, request, checked);
  }
  return null;
}

async function attemptOnce(
  parts: EngineParts,
  outstanding: Outstanding,
  request: MoneyRequest,
  { approvals, walletCents }: Extract<Checked, { readonly go: true }>,
): Promise<void> {
  const claimed = await claim(parts, request, walletCents);
  const attempt = claimed?.attempts.at(-1);
  if (claimed === null || attempt === undefined) return;
  const connection = await parts.paywint.connect(TIMING.connectMs);
  if (!connection.ok) {
    await giveBack(parts, request.id, attempt, connection.why);
    return;
  }
  try {
    await burnAndWrite(parts, outstanding, claimed, attempt, approvals, connection.line);
  } finally {
    connection.line.close();
  }
}

/** The request with the claim in it, or null when it may not be claimed now. */
async function claim(
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

async function burnAndWrite(
  parts: EngineParts,
  outstanding: Outstanding,
  request: MoneyRequest,
  attempt: Attempt,
  approvals: Approvals,
  line: MoneyLine,
): Promise<void> {
  const began = parts.clock.monotonic();
  if (!(await burn(parts, request.id, attempt, approvals))) {
    await giveBack(parts, request.id, attempt, 'what it needs no longer held');
    return;
  }
  const why = await whyNotNow(parts, began, line);
  if (why !== null) {
    await giveBack(parts, request.id, attempt, why);
    return;
  }
  const cents = parts.operation(request.operation).spends ? request.intent.amountCents : 0;
  const asked = line.send(request.call, TIMING.answerMs);
  const answer = await outstanding.await(request.id, cents, asked);
  await saveResult(parts, request, attempt, outcomeOf(parts, request, answer));
}

/** The last look before the first byte, in the same tick as it: null when it may leave. */
async function whyNotNow(
  parts: EngineParts,
  began: number,
  line: MoneyLine,
): Promise<string | null> {
  try {
    await parts.witness();
  } catch (err) {
    parts.log.error({ err }, 'what is sent could not be noted beside the database');
    return 'it could not be noted beside the database';
  }
  if (parts.clock.monotonic() - began > TIMING.burnToWriteMs) return 'saving took too long';
  return line.isOpen() ? null : 'Paywint closed the connection';
}

/**
 * True only when the ledger holds `sending` for this very attempt. A commit whose answer was lost is
 * read again and believed as it stands there.
 */
async function burn(
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
async function giveBack(
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

function outcomeOf(parts: EngineParts, request: MoneyRequest, answer: Answer): Outcome {
  const { read, doneWhen } = parts.operation(request.operation);
  const outcome = classify(answer, {
    amountCents: request.intent.amountCents,
    tag: request.tag,
    read,
    doneWhen,
    at: parts.clock.now(),
  });
  return withSafeLink(parts, outcome);
}

/** An address that is not Paywint's own is not kept: people would pass it on. */
function withSafeLink(parts: EngineParts, outcome: Outcome): Outcome {
  const receipt = 'receipt' in outcome ? outcome.receipt : null;
  if (receipt?.link === undefined || parts.paywint.isOwnAddress(receipt.link)) return outcome;
  parts.log.warn({}, 'Paywint answered with the address of somebody else, which is not kept');
  const { link: _link, ...rest } = receipt;
  // Only the receipt is another one, and it has every field that a receipt must have.
  return { ...outcome, receipt: rest } as Outcome;
}
