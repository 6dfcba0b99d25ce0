import { Keyv } from 'keyv';
import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../src/cache/catalogue.ts';
import type { PaywintCard, Reading } from '../../src/engine/paywint-ports.ts';
import { quietLog, settled, virtualTime } from '../support/ports.ts';

const CARD: PaywintCard = {
  requestId: 'req-1',
  cardId: 'card-1',
  nickname: 'Team travel',
  payeeId: null,
  payeeName: 'Dana Ortiz',
  lastFour: '4242',
  status: 'approved',
  initialCents: 5_000,
  createdAt: null,
};

const none = () => Promise.resolve({ ok: true as const, value: { records: [], total: 0 } });
const NO_PAYMENTS = { paymentsSent: none, paymentsReceived: none };

function fixture(answers: readonly Reading<readonly PaywintCard[]>[]) {
  const time = virtualTime();
  const keyv = new Keyv();
  let reads = 0;
  const paywint = {
    environment: 'sandbox' as const,
    ...NO_PAYMENTS,
    cards: () => {
      const answer = answers[Math.min(reads, answers.length - 1)];
      reads += 1;
      return Promise.resolve(answer ?? { ok: false as const, why: 'no answer', status: null });
    },
    payees: () => Promise.resolve({ ok: true as const, value: [] }),
  };
  const catalogue = createCatalogue({ paywint, keyv, clock: time, log: quietLog() });
  return { catalogue, time, keyv, reads: () => reads };
}

describe('the catalogue', () => {
  const ok = { ok: true, value: [CARD] } as const;

  test('is read once for everybody who asks at the same time, and again when it is too old', async () => {
    const { catalogue, time, reads } = fixture([ok]);
    await Promise.all([catalogue.cards(1_000), catalogue.cards(1_000), catalogue.cards(1_000)]);
    expect(reads()).toBe(1);
    await time.advance(999);
    expect(await catalogue.cards(1_000)).toMatchObject(ok);
    expect(reads()).toBe(1);
    await time.advance(2);
    await catalogue.cards(1_000);
    expect(reads()).toBe(2);
  });

  test('never shows what is too old, even when Paywint cannot be read', async () => {
    const { catalogue, time } = fixture([ok, { ok: false, why: 'down', status: null }]);
    await catalogue.cards(1_000);
    await time.advance(1_001);
    expect(await catalogue.cards(1_000)).toMatchObject({ ok: false, why: 'down' });
  });

  test('with rubbish in its store reads anew', async () => {
    const { catalogue, keyv, reads } = fixture([ok]);
    await keyv.set('sandbox:cards', 'rubbish');
    expect(await catalogue.cards(1_000)).toMatchObject(ok);
    expect(reads()).toBe(1);
  });

  test('shares the reading under way, but not with somebody who wants a newer one', async () => {
    const time = virtualTime();
    const gates: (() => void)[] = [];
    const paywint = {
      environment: 'sandbox' as const,
      ...NO_PAYMENTS,
      payees: () => Promise.resolve({ ok: true as const, value: [] }),
      cards: () =>
        new Promise<typeof ok>((resolve) => {
          gates.push(() => resolve(ok));
        }),
    };
    const catalogue = createCatalogue({ paywint, keyv: new Keyv(), clock: time, log: quietLog() });
    const first = catalogue.cards(0);
    await settled();
    await time.advance(500);
    const patient = catalogue.cards(1_000);
    const strict = catalogue.cards(0);
    await settled();
    expect(gates).toHaveLength(1);
    gates[0]?.();
    expect(await Promise.all([first, patient])).toMatchObject([ok, ok]);
    await settled();
    expect(gates).toHaveLength(2);
    gates[1]?.();
    expect(await strict).toMatchObject(ok);
  });

  test('never shows what was kept before the clock was set back', async () => {
    const { catalogue, keyv, time, reads } = fixture([ok]);
    await keyv.set('sandbox:cards', { at: time.now() + 60_000, rows: [] });
    expect(await catalogue.cards(1_000)).toMatchObject(ok);
    expect(reads()).toBe(1);
  });

  test('with a store that fails answers all the same, and says so in the log', async () => {
    const time = virtualTime();
    const log = quietLog();
    const broken = new Map();
    broken.get = () => {
      throw new Error('disk full');
    };
    broken.set = () => {
      throw new Error('disk full');
    };
    const paywint = {
      environment: 'sandbox' as const,
      ...NO_PAYMENTS,
      cards: () => Promise.resolve(ok),
      payees: () => Promise.resolve({ ok: true as const, value: [] }),
    };
    const keyv = new Keyv({ store: broken });
    const catalogue = createCatalogue({ paywint, keyv, clock: time, log });
    expect(await catalogue.cards(1_000)).toMatchObject(ok);
    expect(await catalogue.cards(1_000)).toMatchObject(ok);
    expect(log.lines.length).toBeGreaterThan(0);
  });

  test('says when Paywint was asked, and is the same list until it is asked again', async () => {
    const { catalogue, time, keyv } = fixture([ok]);
    const first = await catalogue.cards(1_000);
    const get = keyv.get.bind(keyv);
    let looks = 0;
    keyv.get = ((key: string) => {
      looks += 1;
      return get(key);
    }) as typeof keyv.get;
    await time.advance(900);
    const second = await catalogue.cards(1_000);
    expect(second).toMatchObject({ ok: true, at: time.now() - 900 });
    // Whoever types asks with every letter: neither Paywint nor the store is asked again.
    expect(first.ok && second.ok && first.value === second.value).toBe(true);
    expect(looks).toBe(0);
  });

  test('does not keep a failure', async () => {
    const { catalogue } = fixture([{ ok: false, why: 'down', status: null }, ok]);
    expect((await catalogue.cards(1_000)).ok).toBe(false);
    expect(await catalogue.cards(1_000)).toMatchObject(ok);
  });
});
