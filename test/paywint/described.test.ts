/** The bot and the local Paywint against our description of Paywint's API: docs/paywint-api.yaml. */
import { describe, expect, test } from 'vitest';
import { demoSeed } from '../../playground/paywint/demo-seed.ts';
import type { LocalPaywint } from '../../playground/paywint/local-paywint.ts';
import { payeeIdFor, requestIdFor, cardIdFor } from '../../playground/paywint/seed.ts';
import { linkedIdFor } from '../../playground/paywint/seed-linked.ts';
import { createPaywint, type PaywintOptions } from '../../playground/paywint/server.ts';
import { misfits, type Operation, operationFor, operations, wrongIn } from './description.ts';

/** Accepted by the sandbox in the place of a computed one: https://developer.paywint.com/get-started/signature-auth */
const SANDBOX_SIGNATURE = '8b3cb99a4b8e24fc7e01d0db635e2e47b80818144fe51400c6c6ae3ecbc84f47';
const NOBODY = '7a3f1c52-0000-4000-8000-000000000001';

const MAYA = payeeIdFor('Maya Okafor');
const page = { rows_per_page: 10, page_no: 1 };
const place = {
  first_name: 'Ana',
  last_name: 'Diaz',
  address_line_1: '5 Pearl Street',
  city: 'Portland',
  state: 'ME',
  zipcode: '04101',
  country: 'US',
};

type Case = { readonly id?: string; readonly body?: object; readonly wrong?: object };

/** For each operation a call that is carried out, and a body that is refused. */
function casesFor(local: LocalPaywint): Readonly<Record<string, Case>> {
  const address = local.payees().find(({ id }) => id === MAYA)?.addresses[0]?.id ?? '';
  const both = { payee_id: MAYA, address_id: address };
  const payment = local.payments()[0]?.id ?? '';
  const visa = linkedIdFor('Company Visa');
  return {
    walletGet: {},
    payeeCreate: { body: { name: 'Ana Diaz', email: 'ana@example.com' }, wrong: { name: 7 } },
    payeeUpdate: { body: { payee_id: MAYA, name: 'Maya' }, wrong: { payee_id: 'x' } },
    payee: { id: MAYA },
    payees: { body: page, wrong: { ...page, rows_per_page: 11 } },
    payeeDelete: { id: payeeIdFor('Linh Tran') },
    addressCreate: {
      body: { payee_id: MAYA, ...place },
      wrong: { payee_id: MAYA, ...place, first_name: 'A', zipcode: '12345678901' },
    },
    addressUpdate: {
      body: { ...both, city: 'Boston' },
      wrong: { ...both, city: 7 },
    },
    addressDefault: { body: both, wrong: {} },
    addresses: { body: { payee_id: MAYA }, wrong: { payee_id: null } },
    address: { body: both, wrong: {} },
    addressDelete: { body: both, wrong: {} },
    cardIssue: {
      body: { payee_id: MAYA, amount: 50.25, card_nick_name: 'Fuel' },
      wrong: { payee_id: MAYA, amount: 1.99 },
    },
    card: { id: requestIdFor('Team travel') },
    cards: {},
    cardReload: {
      body: { payee_card_id: cardIdFor('Team travel'), amount: 0.5, memo: null },
      wrong: { payee_card_id: cardIdFor('Team travel'), amount: 0 },
    },
    paymentLink: {
      body: { amount: 150.75, description: 'Logo', invoice_number: 'INV-1' },
      wrong: { amount: 5, invoice_number: 'x'.repeat(21) },
    },
    payment: { id: payment },
    paymentsReceived: { body: page, wrong: { ...page, page_no: 0 } },
    paymentsSent: { body: page, wrong: {} },
    checkoutToken: { body: { amount: 10, email: 'ana@example.com' }, wrong: { amount: 100_001 } },
    linkedAdd: {
      id: local.platform.userId,
      body: { card_purpose: 'PAYMENT' },
      wrong: { card_purpose: 'FUNDING' },
    },
    linkedUpdate: {
      id: local.platform.userId,
      body: { card_id: visa, card_purpose: 'WITHDRAWAL' },
      wrong: { card_id: visa },
    },
    linkedCard: { id: visa },
    linkedList: { id: local.platform.userId },
    linkedDelete: { id: visa },
  };
}

type Change = { readonly id?: string; readonly body?: object | undefined; readonly bare?: true };

