import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_CENTS } from '../../src/money.ts';
import { amount } from '../../src/operations/fields.ts';
import { contentHash } from '../../src/operations/hash.ts';
import { operations } from '../../src/operations/index.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { tag } from '../../src/requests/ids.ts';
import type { Intent, MoneyRequest } from '../../src/requests/request.ts';
import { aRequest } from '../requests/a-request.ts';

const TAG = tag('pw-7F3K2M9Q');

/** An intent that gives a value to every field that the operation has. */
function intentFor(operation: Operation): Intent {
  const wanted = operation.fields.find(({ kind }) => kind === 'target');
  const texts = operation.fields.filter(({ kind }) => kind === 'text').map(({ name }) => name);
  return {
    target:
      wanted === undefined
        ? null
        : { kind: wanted.name === 'card' ? 'card' : 'payee', id: 'id-1', name: 'Team travel' },
    amountCents: 1_999,
    texts: Object.fromEntries(texts.map((name) => [name, 'some text'])),
  };
}

describe.each(operations.map((one) => [one.name, one] as const))('%s', (_name, operation) => {
  const intent = intentFor(operation);

  test('fits what Slack can show', () => {
    expect(operation.title.length).toBeLessThanOrEqual(24);
    expect(operation.fields.length).toBeLessThan(20);
  });

  test('has labels and names that are not mixed up', () => {
    const labels = operation.fields.map(({ label }) => label);
    const names = operation.fields.map(({ name }) => name);
    expect(new Set(labels).size).toBe(labels.length);
    expect(new Set(names).size).toBe(names.length);
    expect(operation.fields.filter(({ kind }) => kind === 'amount')).toHaveLength(1);
  });

  test('sends exactly the cents that were approved, and the tag, and nothing twice', () => {
    const { body, path, method } = operation.call(intent, TAG);
    expect(method).toBe('POST');
    expect(path).toMatch(/^\/api\/user-api\/[a-z/-]+$/);
    const sent = JSON.parse(body) as Record<string, unknown>; // a call's body is an object
    expect(sent['amount']).toBe(19.99);
    expect(body.match(new RegExp(TAG, 'g'))).toHaveLength(1);
    expect(operation.call(intent, TAG).body).toBe(body);
  });

  test('sends, for every amount, the cents that its answer is read back as', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_CENTS }), (amountCents) => {
        // A call's body is an object.
        const sent = JSON.parse(operation.call({ ...intent, amountCents }, TAG).body) as object;
        expect(operation.read({ ...sent, payment_id: 'p-1' })?.amountCents).toBe(amountCents);
      }),
    );
  });

  test('sends nothing of a text that was not given', () => {
    const { body } = operation.call({ ...intent, texts: {} }, TAG);
    expect(body).not.toMatch(/undefined|null|" |\s"/);
    expect(body).toContain(TAG);
  });

  test('shows every text that it sends', () => {
    const texts = Object.fromEntries(
      Object.keys(intent.texts).map((name) => [name, `words of ${name}`]),
    );
    const rows = operation.rows({ ...intent, texts }).map(({ text }) => text);
    for (const words of Object.values(texts)) expect(rows).toContain(words);
  });

  test('says on the notice what will happen, without its tag', () => {
    expect(operation.summary(intent)).toContain('$19.99');
    const rows = operation.rows(intent).map(({ label, text }) => `${label}: ${text}`);
    expect(rows.join('\n')).toContain('$19.99');
    expect(`${operation.summary(intent)}${rows.join('')}`).not.toContain(TAG);
  });

  test('reads both generations of the answer', () => {
    const data = { amount: 19.99, description: `[${TAG}] x`, status: 'success' };
    expect(operation.read({ ...data, payment_id: 'p-1', reference_id: 7 })).toMatchObject({
      paymentId: 'p-1',
      referenceId: '7',
      amountCents: 1_999,
    });
    expect(operation.read({ ...data, transaction_id: 't-1' })).toMatchObject({
      transactionId: 't-1',
      paymentId: null,
      referenceId: null,
    });
    expect(operation.read('text')).toBeNull();
    expect(operation.read(null)).toBeNull();
  });
});

test('every operation has a name of its own, and asks for an amount in the same words', () => {
  expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length);
  const least = operations.map(({ fields }) => fields.find(({ kind }) => kind === 'amount'));
  const words = {
    kind: 'amount',
    name: 'amount',
    label: 'Amount (USD)',
    hint: 'For example 50, 50.00 or 1,250.75',
  };
  expect(least).toEqual([1, 1, 200].map((minimumCents) => ({ ...words, minimumCents })));
  expect(amount(500)).toEqual({ ...words, minimumCents: 500 });
});

describe('the content hash', () => {
  const hash = (overrides: Partial<MoneyRequest> = {}): string =>
    contentHash(aRequest(overrides), 'installation');

  test('covers everything that an approver is shown and everything that is sent', () => {
    const base = aRequest();
    const { intent, terms, call } = base;
    const others: readonly Partial<MoneyRequest>[] = [
      { environment: 'production' },
      { version: 2 },
      { expiresAt: base.expiresAt + 1 },
      { intent: { ...intent, amountCents: 5_001 } },
      { intent: { ...intent, texts: { memo: 'other' } } },
      { intent: { ...intent, target: { kind: 'card', id: 'card_4242', name: 'Other name' } } },
      { terms: { ...terms, need: [{ from: ['S0FINANCE'], count: 2 }] } },
      { call: { ...call, body: call.body.replace('50', '51') } },
    ];
    const hashes = [hash(), contentHash(base, 'other'), ...others.map(hash)];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test('does not depend on what happens to the request afterwards', () => {
    expect(hash({ status: 'approved', revision: 9, receipt: null })).toBe(hash());
  });
});
