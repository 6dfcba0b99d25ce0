import { describe, expect, test } from 'vitest';
import { createFigures } from '../../src/ledger/figures.ts';
import { NINE_O_CLOCK as NOW } from '../requests/a-request.ts';
import { approval, burn, claim, numbered, saveStep, submitted } from './steps.ts';
import { clock, STORES } from './store.ts';

describe.each(STORES)('what an operator sees at a glance, with $name', ({ open }) => {
  test('is nothing of an empty ledger', async () => {
    await using store = await open();
    expect(await createFigures(store.db, { clock })()).toEqual({
      open: [],
      unknown: 0,
      attentionSince: null,
      dueSince: null,
      uncertainMessages: { count: 0, since: null },
      isFrozen: false,
      committedCents: 0,
    });
  });

  test('is how many wait and since when, and what nobody knows', async () => {
    await using store = await open();
    const { ledger } = store;
    await submitted(ledger, numbered(1, { createdAt: NOW + 5 }));
    await submitted(ledger, numbered(2));
    let lost = await submitted(ledger, numbered(3));
    for (const event of [approval(lost), claim(), burn()])
      lost = await saveStep(ledger, lost, event);
    lost = await saveStep(ledger, lost, { type: 'leaseOver', at: NOW + 100_000 });
    await saveStep(ledger, lost, { type: 'escalate', at: NOW + 200_000, note: 'look' });
    const figures = await createFigures(store.db, { clock })();
    expect(figures).toMatchObject({
      unknown: 1,
      attentionSince: NOW + 200_000,
      committedCents: 15_000,
    });
    const counts = Object.fromEntries(figures.open.map(({ status, ...rest }) => [status, rest]));
    expect(counts).toEqual({
      pending: { count: 2, oldestAt: NOW },
      attention: { count: 1, oldestAt: NOW },
    });
  });
});
