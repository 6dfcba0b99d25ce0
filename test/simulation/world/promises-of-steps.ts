/** Held at every commit: what a request may become, seen from what really happened. */
import type { Attempt, MoneyRequest, Status } from '../../../src/requests/request.ts';
import type { Commit } from '../memory/state.ts';
import { isUndone, type Payment, type Sent } from './books.ts';
import { checkBurn } from './promises-of-money.ts';
import { checkLimits, checkReserved, checkTier } from './promises-of-limits.ts';
import { checkOrder } from './promises-of-approval.ts';
import { checkRun, checkStandings, checkTable } from './promises-of-wholes.ts';
import { checkLift } from './promises-of-freezing.ts';
import { ADMINS, HOME, wasMember } from './town.ts';
import { burnKey } from './truth.ts';
import { breach, tell, type World } from './world.ts';

const MINUTE_MS = 60_000;
const QUIET_MS = 15 * MINUTE_MS;

export function onCommit(world: World, commit: Commit): void {
  checkStandings(world, commit);
  for (const { before, after } of commit.saved) {
    const now = world.scheduler.now();
    const was = before?.request ?? null;
    const request = after.request;
    world.truth.savedAt.set(request.id, now);
    tell(world, request.id, `${was?.status ?? 'none'} → ${request.status}`, () => storyOf(request));
    if (request.batch !== undefined) world.truth.savedAt.set(request.batch.id, now);
    checkReserved(world, after);
    if (was === null) begin(world, request, commit);
    else if (was.version !== request.version) beginAnew(world, was, request);
    if (was !== null && was.votes !== request.votes) checkOrder(world, was, request);
    checkAttempts(world, was, request, commit);
    if (was?.status !== request.status) {
      world.truth.movedAt.set(request.id, now);
      checkStatus(world, request, was?.status ?? null);
    }
    checkReceipt(world, request);
  }
  for (const { why } of commit.frozen) tell(world, 'switch', 'is frozen', () => why);
  checkLift(world, commit);
}

function storyOf(request: MoneyRequest): string {
  const last = request.history.at(-1);
  const attempt = request.attempts.at(-1);
  const tried = attempt === undefined ? '' : ` attempt ${attempt.number} ${attempt.state}`;
  return `${last?.event} by ${last?.actor}${tried}${last?.note ? `: ${last.note}` : ''}`;
}

function begin(world: World, request: MoneyRequest, commit: Commit): void {
  world.truth.asked.set(request.id, request);
  if (request.team !== HOME || request.environment !== 'sandbox') {
    breach(world, 'I11', `${request.id} belongs to another workspace or environment`);
  }
  checkTable(world, request, commit);
  checkRun(world, request, commit);
  checkAsked(world, request);
}

/** An edit is the requester's own, of what was undecided, and carries nothing of the old version along. */
function beginAnew(world: World, was: MoneyRequest, request: MoneyRequest): void {
  const isClicked = world.truth.clicks.some(
    ({ what, id, user, hash }) =>
      what === 'edit' &&
      id === request.id &&
      user === request.requester &&
      hash === was.contentHash.slice(0, 32),
  );
  const isNew = was.tag !== request.tag && was.contentHash !== request.contentHash;
  if (!isClicked || !isNew || was.status !== 'pending' || request.status !== 'pending') {
    breach(world, 'I5', `${request.id} is another version that nobody made of what was undecided`);
  }
  if (sentFor(world, was).length > 0) breach(world, 'I6', `${request.id} was edited after it left`);
  world.truth.asked.set(request.id, request);
  checkAsked(world, request);
}

/** Within every limit, and under the rule of its amount. */
function checkAsked(world: World, request: MoneyRequest): void {
  checkLimits(world, request);
  // Under the rule of a sum it was looked at as a part of that.
  if (request.operation !== 'link' && request.terms.together === undefined) {
    checkTier(world, request, request.intent.amountCents, 'the rule');
  }
}

function sentFor(world: World, { tag }: MoneyRequest): readonly Sent[] {
  return world.books.sents.filter((sent) => sent.tag === tag);
}

function paymentsFor(world: World, { tag }: MoneyRequest): readonly Payment[] {
  return world.books.payments.filter((payment) => payment.tag === tag);
}

function checkAttempts(
  world: World,
  was: MoneyRequest | null,
  request: MoneyRequest,
  commit: Commit,
): void {
  if (request.attempts === was?.attempts) return;
  for (const attempt of request.attempts) {
    const before = was?.attempts.find(({ number }) => number === attempt.number);
    if (before?.state === attempt.state) continue;
    if (attempt.state === 'sending') {
      checkBurn(world, request, attempt, commit);
      const burn = { at: world.scheduler.now(), boot: attempt.owner, isGivenBack: false };
      world.truth.burns.set(burnKey(request.id, attempt.number), burn);
    }
    if (attempt.state === 'notSent') checkGivenBack(world, request, attempt, commit.owner);
    if (attempt.state === 'refused') checkRefused(world, request);
  }
}

