import {
  array,
  assert,
  asyncProperty,
  constantFrom,
  integer,
  nat,
  oneof,
  option,
  record,
  tuple,
} from 'fast-check';
import { expect, test } from 'vitest';
import { type FaultKind, faultTable } from '../../../playground/paywint/fault-table.ts';
import type { LocalPaywint } from '../../../playground/paywint/local-paywint.ts';
import { aPaywint, reload, sumOf } from './client.ts';

/** Faults that end by themselves, so that a run of many calls does not wait for anything. */
const quick = Object.keys(faultTable).filter(
  (kind) =>
    ![
      'accept-then-hang',
      'hang',
      'accept-late',
      'slow',
      'refuse-connections',
      'close-idle',
      'huge-body',
    ].includes(kind),
) as FaultKind[]; // the keys of the table are its kinds

const statuses = ['success', 'pending', 'failed', 'refunded', 'fetching', 'reversed'];

type Step = (paywint: LocalPaywint) => Promise<unknown>;

const aReload = record({
  cents: integer({ min: 1, max: 40_000 }),
  kind: option(constantFrom(...quick), { nil: null }),
  status: constantFrom(...statuses),
}).map(
  ({ cents, kind, status }): Step =>
    async (paywint) => {
      paywint.behave({ initialStatus: status });
      if (kind) paywint.fault({ on: 'reload', kind });
      // A fault may break the line; the books are what counts here.
      await reload(paywint, { amount: cents / 100 }).catch(() => null);
    },
);

const aChange = tuple(nat(), constantFrom(...statuses)).map(
  ([which, status]): Step =>
    async (paywint) => {
      const payments = paywint.payments();
      const payment = payments[which % payments.length];
      if (payment) paywint.settle(payment.id, status);
      await Promise.resolve();
    },
);

const twice = (numbers: readonly (number | null)[]): boolean =>
  new Set(numbers).size !== numbers.length;

test('the wallet is always the sum of the books, and no request is paid twice', async () => {
  const steps = array(oneof(aReload, aChange), { maxLength: 12 });
  await assert(
    asyncProperty(steps, async (run) => {
      await using paywint = await aPaywint();
      for (const step of run) await step(paywint);
      expect(sumOf(paywint)).toEqual(paywint.wallet());
      const taken = paywint.ledger().filter(({ kind }) => kind === 'reload');
      expect(twice(taken.map(({ cause }) => cause))).toBe(false);
      const executed = paywint.requests().filter((seen) => seen.executed);
      const made = paywint.payments().filter(({ kind }) => kind === 'reload');
      expect(made.map(({ cause }) => cause)).toEqual(executed.map(({ number }) => number));
    }),
    { numRuns: 60 },
  );
});

test('the books can be read but not rewritten', async () => {
  await using paywint = await aPaywint();
  const entries = paywint.ledger();
  expect(Object.isFrozen(entries[0])).toBe(true);
  await reload(paywint);
  expect(entries).toHaveLength(2);
  expect(paywint.ledger().map(({ seq }) => seq)).toEqual([1, 2, 3]);
});
