import { expect, test } from 'vitest';
import { demoSeed } from '../../../playground/paywint/demo-seed.ts';
import { aPaywint, call, reload, reloadsTaken } from './client.ts';

test('the panel shows the money, what moved it, and what each card was given', async () => {
  await using paywint = await aPaywint({ seed: demoSeed() });
  const panel = paywint.panel();
  expect(panel.availableCents).toBe(1_248_000);
  expect(panel.cards).toHaveLength(8);
  expect(panel.cards.find(({ nickname }) => nickname === 'Team travel')).toMatchObject({
    payee: 'Maya Okafor',
    lastFour: '4271',
    loadedCents: 122_000,
  });
  expect(panel.cards.find(({ status }) => status === 'pending')?.lastFour).toBe('');
  expect(panel.entries[0]).toMatchObject({ kind: 'received', cents: 47_500, status: 'success' });
  expect(panel.entries.at(-1)).toMatchObject({ kind: 'opening', paymentId: '' });
  const sum = panel.entries.reduce((cents, entry) => cents + entry.cents, 0);
  expect(sum).toBe(panel.availableCents);
});

test('money put into the wallet is on the panel at once', async () => {
  await using paywint = await aPaywint();
  paywint.fund(50_000);
  expect(paywint.panel()).toMatchObject({ availableCents: 150_000, currentCents: 150_000 });
  expect(paywint.panel().entries[0]).toMatchObject({ kind: 'funding', cents: 50_000 });
});

test('a switch breaks the calls that move money until it is turned off', async () => {
  await using paywint = await aPaywint();
  expect(paywint.panel().faults.every(({ on }) => !on)).toBe(true);
  paywint.setPanelFault('accept-then-500', true);
  paywint.setPanelFault('accept-then-500', true);
  expect(paywint.panel().faults.filter(({ on }) => on)).toEqual([
    { id: 'accept-then-500', label: 'Take the money, answer "server error"', on: true },
  ]);
  expect((await reload(paywint)).status).toBe(500);
  expect((await reload(paywint)).status).toBe(500);
  paywint.setPanelFault('accept-then-500', false);
  expect((await reload(paywint)).status).toBe(200);
  expect(reloadsTaken(paywint)).toBe(3);
});

test('a switch breaks what admins change, too, and never what is only read', async () => {
  await using paywint = await aPaywint();
  const [payee] = paywint.payees();
  const added = { name: 'Ana Diaz', email: 'ana@example.com' };
  paywint.setPanelFault('accept-then-500', true);
  const { status } = await call(paywint, '/payee/create', { body: added });
  expect(status).toBe(500);
  expect(paywint.payees().map(({ name }) => name)).toContain('Ana Diaz');
  const path = `/payee/get/${payee?.id}`;
  expect((await call(paywint, path, { method: 'GET' })).status).toBe(200);
});

test('new addresses alone can be refused, so that a payee is added without one', async () => {
  await using paywint = await aPaywint();
  paywint.setPanelFault('refuse-address', true);
  const added = { name: 'Ana Diaz', email: 'ana@example.com' };
  expect((await call(paywint, '/payee/create', { body: added })).status).toBe(200);
  const refused = await call(paywint, '/address/payee/create', { body: {} });
  expect(refused).toMatchObject({ status: 422, text: expect.stringContaining('zipcode') });
});

test('Paywint can be unplugged from the panel, and plugged in again', async () => {
  await using paywint = await aPaywint();
  paywint.setPanelFault('refuse-connections', true);
  await expect(reload(paywint)).rejects.toThrow('fetch failed');
  paywint.setPanelFault('refuse-connections', false);
  await paywint.ready();
  expect((await reload(paywint)).status).toBe(200);
});

test('every switch says what it does in words of its own', async () => {
  await using paywint = await aPaywint();
  const labels = paywint.panel().faults.map(({ label }) => label);
  expect(new Set(labels).size).toBe(labels.length);
  expect(labels).toContain('Take the money, never answer');
  expect(() => paywint.setPanelFault('nonsense', true)).toThrow('There is no fault nonsense');
});

test('the page is told when the panel may look different, until it stops listening', async () => {
  await using paywint = await aPaywint();
  let rings = 0;
  const stop = paywint.onChange(() => {
    rings += 1;
  });
  const hasRung = async (doing: () => unknown): Promise<boolean> => {
    const before = rings;
    await doing();
    return rings > before;
  };
  expect(await hasRung(() => reload(paywint))).toBe(true);
  expect(await hasRung(() => paywint.fund(1))).toBe(true);
  expect(await hasRung(() => paywint.setPanelFault('slow', true))).toBe(true);
  expect(await hasRung(() => paywint.clearFaults())).toBe(true);
  stop();
  expect(await hasRung(() => paywint.fund(1))).toBe(false);
});
