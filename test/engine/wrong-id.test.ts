import { describe, expect, test } from 'vitest';
import type { PaymentRecord } from '../../src/engine/paywint-ports.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { recordOf } from './a-lost-answer.ts';
import { aWorld, made, MIA, success, type World } from './a-world.ts';

/** A request that Paywint has taken, and for which it named the payment `pay-1`. */
async function takenIn(world: World): Promise<MoneyRequest> {
  world.habits.push({ answer: success(5_000, { data: 'pending' }) });
  const request = await made(world.ask());
  await world.decide(request, MIA);
  await world.quiet(1_000);
  expect(await world.load(request)).toMatchObject({
    status: 'inFlight',
    receipt: { paymentId: 'pay-1' },
  });
  return request;
}

/** The payment behind that id, as it stands under the tag of another request. */
function another(request: MoneyRequest, status: string): PaymentRecord {
  const description = '[pw-0THER0NE] train tickets';
  return recordOf(request, { paymentId: 'pay-1', description, status });
}

describe('a request for which Paywint named the payment of another one', () => {
  test.each(['failed', 'success', 'refunded', 'pending'])(
    'does not end as that payment did (%s): people see it at once',
    async (status) => {
      const world = await aWorld();
      const request = await takenIn(world);
      world.state.payment = another(request, status);
      await world.quiet(120_000);
      const now = await world.load(request);
      expect(now.status).toBe('attention');
      expect(now.reason).toContain('pay-1');
      expect(now.reason).toContain('another request');
      expect(world.sent).toHaveLength(1);
    },
  );

  test('that is done already is not undone by it', async () => {
    const world = await aWorld();
    const request = await made(world.ask());
    await world.decide(request, MIA);
    await world.quiet(1_000);
    expect(await world.status(request)).toBe('executed');
    world.state.payment = another(request, 'refunded');
    await world.engine.hint('pay-1');
    await world.quiet(60_000);
    expect(await world.status(request)).toBe('executed');
  });

  test('follows its own payment as always, whatever else stands in its text', async () => {
    const world = await aWorld();
    const request = await takenIn(world);
    const description = `[${request.tag}] as pw-0THER0NE was`;
    world.state.payment = recordOf(request, { paymentId: 'pay-1', description, status: 'failed' });
    await world.quiet(120_000);
    expect(await world.status(request)).toBe('failed');
  });
});
