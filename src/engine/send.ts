/**
 * One attempt to move the money: check, claim, connect, burn, write, wait, save.
 *
 * Everything that can fail without money at risk comes before the burn. The burn is committed before
 * the first byte leaves, on a connection that is already open, and nothing but this process, before
 * that byte, can take it back. After the byte every doubt is `unknown`.
 */
import type { Outcome } from '../requests/outcome.ts';
import { classify } from '../requests/outcome.ts';
import type { Attempt, MoneyRequest } from '../requests/request.ts';
import { TIMING } from '../requests/timing.ts';
import type { Outstanding } from './outstanding.ts';
import type { EngineParts } from './parts.ts';
import type { Answer, MoneyLine } from './paywint-ports.ts';
import { checkBefore, type Checked } from './check-before.ts';
import { burn, claim, giveBack } from './permission.ts';
import { saveResult } from './save-result.ts';
import { REQUEST } from './trace-ports.ts';
import type { Approvals } from './counting.ts';

/** @returns when to check again where something outside is still missing, or null. */
export async function send(
  parts: EngineParts,
  outstanding: Outstanding,
  request: MoneyRequest,
): Promise<number | null> {
  const checked = await checkBefore(parts, outstanding, request);
  if (!checked.go) return checked.retryAt;
  if (!outstanding.isStopping()) {
    const attempt = () => attemptOnce(parts, outstanding, request, checked);
    const { trace } = parts;
    await (trace === undefined ? attempt() : trace('send', { [REQUEST]: request.id }, attempt));
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

function outcomeOf(parts: EngineParts, request: MoneyRequest, answer: Answer): Outcome {
  const { read, doneWhen } = parts.operation(request.operation);
  const { target, amountCents } = request.intent;
  const outcome = classify(answer, {
    amountCents,
    tag: request.tag,
    ...(target?.kind === 'payee' ? { payeeId: target.id } : {}),
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
