import { describe, expect, test } from 'vitest';
import { createMirror } from '../../src/ledger/mirror.ts';
import { blankPerson, keptOf } from '../../src/ledger/person.ts';
import { keepRetention } from '../../src/ledger/retention.ts';
import { verifyStates } from '../../src/ledger/verify-states.ts';
import { userId } from '../../src/requests/ids.ts';
import { NINE_O_CLOCK } from '../requests/a-request.ts';
import { executed, numbered, saveStep, submitted } from './steps.ts';
import { STORES, type StoreFactory } from './store.ts';

const DAY_MS = 24 * 3_600_000;
const RETENTION = { textsMs: 400 * DAY_MS, peopleMs: 1_100 * DAY_MS };
const on = (days: number) => ({ now: () => NINE_O_CLOCK + days * DAY_MS, monotonic: () => 0 });

/** One that was paid, one that Lena denied, one that is still open; and Paywint's record of the first. */
async function aPast(open: StoreFactory['open']) {
  const store = await open();
  const paid = await executed(store.ledger, numbered(1));
  const asked = await submitted(store.ledger, numbered(2));
  await saveStep(store.ledger, asked, {
    type: 'deny',
    at: NINE_O_CLOCK + 1_000,
    user: userId('U0LENA'),
    roles: ['S0FINANCE'],
    reason: 'ask your landlord',
  });
  await submitted(store.ledger, numbered(3));
  const mirror = createMirror(store.db, { clock: on(0), environment: 'sandbox' });
  const record = {
    paymentId: `pay-${paid.id}`,
    status: 'success',
    amountCents: 5_000,
    description: `[${paid.tag}] train tickets`,
    payeeId: 'payee-1',
    payeeName: 'Ines Vale',
    payerName: null,
    createdAt: new Date(NINE_O_CLOCK).toISOString(),
    failureReason: null,
  };
  await mirror.add('sent', [record]);
  await store.db
    .updateTable('requests')
    .set({ due_at: null })
    .where('status', '<>', 'pending')
    .execute();
  const everything = async (): Promise<string> => {
    const tables = ['requests', 'history', 'attempts', 'payments', 'audit'] as const;
    const rows = await Promise.all(
      tables.map((table) => store.db.selectFrom(table).selectAll().execute()),
    );
    return JSON.stringify(rows);
  };
  return { ...store, paid, asked, everything };
}

describe.each(STORES)('personal fields on $name', ({ open }) => {
  test('go when their time is over, and everything that adds up stays', async () => {
    await using past = await aPast(open);
    expect(await keepRetention(past.db, on(399), RETENTION)).toBe(0);
    await keepRetention(past.db, on(401), RETENTION);
    const after = await past.everything();
    expect(after).not.toContain('landlord');
    expect(after.match(/train tickets/g)?.length, 'of the one that is open alone').toBe(2);
    expect(after).toContain('Team travel');
    const paid = await past.ledger.load(past.paid.id);
    expect(paid).toMatchObject({
      status: 'executed',
      tag: past.paid.tag,
      intent: { amountCents: 5_000, texts: { memo: '(removed)' } },
      receipt: past.paid.receipt,
    });
    await keepRetention(past.db, on(1_101), RETENTION);
    expect(await past.everything()).not.toContain('Ines Vale');
    expect(await keepRetention(past.db, on(1_102), RETENTION)).toBe(0);
    expect(await verifyStates(past.db)).toEqual({ ok: true });
  });

  test('of one person are told whole, and go when they ask for it', async () => {
    await using past = await aPast(open);
    const kept = [];
    for await (const one of keptOf(past.db, past.asked.requester)) kept.push(one);
    expect(kept.filter(({ kind }) => kind === 'request')).toHaveLength(3);
    expect(await blankPerson(past.db, 'U0LENA', NINE_O_CLOCK)).toEqual({
      requests: 0,
      notes: 1,
      besides: 0,
      open: 0,
      inTrail: 0,
    });
    expect(await past.everything()).not.toContain('landlord');
    const done = await blankPerson(past.db, past.asked.requester, NINE_O_CLOCK);
    expect(done).toMatchObject({ requests: 2, open: 1 });
    expect(await verifyStates(past.db)).toEqual({ ok: true });
  });

  test('cannot be taken out behind the back of the trail', async () => {
    await using past = await aPast(open);
    const { db } = past;
    await db
      .updateTable('history')
      .set({ note: null, salt: null })
      .where('note', 'is not', null)
      .execute();
    expect(await verifyStates(db)).toMatchObject({ ok: false });
    await db.updateTable('history').set({ blanked_in: 1 }).where('event', '=', 'deny').execute();
    expect(await verifyStates(db)).toMatchObject({ ok: false });
  });
});
