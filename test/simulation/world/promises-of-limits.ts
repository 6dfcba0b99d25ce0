/** What is reserved and spent never exceeds what the policy allows. */
import type { MoneyRequest } from '../../../src/requests/request.ts';
import { POLICY } from './policy.ts';
import { breach, type World } from './world.ts';

const DAY_MS = 24 * 3_600_000;

export function checkLimits(world: World, request: MoneyRequest): void {
  const { perRequest, perDay, perCardPerDay, perRequesterPerDay } = POLICY.limits;
  if (request.intent.amountCents > (perRequest ?? Infinity)) {
    breach(world, 'I10', `${request.id} is over the limit of one request`);
  }
  if (request.operation === 'link') return;
  const counted = [...world.db.state.requests.values()].filter(
    ({ reservation }) =>
      reservation !== null &&
      (reservation.state === 'reserved' ||
        (reservation.state === 'spent' && reservation.at >= request.createdAt - DAY_MS)),
  );
  const sum = (fits: (one: MoneyRequest) => boolean): number =>
    counted
      .filter((one) => fits(one.request))
      .reduce((cents, one) => cents + one.request.intent.amountCents, 0);
  // A new card has had nothing yet: only a card that exists has a limit of its own.
  const { target } = request.intent;
  const cardId = target?.kind === 'card' ? target.id : null;
  const sums = [
    [sum(() => true), perDay],
    [sum((one) => cardId !== null && one.intent.target?.id === cardId), perCardPerDay],
    [sum((one) => one.requester === request.requester), perRequesterPerDay],
  ] as const;
  for (const [cents, limit] of sums) {
    if (limit !== null && cents > limit) {
      breach(world, 'I10', `${cents} cents are reserved or spent where ${limit} are allowed`);
    }
  }
}
