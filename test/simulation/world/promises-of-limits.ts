/** What is reserved and spent never exceeds what the policy allows, and needs the approvals of its sum. */
import { linesOf } from '../../../src/policy/steps.ts';
import type { MoneyRequest, Status } from '../../../src/requests/request.ts';
import { totalCents } from '../../../src/standing/standing-request.ts';
import type { StandingRequest } from '../../../src/standing/standing-request.ts';
import type { Stored } from '../memory/state.ts';
import { askedFor, LIMIT_OF_ONE, LIMITS } from './policy.ts';
import { breach, type World } from './world.ts';

const DAY_MS = 24 * 3_600_000;
type Whose = (typeof LIMITS)[number][0];

/** Of what is about to wait for decisions, or of a run. */
export function checkLimits(world: World, request: MoneyRequest): void {
  if (request.intent.amountCents > LIMIT_OF_ONE) {
    breach(world, 'I10', `${request.id} is over the limit of one request`);
  }
  if (request.operation === 'link') return;
  // An edit counts from its own moment on.
  const at = request.history.at(-1)?.at ?? request.createdAt;
  const counted = [...world.db.state.requests.values()].filter(
    ({ reservation }) => reservation !== null && reservation.state !== 'released',
  );
  const sumOf = (whose: Whose, windowMs: number): number =>
    counted
      .filter(({ reservation }) => {
        const isIn = reservation?.state === 'reserved' || (reservation?.at ?? 0) >= at - windowMs;
        return isIn;
      })
      .filter((one) => isSame(whose, one, request))
      .reduce((cents, one) => cents + one.request.intent.amountCents, 0);
  for (const [whose, windowMs, limit] of LIMITS) {
    const cents = sumOf(whose, windowMs);
    if (cents > limit) {
      const days = windowMs / DAY_MS;
      const what = `${cents} cents are reserved or spent in ${days} days (${whose})`;
      breach(world, 'I10', `${what} where ${limit} are allowed`);
    }
  }
  if (world.isSummed) checkSums(world, request, sumOf);
}

/** A new card has had nothing yet: only a card that exists has a limit of its own. */
function isSame(whose: Whose, { request: one, reservation }: Stored, other: MoneyRequest): boolean {
  const { target } = other.intent;
  switch (whose) {
    case 'all':
      return true;
    case 'requester':
      return one.requester === other.requester;
    case 'card':
      return target?.kind === 'card' && reservation?.targetId === target.id;
    case 'payee':
      return payeeOf(other) !== null && payeeOf(one) === payeeOf(other);
  }
}

function payeeOf({ intent: { target } }: MoneyRequest): string | null {
  return target?.kind === 'payee' ? target.id : (target?.payeeId ?? null);
}

/** Splitting gains nothing: it is under the rule of the largest sum that it is a part of. */
function checkSums(
  world: World,
  request: MoneyRequest,
  sumOf: (whose: Whose, windowMs: number) => number,
): void {
  const sums = (['requester', 'card', 'payee'] as const).map((whose) => sumOf(whose, DAY_MS));
  checkTier(world, request, Math.max(...sums), 'the sum of a day');
}

/** Whether what it asks for is as much as the rule for so many cents. */
export function checkTier(
  world: World,
  { id, terms }: Pick<MoneyRequest | StandingRequest, 'id' | 'terms'>,
  cents: number,
  why: string,
): void {
  const lines = linesOf(terms);
  const people = lines.reduce((sum, { count }) => sum + count, 0);
  const rule = askedFor(cents);
  const isAsked = (who: string): boolean => lines.some(({ from }) => from.join() === who);
  if (rule === null || people < rule.people || (rule.who !== null && !isAsked(rule.who))) {
    breach(world, 'I4', `${id} asks for fewer approvals than ${why} of ${cents} cents`);
  }
}

/** The whole extent of a standing request is under the rule of its total. */
export function checkExtent(world: World, standing: StandingRequest): void {
  checkTier(world, standing, totalCents(standing), 'its total');
}

const SPENT: readonly Status[] = ['executed'];
const RELEASED: readonly Status[] = ['denied', 'cancelled', 'expired', 'failed', 'reversed'];

/** Reserved when it is asked for, until it is spent or comes to nothing. */
export function checkReserved(world: World, { request, reservation }: Stored): void {
  if (request.operation === 'link') return;
  const { status } = request;
  const open = RELEASED.includes(status) ? 'released' : 'reserved';
  const wanted = SPENT.includes(status) ? 'spent' : open;
  if (reservation?.state !== wanted || reservation.cents !== request.intent.amountCents) {
    breach(world, 'I10', `${request.id} is ${status}, and its share is ${reservation?.state}`);
  }
}
