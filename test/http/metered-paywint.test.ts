import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type {
  Answer,
  MoneyLine,
  Paywint,
  Reading,
  Wallet,
} from '../../src/engine/paywint-ports.ts';
import { meteredPaywint } from '../../src/http/metered-paywint.ts';

const WALLET = { availableCents: 12_345, currentCents: 12_345 };
const CALL = { method: 'POST', path: '/reload', body: '{}' } as const;

/** Paywint, of which only this part is asked, and what is counted of it. */
function metered(part: Partial<Paywint>) {
  const counted: string[] = [];
  const balances: number[] = [];
  let ms = 0;
  const paywint = meteredPaywint(part as Paywint, {
    meters: {
      called: (call, outcome, seconds) => counted.push(`${call} ${outcome} ${seconds}`),
      balance: (cents) => balances.push(cents),
    },
    // Each look at the clock is half a second later.
    monotonic: () => (ms += 500),
  });
  return { paywint, counted, balances };
}

function lineThat(send: MoneyLine['send']): Partial<Paywint> {
  const line: MoneyLine = { isOpen: () => true, close() {}, send };
  return { connect: () => Promise.resolve({ ok: true, line }) };
}

const answer = (status: number): Answer => ({ kind: 'answer', status, headers: {}, body: '' });

describe('a reading is counted', () => {
  test.each<[Reading<Wallet>, string, readonly number[]]>([
    [{ ok: true, value: WALLET }, 'ok', [12_345]],
    [{ ok: false, why: 'busy', status: 503 }, '5xx', []],
    [{ ok: false, why: 'not understood', status: 200 }, '2xx', []],
    [{ ok: false, why: 'no answer', status: null }, 'unreachable', []],
  ])('%o as %s', async (reading, outcome, told) => {
    const { paywint, counted, balances } = metered({ wallet: () => Promise.resolve(reading) });
    expect(await paywint.wallet()).toBe(reading);
    expect(counted).toEqual([`wallet ${outcome} 0.5`]);
    expect(balances).toEqual(told);
  });

  test('as a fault when it throws, which goes on', async () => {
    const { paywint, counted } = metered({ cards: () => Promise.reject(new Error('a bug')) });
    await expect(paywint.cards()).rejects.toThrow('a bug');
    expect(counted).toEqual(['cards fault 0.5']);
  });
});

describe('a call for money is counted', () => {
  test.each<[Answer, string]>([
    [answer(200), 'ok'],
    [answer(201), 'ok'],
    [answer(302), '3xx'],
    [answer(422), '4xx'],
    [answer(500), '5xx'],
    [{ kind: 'lost', why: 'cut' }, 'lost'],
  ])('%o as %s, beside its connection', async (what, outcome) => {
    const { paywint, counted } = metered(lineThat(() => Promise.resolve(what)));
    const connected = await paywint.connect(1_000);
    expect(connected.ok && (await connected.line.send(CALL, 60_000))).toBe(what);
    expect(counted).toEqual(['connect ok 0.5', `money ${outcome} 0.5`]);
  });

  test('as a fault when it throws, which goes on', async () => {
    const { paywint, counted } = metered(lineThat(() => Promise.reject(new Error('a bug'))));
    const connected = await paywint.connect(1_000);
    await expect(connected.ok && connected.line.send(CALL, 60_000)).rejects.toThrow('a bug');
    expect(counted).toEqual(['connect ok 0.5', 'money fault 0.5']);
  });

  test('as not connected where nothing was sent', async () => {
    const none = { ok: false, why: 'refused' } as const;
    const { paywint, counted } = metered({ connect: () => Promise.resolve(none) });
    expect(await paywint.connect(1_000)).toBe(none);
    expect(counted).toEqual(['connect notConnected 0.5']);
  });

  test('and still written in the tick in which it is sent', async () => {
    let isWritten = false;
    const send = (): Promise<Answer> => {
      isWritten = true;
      return Promise.resolve(answer(200));
    };
    const connected = await metered(lineThat(send)).paywint.connect(1_000);
    const sending = connected.ok && connected.line.send(CALL, 60_000);
    expect(isWritten).toBe(true);
    await sending;
  });
});

test('the alert about failing calls takes for good what is counted as good, and nothing else', () => {
  const { groups } = parse(readFileSync('ops/alerts.yml', 'utf8')) as {
    groups: { rules: { alert: string; expr: string }[] }[];
  };
  const rules = groups.flatMap((group) => group.rules);
  const failing = rules.find(({ alert }) => alert === 'PaywintApiFailing');
  expect(failing?.expr).toContain('outcome!="ok"');
});
