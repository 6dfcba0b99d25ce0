/** However many are asked for at once, alone or as tables: what they come to is approved as one sum would be. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { ruleFor } from '../../src/policy/rule-for.ts';
import { isCovered } from '../../src/policy/tier.ts';
import { teamId } from '../../src/requests/ids.ts';
import type { Intent, MoneyRequest } from '../../src/requests/request.ts';
import { aWorld, BEN, CFO, CTO, DANA, MIA, type World } from '../engine/a-world.ts';
import { RUNS } from './runs.ts';

const POLICY = `
channel: C0FINANCE
requesters: [U0DANA]
admins: [U0CFO, U0CTO]
tier_of_sum: true
approvals:
  - { operation: reload, up_to: 100, need: [{ from: [S0FINANCE], count: 1 }] }
  - { operation: reload, up_to: 200, need: [{ from: [S0FINANCE], count: 2 }] }
  - { operation: reload, up_to: 400, need: [{ from: [S0FINANCE], count: 2 }, { from: [U0CFO], count: 1 }] }
limits: { per_request: 300 }
`;
const TEAM = teamId('T0HOME');
/** Each is a whole world of several submissions. */
const WORLDS = Math.ceil(RUNS / 25);

/** The amounts of one submission in whole dollars: one alone, several as a table. */
const submission = fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 3 });

test('the last of what one person asks for at once has the approvals of the whole sum, whichever it is', async () => {
  const parsed = parsePolicy(POLICY);
  if (!('policy' in parsed)) throw new Error('the policy has a mistake');
  const world = await aWorld(POLICY);
  world.state.finance = [MIA, BEN, CFO, CTO];
  const saved: (readonly MoneyRequest[])[] = [];
  inOrderOfCommits(world, saved);
  await fc.assert(
    fc.asyncProperty(
      fc.array(submission, { minLength: 2, maxLength: 5 }),
      fc.boolean(),
      async (submissions, isOneCard) => {
        saved.length = 0;
        await Promise.all(
          submissions.map((dollars, index) => ask(world, dollars, isOneCard ? 0 : index)),
        );
        let cents = 0;
        for (const requests of saved) {
          cents += requests.reduce((sum, { intent }) => sum + intent.amountCents, 0);
          const rule = ruleFor(parsed.policy, 'reload', cents);
          for (const { terms } of requests) {
            expect(rule !== null && isCovered(rule, terms)).toBe(true);
          }
        }
        expect(cents).toBeLessThanOrEqual(40_000);
        for (const request of saved.flat()) await world.decide(request, DANA, 'cancel');
      },
    ),
    { numRuns: WORLDS },
  );
});

function ask(world: World, dollars: readonly number[], place: number): Promise<unknown> {
  const rows = dollars.map((one, row): Intent => {
    const id = `card-${place}`;
    const texts = { memo: `${place}.${row}` };
    return { target: { kind: 'card', id, name: id }, amountCents: one * 100, texts };
  });
  const [intent, ...more] = rows;
  if (intent !== undefined && more.length === 0) return world.ask({ intent });
  const asked = { requester: DANA, team: TEAM, rows, again: [], delivery: world.delivery() };
  return world.engine.batches.submit(asked);
}

/** Every transaction that saved something new, in the order in which they ended. */
function inOrderOfCommits({ ledger }: World, saved: (readonly MoneyRequest[])[]): void {
  const transact = ledger.transact.bind(ledger);
  Object.assign(ledger, {
    transact: async (work: Parameters<typeof transact>[0]) => {
      let inserted: MoneyRequest[] = [];
      const result = await transact((tx) => {
        inserted = [];
        return work({
          ...tx,
          insert: (request, dueAt) => {
            inserted.push(request);
            return tx.insert(request, dueAt);
          },
        });
      });
      if (inserted.length > 0) saved.push(inserted);
      return result;
    },
  });
}
