/** Whatever comes back from the money call, byte for byte: what it proves, and what it never proves. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { operations } from '../../src/operations/index.ts';
import { readPayment } from '../../src/operations/read-payment.ts';
import { classify, type Expected, type Outcome, type Seen } from '../../src/requests/outcome.ts';
import { always, anyText } from './runs.ts';

const TAG = 'pw-7F3K2M9Q';
const expected: Expected = { amountCents: 5_000, tag: TAG, read: readPayment, at: 1 };
const outcome = (seen: Seen): Outcome => classify(seen, expected);

const value = fc.oneof(fc.constant(null), fc.string(), fc.integer(), fc.boolean(), fc.double());
const data = fc.record(
  {
    payment_id: fc.oneof(value, fc.constant('pay-1')),
    transaction_id: fc.oneof(value, fc.constant('t-1')),
    reference_id: value,
    amount: fc.oneof(value, fc.constantFrom(50, '50', '50.00', 500, 49.995)),
    description: fc.oneof(value, fc.constant(`[${TAG}] train`)),
    status: fc.oneof(value, fc.constantFrom('success', 'pending', 'failed', 'reversed')),
  },
  { requiredKeys: [] },
);
const success = fc.record(
  { success: fc.constantFrom(true, false, null), message: value, data: fc.oneof(data, value) },
  { requiredKeys: [] },
);
const detail = fc.record({
  detail: fc.oneof(
    value,
    fc.array(
      fc.record(
        { loc: fc.oneof(fc.array(value), value), msg: fc.oneof(fc.string(), value), type: value },
        { requiredKeys: [] },
      ),
      { maxLength: 3 },
    ),
  ),
});
const text = fc.oneof(
  success.map((one) => JSON.stringify(one)),
  detail.map((one) => JSON.stringify(one)),
  fc.json(),
  anyText(30),
  success.map((one) => JSON.stringify(one).slice(0, -3)),
);
const status = fc.oneof(
  fc.constantFrom(200, 200, 422, 422, 401, 403, 429, 500, 502, 504),
  fc.integer({ min: 100, max: 599 }),
);
const headers = fc.dictionary(
  fc.constantFrom('retry-after', 'location', 'content-type'),
  fc.oneof(fc.string(), fc.nat().map(String)),
);
const answer = fc.record({ kind: fc.constant('answer' as const), status, headers, body: text });

function parsed(body: string): { readonly [name: string]: unknown } {
  try {
    const found: unknown = JSON.parse(body);
    return typeof found === 'object' && found !== null ? { ...found } : {};
  } catch {
    return {};
  }
}

describe('any answer', () => {
  test('has an outcome, and is never proof by itself that nothing was sent', () => {
    always(answer, (seen) => {
      expect(outcome(seen).kind).not.toBe('notSent');
    });
  });

  test('has an outcome for every operation', () => {
    always(fc.tuple(answer, fc.constantFrom(...operations)), ([seen, { read, doneWhen }]) => {
      const { kind } = classify(seen, { ...expected, read, doneWhen });
      expect(kind).toMatch(/^(?:confirmed|accepted|reversed|refused|unknown)$/);
    });
  });

  test('is a refusal only as the documented 422 with its list of what is wrong', () => {
    always(answer, (seen) => {
      if (outcome(seen).kind !== 'refused') return;
      const { detail: list } = parsed(seen.body);
      expect(seen.status).toBe(422);
      expect(Array.isArray(list) && list.length > 0).toBe(true);
    });
  });

  test('is a success only as a 200 that names the payment, our cents and "success"', () => {
    always(answer, (seen) => {
      if (outcome(seen).kind !== 'confirmed') return;
      const { success: isFine, data: told } = parsed(seen.body);
      expect(seen.status).toBe(200);
      expect(isFine).not.toBe(false);
      const fields = parsed(JSON.stringify(told));
      expect(fields['payment_id'] ?? fields['transaction_id']).toBeTruthy();
      expect(Number(fields['amount'])).toBe(50);
      expect(String(fields['status']).trim().toLowerCase()).toBe('success');
    });
  });

  test('other than 200 and 422 is unknown, whatever it says', () => {
    always(answer, (seen) => {
      if (seen.status === 200 || seen.status === 422) return;
      expect(outcome(seen).kind).toBe('unknown');
    });
  });

  test('puts our keys in doubt when, and only when, it is a 401 or a 403', () => {
    always(answer, (seen) => {
      const found = outcome(seen);
      const isDoubt = seen.status === 401 || seen.status === 403;
      expect(found.kind === 'unknown' && found.freeze).toBe(isDoubt);
    });
  });

  test('asks for a pause only as a 429 that names one, and never for less than nothing', () => {
    always(answer, (seen) => {
      const found = outcome(seen);
      const pauseMs = found.kind === 'unknown' ? found.pauseMs : null;
      const named = /^\s*(\d{1,6})\s*$/.exec(seen.headers['retry-after'] ?? '')?.[1];
      const isPause = seen.status === 429 && named !== undefined;
      expect(pauseMs).toBe(isPause ? Number(named) * 1_000 : null);
    });
  });

  test('is told to people in at most a few lines', () => {
    always(answer, (seen) => {
      const found = outcome(seen);
      if (found.kind !== 'unknown' && found.kind !== 'refused') return;
      expect(found.text).not.toBe('');
      expect(Array.from(found.text).length).toBeLessThanOrEqual(340);
    });
  });

  test('that never came proves nothing, whatever the reason', () => {
    always(fc.string(), (why) => {
      expect(outcome({ kind: 'lost', why })).toMatchObject({ kind: 'unknown', text: why });
    });
  });
});
