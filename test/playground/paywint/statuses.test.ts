import { expect, test } from 'vitest';
import type { PaywintOptions } from '../../../playground/paywint/server.ts';
import { aPaywint, call, dataOf, get, reload, sumOf } from './client.ts';

const onHand = () => {
  const runs: (() => void)[] = [];
  const after = (_ms: number, run: () => void) => {
    runs.push(run);
    return () => runs.splice(runs.indexOf(run), 1);
  };
  return { timers: { after }, tick: () => runs.splice(0).forEach((run) => run()) };
};

const aReloadWith = async (options: PaywintOptions) => {
  const paywint = await aPaywint(options);
  const { payment_id: id } = dataOf(await reload(paywint));
  const read = async () => dataOf(await get(paywint, `/payment/get/${String(id)}`));
  return { paywint, id: String(id), read };
};

test('a pending reload holds the money, and takes it for good when it succeeds', async () => {
  const { timers, tick } = onHand();
  const options = { timers, initialStatus: 'pending', statusDelayMs: 3_000 };
  const { paywint, read } = await aReloadWith(options);
  await using _closed = paywint;
  expect(await read()).toMatchObject({ status: 'pending', payment_date: null });
  expect(paywint.wallet()).toEqual({ availableCents: 95_000, currentCents: 100_000 });
  tick();
  expect(await read()).toMatchObject({ status: 'success', payment_date: expect.any(String) });
  expect(paywint.wallet()).toEqual({ availableCents: 95_000, currentCents: 95_000 });
  expect(paywint.ledger().slice(-2)).toMatchObject([
    { kind: 'reload', cents: -5_000, currentCents: 0 },
    { kind: 'settled', cents: 0, currentCents: -5_000 },
  ]);
  expect(sumOf(paywint)).toEqual(paywint.wallet());
});

test('a payment that was moved by hand is not moved again by its timer', async () => {
  const { timers, tick } = onHand();
  const options = { timers, initialStatus: 'initiated', statusDelayMs: 3_000 };
  const { paywint, id, read } = await aReloadWith(options);
  await using _closed = paywint;
  paywint.settle(id, 'failed');
  tick();
  expect(await read()).toMatchObject({
    status: 'failed',
    failure_reason: 'Transaction could not be processed. Try again later.',
  });
  expect(paywint.wallet()).toEqual({ availableCents: 100_000, currentCents: 100_000 });
});

test.each(['failed', 'rejected', 'cancelled', 'refunded', 'reversed'])(
  'a reload that ends %s gives its money back, once',
  async (status) => {
    const { paywint, id } = await aReloadWith({});
    await using _closed = paywint;
    paywint.settle(id, status);
    paywint.settle(id, status);
    expect(paywint.wallet()).toEqual({ availableCents: 100_000, currentCents: 100_000 });
    expect(paywint.ledger().map(({ kind }) => kind)).toEqual([
      'opening',
      'issue',
      'reload',
      'returned',
    ]);
  },
);

test('a reload that failed and succeeds after all takes its money again', async () => {
  const { paywint, id } = await aReloadWith({ initialStatus: 'failed' });
  await using _closed = paywint;
  expect(paywint.wallet().availableCents).toBe(100_000);
  paywint.settle(id, 'success');
  expect(paywint.wallet()).toEqual({ availableCents: 95_000, currentCents: 95_000 });
  expect(sumOf(paywint)).toEqual(paywint.wallet());
});

test.each([
  ['exact', '[pw-7K3M9QXA] taxi'],
  ['upper', '[PW-7K3M9QXA] TAXI'],
  ['cut', '[pw-7K3M'],
  ['lost', null],
] as const)('a memo that comes back %s is still whole in the books', async (memo, description) => {
  const { paywint, read } = await aReloadWith({ memo });
  await using _closed = paywint;
  expect(await read()).toMatchObject({ description });
  expect(paywint.ledger().at(-1)?.description).toBe('[pw-7K3M9QXA] taxi');
});

const sentOf = async (paywint: Awaited<ReturnType<typeof aPaywint>>) => {
  const body = { rows_per_page: 10, page_no: 1 };
  return (await call(paywint, '/payment/list/payment-sent', { body })).json;
};

test('reloads can stay out of the lists, and out of reach altogether', async () => {
  const { paywint, id } = await aReloadWith({ reloadsListed: false });
  await using _closed = paywint;
  expect(await sentOf(paywint)).toMatchObject({ totalRecords: 1 });
  paywint.behave({ reloadsListed: true, reloadsReadable: false });
  expect(await sentOf(paywint)).toMatchObject({ totalRecords: 2 });
  expect((await get(paywint, `/payment/get/${id}`)).status).toBe(404);
});

test('a payment may show in the lists late', async () => {
  let nowMs = Date.parse('2026-11-20T10:00:00Z');
  const { paywint } = await aReloadWith({ now: () => nowMs, listLagMs: 60_000 });
  await using _closed = paywint;
  expect(await sentOf(paywint)).toMatchObject({ totalRecords: 1 });
  nowMs += 60_000;
  expect(await sentOf(paywint)).toMatchObject({ totalRecords: 2 });
});
