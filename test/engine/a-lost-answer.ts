/** A request whose answer was lost, and how Paywint would list it. */
import type { PaymentRecord } from '../../src/engine/paywint-ports.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { made, MIA, type World } from './a-world.ts';

export const LOST = { answer: { kind: 'lost', why: 'reset' } } as const;

export const UNREADABLE: World['state']['lists'] = () => ({ ok: false, why: 'gone', status: 404 });

export async function lostIn(world: World): Promise<MoneyRequest> {
  world.habits.push(LOST);
  const request = await made(world.ask());
  await world.decide(request, MIA);
  await world.quiet();
  return world.load(request);
}

export function recordOf(
  request: MoneyRequest,
  overrides: Partial<PaymentRecord> = {},
): PaymentRecord {
  return {
    paymentId: 'pay-7',
    status: 'success',
    amountCents: request.intent.amountCents,
    description: `[${request.tag}] train tickets`,
    payeeId: null,
    payeeName: null,
    payerName: null,
    createdAt: null,
    failureReason: null,
    ...overrides,
  };
}
