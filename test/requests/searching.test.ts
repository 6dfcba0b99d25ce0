import { describe, expect, test } from 'vitest';
import type { RequestEvent } from '../../src/requests/event.ts';
import { ENOUGH_SEARCHES, QUIET_MS } from '../../src/requests/looks.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { andThen } from './people-say.ts';
import { after, approval, burn, claim, IN_EVERY_STATUS, LOST, NINE, result } from './story.ts';

const sent = () => after(approval(), claim(), burn());
const actor = (request: MoneyRequest) => request.history.at(-1)?.actor;

describe('looking for it', () => {
  const look = (at: number, read: 'completely' | 'partly' = 'completely'): RequestEvent => ({
    type: 'search',
    at,
    read,
    walletCents: 5,
    candidates: [],
  });
  const quiet = NINE + 63_000 + QUIET_MS;

  test('settles nothing before the quiet time is over, and then asks people', () => {
    const checking = andThen(sent(), result(LOST));
    const looked = andThen(checking, look(quiet - 1));
    expect(looked).toMatchObject({ status: 'checking', search: { complete: 1 } });
    expect(actor(looked)).toBe('bot');
    const over = andThen(looked, look(quiet));
    expect(over).toMatchObject({ status: 'attention', search: { complete: ENOUGH_SEARCHES } });
    expect(over.history.at(-1)).toMatchObject({ actor: 'clock', note: over.reason });
    expect(over.reason).toContain('do not show the payment');
  });

  test('says so where Paywint’s records could not be read as often as that takes', () => {
    const checking = andThen(sent(), result(LOST));
    expect(andThen(checking, look(quiet)).reason).toContain('could not be read completely');
    const partly = andThen(checking, look(quiet - 1), look(quiet, 'partly'));
    expect(partly.reason).toContain('could not be read completely');
    const often = andThen(checking, look(quiet - 2), look(quiet - 1), look(quiet));
    expect(often.reason).toContain('do not show the payment');
  });

  test('goes on for what Paywint has and told no id of', () => {
    const flying = IN_EVERY_STATUS.inFlight();
    expect(andThen(flying, look(NINE + 70_000))).toMatchObject({
      status: 'inFlight',
      search: { complete: 1 },
    });
  });

  test('an escalation says why', () => {
    const escalated = andThen(IN_EVERY_STATUS.inFlight(), {
      type: 'escalate',
      at: NINE + 90_000_000,
      note: 'it takes too long',
    });
    expect(escalated).toMatchObject({ status: 'attention', reason: 'it takes too long' });
    expect(escalated.history.at(-1)).toMatchObject({ actor: 'clock', note: 'it takes too long' });
  });
});
