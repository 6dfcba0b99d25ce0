/** Limits hold on the real ledger, in whatever way submissions and withdrawals come between each other. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Ledger } from '../../src/engine/ledger-ports.ts';
import { createLedger } from '../../src/ledger/ledger.ts';
import { migrate } from '../../src/ledger/migrate.ts';
import { openSqlite } from '../../src/ledger/sqlite.ts';
import { limitExceeded } from '../../src/policy/limits.ts';
import type { Limits } from '../../src/policy/policy.ts';
import { userId } from '../../src/requests/ids.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { since } from '../policy/a-spent.ts';
import { aRequest, NINE_O_CLOCK } from '../requests/a-request.ts';
import { numbered, stepOf } from '../ledger/steps.ts';
import { clock } from '../ledger/store.ts';
import { alwaysLater } from './runs.ts';

const db = await openSqlite({ file: ':memory:' });
const ledger = createLedger(db, { clock });
beforeAll(() => migrate(db));
afterAll(() => ledger.close());

const PEOPLE = ['U0DANA', 'U0TOM', 'U0EVE'];
const CARDS = ['card_1', 'card_2'];
type Asked = {
  readonly person: string;
  readonly card: string;
  readonly amountCents: number;
  readonly isTakenBack: boolean;
};
const ask: fc.Arbitrary<Asked> = fc.record({
  person: fc.constantFrom(...PEOPLE),
  card: fc.constantFrom(...CARDS),
  amountCents: fc.integer({ min: 1, max: 100 }),
  isTakenBack: fc.boolean(),
});
const limit = fc.option(fc.integer({ min: 50, max: 250 }));
const limits: fc.Arbitrary<Limits> = fc.record({
  perRequest: fc.option(fc.integer({ min: 20, max: 100 })),
  perRequesterPerDay: limit,
  perCardPerDay: limit,
  perDay: limit,
});

test('what is asked for together never passes a limit, and nothing that fits alone is lost', () =>
  alwaysLater(
    fc.tuple(limits, fc.array(ask, { minLength: 2, maxLength: 8 })),
    async ([set, asks]) => {
      await emptied();
      const requests = asks.map((one, index) => requestOf(index, one));
      const taken = await Promise.all(
        requests.map(async (request, index) => {
          const isIn = await submit(set, request);
          if (isIn && asks[index]?.isTakenBack) await takeBack(ledger, request);
          return isIn;
        }),
      );
      const standing = requests.filter((_, index) => taken[index] && !asks[index]?.isTakenBack);
      const sum = (some: readonly MoneyRequest[]) =>
        some.reduce((cents, { intent }) => cents + intent.amountCents, 0);
      expect(await ledger.committedCents()).toBe(sum(standing));
      expect(sum(standing)).toBeLessThanOrEqual(set.perDay ?? Infinity);
      for (const person of PEOPLE) {
        const own = standing.filter(({ requester }) => requester === person);
        expect(sum(own)).toBeLessThanOrEqual(set.perRequesterPerDay ?? Infinity);
      }
      for (const card of CARDS) {
        const own = standing.filter(({ intent }) => intent.target?.id === card);
        expect(sum(own)).toBeLessThanOrEqual(set.perCardPerDay ?? Infinity);
      }
      const first = requests[0];
      if (first !== undefined) expect(taken[0]).toBe(fitsAlone(set, first));
    },
  ));

async function emptied(): Promise<void> {
  for (const table of ['history', 'reservations', 'marks', 'votes', 'requests']) {
    await sql`delete from ${sql.table(table)}`.execute(db);
  }
}

function requestOf(index: number, { person, card, amountCents }: Asked): MoneyRequest {
  const requester = userId(person);
  const { intent } = aRequest();
  const target = { kind: 'card', id: card, name: 'A card' } as const;
  const asked = { ...intent, target, amountCents };
  return numbered(index, { requester, editor: requester, intent: asked });
}

/** As a submission does it: what is left is read and taken in one transaction. */
function submit(set: Limits, request: MoneyRequest): Promise<boolean> {
  const { requester, intent } = request;
  const cardId = intent.target?.id ?? null;
  const scope = { requester, cardId, payeeId: null, since: since(0) };
  return ledger.transact(async (tx) => {
    const spent = await tx.spentSince(scope);
    const asked = { amountCents: intent.amountCents, spends: true };
    if (limitExceeded(set, spent, asked) !== null) return false;
    await tx.insert(request, null);
    return true;
  });
}

async function takeBack(on: Ledger, request: MoneyRequest): Promise<void> {
  const cancel = { type: 'cancel', at: NINE_O_CLOCK, isAdmin: false } as const;
  const after = stepOf(request, { ...cancel, user: request.requester });
  await on.transact((tx) => tx.save(request, after, null));
}

function fitsAlone(set: Limits, { intent }: MoneyRequest): boolean {
  const allowed = [set.perRequest, set.perRequesterPerDay, set.perCardPerDay, set.perDay];
  return allowed.every((cents) => intent.amountCents <= (cents ?? Infinity));
}
