import { describe, expect, test } from 'vitest';
import { createLedger } from '../../src/ledger/ledger.ts';
import { createMirror } from '../../src/ledger/mirror.ts';
import { tag } from '../../src/requests/ids.ts';
import { clock, STORES } from './store.ts';

const RECORD = {
  paymentId: 'pay-1',
  status: 'success',
  amountCents: 5_000,
  description: '[pw-00000001] lunch',
  payeeId: null,
  payeeName: null,
  payerName: null,
  createdAt: null,
  failureReason: null,
};
const REQUEST = { environment: 'sandbox', tag: tag('pw-00000001') } as const;

describe.each(STORES)('what Paywint lists with a tag, with $name', ({ open }) => {
  test('is told once, and once more where that is asked for, be it told at that very moment', async () => {
    await using store = await open();
    const { db } = store;
    const mirror = createMirror(db, { clock, environment: 'sandbox' });
    const ledger = createLedger(db, { clock });
    const untold = async () => (await mirror.untold(10)).map(({ record }) => record.paymentId);
    await mirror.add('sent', [RECORD]);
    const [read] = await mirror.untold(10);
    if (read === undefined) throw new Error('nothing is to be told');
    await ledger.transact((tx) => tx.tellAgain(REQUEST));
    await mirror.told(read);
    expect(await untold()).toEqual(['pay-1']);
    const [again] = await mirror.untold(10);
    if (again === undefined) throw new Error('nothing is to be told again');
    await mirror.told(again);
    expect(await untold()).toEqual([]);
    await ledger.transact((tx) => tx.tellAgain({ ...REQUEST, tag: tag('pw-00000002') }));
    expect(await untold()).toEqual([]);
    await ledger.transact((tx) => tx.tellAgain(REQUEST));
    expect(await untold()).toEqual(['pay-1']);
  });
});
