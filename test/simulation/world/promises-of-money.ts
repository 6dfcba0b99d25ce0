/** Held in the two moments that matter most: when a permission is burnt, and when bytes leave for Paywint. */
import { contentHash } from '../../../src/operations/hash.ts';
import { tagIn } from '../../../src/operations/tag.ts';
import type { Attempt, Call, MoneyRequest } from '../../../src/requests/request.ts';
import type { Sending } from '../../../src/requests/sending.ts';
import { WAITS } from './policy.ts';
import { isAgreed } from './promises-of-approval.ts';
import { checkRunBurn } from './promises-of-wholes.ts';
import { burnKey } from './truth.ts';
import { breach, type Machine, type World } from './world.ts';

export const INSTALLATION = 'installation-1';
const BURN_TO_WRITE_MS = 2_000;

/** The bytes are about to leave. */
export function checkSend(world: World, machine: Machine, call: Call): void {
  const tag = tagIn(call.body) ?? '';
  const id = world.db.state.tags.get(tag);
  const request = id === undefined ? null : world.db.whole(id);
  if (request === null)
    return breach(world, 'I3', `bytes left under ${tag}, which nobody asked for`);
  if (world.books.sents.some((sent) => sent.tag === tag)) {
    breach(world, 'I1', `bytes left a second time for ${request.id}`);
  }
  checkBytes(world, request, call);
  const attempt = request.attempts.findLast(({ owner }) => owner === machine.boot);
  const burn = world.truth.burns.get(burnKey(request.id, attempt?.number ?? 0));
  if (attempt === undefined || burn === undefined || burn.boot !== machine.boot) {
    return breach(world, 'I3', `bytes left for ${request.id} without a burnt permission`);
  }
  if (burn.isGivenBack || !['sending', 'unknown'].includes(attempt.state)) {
    breach(world, 'I8', `bytes left for ${request.id}, whose permission is ${attempt.state}`);
  }
  if (!['executing', 'checking', 'attention'].includes(request.status)) {
    breach(world, 'I6', `bytes left for ${request.id}, which is ${request.status}`);
  }
  const sinceMs = world.scheduler.now() - burn.at;
  if (sinceMs > BURN_TO_WRITE_MS) {
    breach(world, 'I8', `bytes left ${sinceMs} ms after the burn of ${request.id}`);
  }
}

function checkBytes(world: World, request: MoneyRequest, call: Call): void {
  const asked = world.truth.asked.get(request.id);
  const isSame =
    asked !== undefined && call.body === asked.call.body && call.path === asked.call.path;
  if (!isSame || contentHash(request, INSTALLATION) !== request.contentHash) {
    breach(world, 'I5', `the bytes of ${request.id} are not those that were approved`);
  }
  // The bodies are made by the operations, with these members.
  const body = JSON.parse(call.body) as { amount: number; payee_card_id?: string };
  const { intent, operation } = request;
  const fits =
    Math.round(body.amount * 100) === intent.amountCents &&
    (operation !== 'reload' || body.payee_card_id === intent.target?.id);
  if (!fits) breach(world, 'I3', `the call of ${request.id} is for another card or amount`);
}

/** A row waits where its table does. */
function waitOf({ db, truth }: World, { intent, batch }: MoneyRequest): number {
  const ids = batch === undefined ? [] : (db.state.batches.get(batch.id)?.rows ?? []);
  const all = ids.reduce((sum, id) => sum + (truth.asked.get(id)?.intent.amountCents ?? 0), 0);
  return Math.max(intent.amountCents, all) > WAITS.aboveCents ? WAITS.forMs : 0;
}

/** A permission is burnt by this commit. */
export function checkBurn(
  world: World,
  request: MoneyRequest,
  attempt: Attempt,
  commit: { readonly owner: string; readonly sendingBefore: Sending },
): void {
  const what = `${request.id} was burnt`;
  if (commit.owner !== attempt.owner) breach(world, 'I8', `${what} by somebody else`);
  const { freezes, pausedUntil } = commit.sendingBefore;
  if (freezes.length > 0) breach(world, 'I6', `${what} while everything was frozen`);
  if (pausedUntil !== null && pausedUntil > (attempt.burntAt ?? 0)) {
    breach(world, 'F4', `${what} while Paywint had asked for a pause`);
  }
  checkRunBurn(world, request);
  if (request.history.some(({ event }) => ['deny', 'cancel', 'stop'].includes(event))) {
    breach(world, 'I6', `${what}, and somebody has said no to it`);
  }
  const owner = world.machines.find(({ boot }) => boot === attempt.owner);
  const at = (attempt.burntAt ?? 0) - (owner?.skewMs ?? 0);
  const waitsUntil = (request.approvedAt ?? Infinity) + waitOf(world, request);
  if (world.scheduler.now() + world.clocksApartMs < waitsUntil) {
    breach(world, 'I4', `${what} within the wait after its last approval`);
  }
  if (!isAgreed(world, request, at)) {
    breach(world, 'I4', `${what} without enough people who may approve and agreed to just this`);
  }
}
