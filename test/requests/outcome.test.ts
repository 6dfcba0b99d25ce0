import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classify, type Facts, type Outcome, type Seen } from '../../src/requests/outcome.ts';
import { RUNS } from '../properties/runs.ts';

const TAG = 'pw-7F3K2M9Q';
const DATA = {
  payment_id: 'pay-1',
  reference_id: 10_472,
  amount: 50,
  description: `[${TAG}] train`,
  status: 'success',
};

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** As an operation reads it: leniently, and null where the data is no record. */
function read(data: unknown): Facts | null {
  if (typeof data !== 'object' || data === null) return null;
  const fields = data as Record<string, unknown>; // any object has string keys
  return {
    paymentId: text(fields['payment_id']),
    transactionId: text(fields['transaction_id']),
    referenceId: typeof fields['reference_id'] === 'number' ? String(fields['reference_id']) : null,
    status: text(fields['status']),
    amountCents: typeof fields['amount'] === 'number' ? Math.round(fields['amount'] * 100) : null,
    description: text(fields['description']),
  };
}

function outcome(seen: Seen): Outcome {
  return classify(seen, { amountCents: 5_000, tag: TAG, read, at: 1 });
}

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Seen {
  const raw = typeof body === 'string' ? body : JSON.stringify(body);
  return { kind: 'answer', status, headers, body: raw };
}

const ok = (data: unknown): Seen => answer(200, { success: true, message: 'ok', data });
const DETAIL = { detail: [{ loc: ['body', 'amount'], msg: 'too small', type: 'value_error' }] };

describe('a readable success', () => {
  test.each([
    ['success', 'confirmed'],
    ['pending', 'accepted'],
    ['initiated', 'accepted'],
    ['fetching', 'accepted'],
    ['processing', 'accepted'],
    ['a word nobody knows', 'accepted'],
    ['failed', 'accepted'],
    ['rejected', 'accepted'],
    ['cancelled', 'accepted'],
    ['refunded', 'reversed'],
    ['reversed', 'reversed'],
    ['fetch_failed', 'unknown'],
    ['__proto__', 'accepted'],
  ])('with status %s is %s', (status, kind) => {
    expect(outcome(ok({ ...DATA, status })).kind).toBe(kind);
  });

  test('of the older generation keeps its transaction_id', () => {
    const { payment_id: transaction_id, reference_id: _gone, ...rest } = DATA;
    const seen = outcome(ok({ ...rest, transaction_id }));
    expect(seen).toMatchObject({
      kind: 'confirmed',
      receipt: { transactionId: 'pay-1', paymentId: null, referenceId: null },
    });
  });

  test.each([
    ['another amount', { ...DATA, amount: 500 }],
    ['no amount', { ...DATA, amount: null }],
    ['another description', { ...DATA, description: 'something else' }],
  ])('with %s needs people', (_what, data) => {
    const seen = outcome(ok(data));
    expect(seen.kind === 'accepted' && seen.contradiction).toBeTruthy();
  });

  test.each([null, '', undefined])('with description %s still counts', (description) => {
    expect(outcome(ok({ ...DATA, description })).kind).toBe('confirmed');
  });
});

describe('a refusal', () => {
  test('is only the documented validation answer', () => {
    expect(outcome(answer(422, DETAIL))).toEqual({
      kind: 'refused',
      text: 'body.amount: too small',
    });
  });

  test.each([
    ['another 422 body', answer(422, { success: false, message: 'no' })],
    ['an empty list', answer(422, { detail: [] })],
    ['a text', answer(422, { detail: 'no' })],
    ['a list of other things', answer(422, { detail: [{ msg: 'no' }] })],
    ['that body with another status', answer(400, DETAIL)],
  ])('is not %s', (_what, seen) => {
    expect(outcome(seen).kind).toBe('unknown');
  });
});

describe('everything else is unknown', () => {
  test.each([
    201, 202, 204, 301, 302, 307, 308, 400, 401, 403, 404, 405, 408, 409, 413, 415, 425, 429, 499,
    500, 502, 503, 504, 520, 524,
  ])('HTTP %i', (status) => {
    expect(outcome(answer(status, { success: true, data: DATA })).kind).toBe('unknown');
  });

  test.each([
    ['no success', { success: false, message: 'Insufficient wallet balance', data: DATA }],
    ['null data', { success: true, data: null }],
    ['no id', { success: true, data: { ...DATA, payment_id: null } }],
    ['no status', { success: true, data: { ...DATA, status: null } }],
    ['a list', [DATA]],
    ['truncated JSON', '{"success":true,"data":{"payment_id":"pay-1","amo'],
    ['a page', '<html>Bad gateway</html>'],
    ['nothing', ''],
  ])('a 200 with %s', (_what, body) => {
    expect(outcome(answer(200, body)).kind).toBe('unknown');
  });

  test("Paywint's own text is kept", () => {
    const seen = outcome(answer(400, { success: false, message: 'Insufficient wallet balance' }));
    expect(seen.kind === 'unknown' && seen.text).toContain('Insufficient wallet balance');
  });

  test.each([401, 403])('HTTP %i also puts the credentials in doubt', (status) => {
    expect(outcome(answer(status, {}))).toMatchObject({ kind: 'unknown', freeze: true });
  });

  test('a 429 says for how long', () => {
    expect(outcome(answer(429, {}, { 'retry-after': '30' }))).toMatchObject({ pauseMs: 30_000 });
    expect(outcome(answer(429, {}, { 'retry-after': 'soon' }))).toMatchObject({ pauseMs: null });
  });
});

test('no answer at all is ever read as proof that nothing was paid', () => {
  const seen: fc.Arbitrary<Seen> = fc.oneof(
    fc.record({ kind: fc.constant('lost' as const), why: fc.string() }),
    fc.record({
      kind: fc.constant('answer' as const),
      status: fc.oneof(fc.integer({ min: 100, max: 599 }), fc.constantFrom(200, 422)),
      headers: fc.dictionary(fc.constantFrom('retry-after', 'location'), fc.string()),
      body: fc.oneof(fc.string(), fc.json(), fc.constant(JSON.stringify({ success: true }))),
    }),
  );
  fc.assert(
    fc.property(seen, (one) => {
      expect(['notSent', 'refused']).not.toContain(outcome(one).kind);
    }),
    { numRuns: 5 * RUNS },
  );
});