/** @returns the status, and what is not as described. */
async function say(local: LocalPaywint, operation: Operation, { id, body, bare }: Change) {
  const path = operation.path.replace(/\{\w+\}/, id ?? '');
  const keys = {
    'x-api-key': local.apiKey,
    'x-api-secret': local.apiSecret,
    'x-platform-id': local.platform.id,
    'x-signature': SANDBOX_SIGNATURE,
  };
  const text = body === undefined ? '' : JSON.stringify(body);
  const headers = { ...(bare === true ? {} : keys), 'content-type': 'application/json' };
  const got = await fetch(`${local.url}${path}`, {
    method: operation.method,
    headers,
    ...(text === '' ? {} : { body: text }),
  });
  const shape = operation.answer(got.status);
  const answer: unknown = JSON.parse(await got.text());
  const wrong = shape === null ? ['not described'] : wrongIn(operation.id, shape, answer);
  return { status: got.status, wrong };
}

const aPaywint = async (options: PaywintOptions = {}) => {
  const local = await createPaywint({ seed: demoSeed(), ...options });
  return { ...local, [Symbol.asyncDispose]: local.close };
};

const named = operations.map((one) => [one.id, one] as const);
const caseOf = (local: LocalPaywint, { id }: Operation): Case => {
  const found = casesFor(local)[id];
  if (found === undefined) throw new Error(`there is no case for ${id}`);
  return found;
};

describe('every row of the local Paywint is as described', () => {
  test.each(named)(
    '%s: carried out, refused for its input, its keys and its ids',
    async (_, row) => {
      await using local = await aPaywint();
      const { id, body, wrong } = caseOf(local, row);
      expect(await say(local, row, { id: id ?? '', body })).toEqual({ status: 200, wrong: [] });
      expect(await say(local, row, { id: id ?? '', body, bare: true })).toEqual({
        status: 422,
        wrong: [],
      });
      if (row.body !== null) {
        expect(wrongIn('', row.body, wrong), 'the description refuses it, too').not.toEqual([]);
        expect(await say(local, row, { id: id ?? '', body: wrong })).toEqual({
          status: 422,
          wrong: [],
        });
      }
      if (id !== undefined) {
        expect(await say(local, row, { id: 'no-uuid', body })).toEqual({ status: 422, wrong: [] });
        expect(await say(local, row, { id: NOBODY, body })).toEqual({ status: 404, wrong: [] });
      }
    },
  );

  test.each(named)('%s: in the other habits that no page rules out', async (_, row) => {
    await using local = await aPaywint({
      generation: 'old',
      order: 'oldest',
      initialStatus: 'pending',
      refusals: 'detail',
      emptyRecords: 'null',
    });
    const { id, body } = caseOf(local, row);
    expect(await say(local, row, { id: id ?? '', body })).toEqual({ status: 200, wrong: [] });
    if (id !== undefined) {
      expect(await say(local, row, { id: NOBODY, body })).toEqual({ status: 404, wrong: [] });
    }
  });

  test('and an empty account is, too: its lists are null or empty', async () => {
    for (const emptyRecords of ['array', 'null'] as const) {
      await using local = await aPaywint({ seed: { ...demoSeed(), linked: [] }, emptyRecords });
      const [list] = operations.filter(({ id }) => id === 'linkedList');
      if (list === undefined) throw new Error('no list');
      const got = await say(local, list, { id: local.platform.userId });
      expect(got).toEqual({ status: 200, wrong: [] });
    }
  });
});

describe('the description itself', () => {
  test('tells wrong calls and wrong answers from right ones', () => {
    const right = {
      method: 'GET',
      path: `/api/platform/card/get-card/${NOBODY}`,
      headers: { 'x-platform-id': 'x', 'x-signature': 'x' },
      body: '',
      status: 404,
      answer: '{"success":false,"message":"Card not found"}',
    };
    expect(misfits(right)).toEqual([]);
    expect(misfits({ ...right, headers: {} })).toHaveLength(2);
    expect(misfits({ ...right, body: '{}' })).toHaveLength(1);
    expect(misfits({ ...right, status: 500 })).toHaveLength(1);
    expect(misfits({ ...right, path: '/api/platform/card/get-card' })).toHaveLength(1);
    expect(misfits({ ...right, answer: '{"success":true,"message":"x"}' })).toHaveLength(1);
    const data = { user_id: NOBODY, card_id: NOBODY, card_number: '4242424242424242' };
    const answer = JSON.stringify({ success: true, message: 'x', data });
    expect(misfits({ ...right, status: 200, answer })[0]).toContain('card_number');
  });

  test('has each operation once', () => {
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
    for (const { method, path } of operations) {
      expect(operationFor(method, path.replace(/\{\w+\}/, NOBODY))?.path).toBe(path);
    }
  });
});
