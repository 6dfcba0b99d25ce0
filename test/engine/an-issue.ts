/** A card that is asked for, and what Paywint answers and lists of it. */
import type { Ask } from '../../src/engine/engine-ports.ts';
import type { Answer, PaywintCard } from '../../src/engine/paywint-ports.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { aWorld, made, MIA, POLICY, success, type World } from './a-world.ts';

export const CARD = 'card-request-1';

const PAYEE = { kind: 'payee', id: 'payee-1', name: 'Ines Vale' } as const;
export const AN_ISSUE: Partial<Ask> = {
  operation: 'issue',
  intent: { target: PAYEE, amountCents: 5_000, texts: { nickname: 'Field trip' } },
};

export const aCardWorld = (): Promise<World> =>
  aWorld(POLICY.replace('operation: reload\n    up_to: 500\n', 'operation: issue\n'));

/** The documented answer of the newer kind; `null` takes a field away. */
export function answered(fields: Readonly<Record<string, unknown>> = {}): Answer {
  const data = {
    request_id: CARD,
    payment_id: 'pay-1',
    reference_id: 10_472,
    payee_id: PAYEE.id,
    amount: 50,
    status: 'pending',
    ...fields,
  };
  const told = Object.entries(data).filter(([, value]) => value !== null);
  return { ...success(), body: JSON.stringify({ success: true, data: Object.fromEntries(told) }) };
}

export function cardOf(request: MoneyRequest, overrides: Partial<PaywintCard> = {}): PaywintCard {
  return {
    requestId: CARD,
    cardId: null,
    nickname: `Field trip ${request.tag}`,
    payeeId: PAYEE.id,
    payeeName: 'Ines Vale',
    lastFour: null,
    status: 'pending',
    initialCents: 5_000,
    createdAt: null,
    ...overrides,
  };
}

export const APPROVED = { status: 'approved', cardId: 'card-9', lastFour: '5426' } as const;

/** Asked for, approved and sent; from then on Paywint lists the card as it stands in `card`, if at all. */
export async function issuedIn(
  world: World,
  answer: Answer = answered(),
  card: Partial<PaywintCard> | null = {},
): Promise<MoneyRequest> {
  world.habits.push({ answer });
  const request = await made(world.ask(AN_ISSUE));
  world.state.beforeConnect = () => {
    if (card !== null) world.state.cards = [cardOf(request, card)];
    return Promise.resolve();
  };
  // Nothing is sent before the first comparison is over, which a server of PostgreSQL takes longer for.
  await world.quiet(1_000);
  await world.decide(request, MIA);
  await world.quiet(1_000);
  world.state.beforeConnect = () => Promise.resolve();
  return world.load(request);
}