/** Only the process that burnt may say it, and only while no byte has left. */
function checkGivenBack(
  world: World,
  request: MoneyRequest,
  attempt: Attempt,
  owner: string,
): void {
  const burn = world.truth.burns.get(burnKey(request.id, attempt.number));
  if (burn !== undefined) burn.isGivenBack = true;
  const isSent = sentFor(world, request).some(({ boot }) => boot === attempt.owner);
  if (isSent) breach(world, 'I9', `${request.id} is called not sent, and bytes have left`);
  if (owner !== attempt.owner) breach(world, 'I8', `${request.id} was given back by somebody else`);
}

function checkRefused(world: World, request: MoneyRequest): void {
  const isOther = sentFor(world, request).some(({ state }) => state !== 'refused');
  if (isOther) breach(world, 'I9', `${request.id} is called refused, and Paywint may have paid it`);
}

function checkStatus(world: World, request: MoneyRequest, from: Status | null): void {
  switch (request.status) {
    case 'denied':
    case 'cancelled':
    case 'expired':
      if (sentFor(world, request).length > 0) {
        breach(world, 'I6', `${request.id} became ${request.status} after it was sent`);
      }
      return;
    case 'failed':
      return checkFailed(world, request);
    case 'executed':
      return checkExecuted(world, request);
    case 'reversed':
      if (paymentsFor(world, request).every(({ status }) => !isUndone(status))) {
        if (receivedPayment(world, request) === null) {
          breach(world, 'I2', `${request.id} is called reversed, and Paywint keeps the money`);
        }
      }
      return;
    case 'attention':
      if (from !== 'attention') world.truth.attentions += 1;
      return;
    case 'pending':
    case 'approved':
    case 'executing':
    case 'checking':
    case 'inFlight':
    case 'contradicted':
      return;
  }
}

function checkFailed(world: World, request: MoneyRequest): void {
  const event = request.history.at(-1)?.event;
  if (event === 'humanNotExecuted' || event === 'acknowledge') {
    return checkClosed(world, request);
  }
  const isPaid = paymentsFor(world, request).some(
    ({ by, status }) => by !== null && !isUndone(status),
  );
  const mayBePaid = sentFor(world, request).some(({ state }) => state === 'on its way');
  if (isPaid || mayBePaid) {
    breach(world, 'I7', `${request.id} is called failed, and Paywint has or may have paid it`);
  }
}

/** Two different admins who are no part of it, after the quiet time. */
function checkClosed(world: World, request: MoneyRequest): void {
  const now = world.scheduler.now();
  const said = request.statements.filter(({ says }) => says !== 'executed').map(({ user }) => user);
  const people = [...new Set(said)].filter(
    (user) =>
      user !== request.requester &&
      wasMember(world.town, ADMINS, user, now - 3 * MINUTE_MS, now) &&
      world.truth.clicks.some((click) => click.user === user && click.id === request.id),
  );
  if (people.length < 2) breach(world, 'I7', `${request.id} was closed by fewer than two admins`);
  const tooEarly = sentFor(world, request).some(
    ({ at }) => now < at + QUIET_MS - world.clocksApartMs,
  );
  if (tooEarly) breach(world, 'I7', `${request.id} was closed before its quiet time was over`);
}

function receivedPayment(world: World, { receipt }: MoneyRequest): Payment | null {
  const id = receipt?.paymentId ?? receipt?.transactionId?.replace('tx-', 'pay-');
  return world.books.payments.find((payment) => payment.id === id) ?? null;
}

function checkExecuted(world: World, request: MoneyRequest): void {
  const own = paymentsFor(world, request).some(({ status }) => status !== 'failed');
  const named = receivedPayment(world, request);
  // What Paywint tells later of the payment that somebody named is still that person's word.
  const byPeople = request.history.some(
    ({ event }) => event === 'humanExecuted' || event === 'acknowledge',
  );
  const isVouched = byPeople && named?.cents === request.intent.amountCents;
  if (!own && !isVouched) {
    breach(world, 'I2', `${request.id} is called executed, and Paywint has not paid it`);
  }
}

/** Nobody's word but Paywint's own counts, and each payment counts once. */
function checkReceipt(world: World, request: MoneyRequest): void {
  checkCard(world, request);
  const { paymentId = null } = request.receipt ?? {};
  if (paymentId === null) return;
  if (!world.books.payments.some(({ id }) => id === paymentId)) {
    breach(world, 'I12', `${request.id} names ${paymentId}, which Paywint does not know`);
  }
  for (const { request: other } of world.db.state.requests.values()) {
    if (other.id !== request.id && other.receipt?.paymentId === paymentId) {
      breach(world, 'I13', `${paymentId} is evidence for ${request.id} and ${other.id}`);
    }
  }
}

/** A card that a request is shown to have brought is one of Paywint's, is for it, and for no other. */
function checkCard(world: World, request: MoneyRequest): void {
  const id = request.receipt?.card?.requestId;
  if (id === undefined) return;
  const card = world.books.cards.find((one) => one.id === id);
  const isFor = card?.payeeId === request.intent.target?.id;
  if (card === undefined || !isFor || card.payment.cents !== request.intent.amountCents) {
    breach(world, 'I12', `${request.id} names ${id}, which is no card of its payee and amount`);
  }
  for (const { request: other } of world.db.state.requests.values()) {
    if (other.id !== request.id && other.receipt?.card?.requestId === id) {
      breach(world, 'I13', `${id} is evidence for ${request.id} and ${other.id}`);
    }
  }
}
