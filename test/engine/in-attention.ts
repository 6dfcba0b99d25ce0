/** A request that only people can settle, what Paywint would list for it, and what an admin says. */
import { expect } from 'vitest';
import type { Settlement } from '../../src/engine/engine-ports.ts';
import type { PaymentRecord } from '../../src/engine/paywint-ports.ts';
import type { UserId } from '../../src/requests/ids.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { LOST, recordOf } from './a-lost-answer.ts';
import { made, MIA, success, type World } from './a-world.ts';

export const MINUTE_MS = 60_000;
export const PENDING = { answer: success(5_000, { data: 'pending' }) };

/** A request that nobody found, with people by now. */
export async function inAttention(
  world: World,
  pass: (ms: number) => Promise<void> = world.quiet,
): Promise<MoneyRequest> {
  world.habits.push(LOST, { answer: success() });
  const request = await made(world.ask());
  await world.decide(request, MIA);
  for (let minutes = 0; minutes < 16; minutes += 1) await pass(MINUTE_MS);
  expect(await world.status(request)).toBe('attention');
  return world.load(request);
}

export function paid(request: MoneyRequest, overrides: Partial<PaymentRecord> = {}): PaymentRecord {
  return recordOf(request, { description: 'train tickets', ...overrides });
}

export const settle = (
  world: World,
  request: MoneyRequest,
  user: UserId,
  kind: Settlement['kind'],
  paymentId = 'pay-7',
) =>
  world.engine.settle({
    id: request.id,
    team: request.team,
    user,
    delivery: world.delivery(),
    ...(kind === 'executed' ? { kind, paymentId } : { kind }),
  });
