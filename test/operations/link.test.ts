import { describe, expect, test } from 'vitest';
import { description, invoiceNumber } from '../../src/operations/fields.ts';
import { link } from '../../src/operations/link/index.ts';
import { classify, type Outcome } from '../../src/requests/outcome.ts';
import { tag } from '../../src/requests/ids.ts';

const TAG = tag('pw-7F3K2M9Q');
const bodyFor = (texts: Readonly<Record<string, string>>): unknown =>
  JSON.parse(link.call({ target: null, amountCents: 15_075, texts }, TAG).body);

describe('the call for a link', () => {
  test('has the tag last in the description, and never in the invoice number', () => {
    expect(bodyFor({ description: 'logo design', invoiceNumber: 'INV-1' })).toEqual({
      amount: 150.75,
      description: 'logo design pw-7F3K2M9Q',
      invoice_number: 'INV-1',
    });
    expect(bodyFor({})).toEqual({ amount: 150.75, description: 'pw-7F3K2M9Q' });
  });

  test('never has a longer description than Paywint takes', () => {
    const longest = '😀'.repeat(240);
    expect(description.check(longest)).toEqual({ value: longest });
    expect(description.check(`${longest}x`)).toEqual({ problem: 'tooLong' });
    const sent = `${'x'.repeat(240)} ${TAG}`;
    expect(bodyFor({ description: 'x'.repeat(240) })).toMatchObject({ description: sent });
    expect(sent.length).toBeLessThanOrEqual(255);
  });

  test('takes an invoice number of 20 characters as it is', () => {
    const number = 'INV 2026/0012 #7 é€-';
    expect(invoiceNumber.check(number)).toEqual({ value: number });
    expect(invoiceNumber.check(`${number}x`)).toEqual({ problem: 'tooLong' });
  });
});

describe('the answer to it', () => {
  const answered = (data: unknown, status = 200): Outcome =>
    classify(
      { kind: 'answer', status, headers: {}, body: JSON.stringify({ success: true, data }) },
      { amountCents: 15_075, tag: TAG, read: link.read, doneWhen: link.doneWhen, at: 1 },
    );
  const both = { payment_id: 'pay-1', payment_link: 'https://paywint.com/pay/1' };

  test('is a success with an id and an address, without a status as with any', () => {
    const receipt = { paymentId: 'pay-1', link: 'https://paywint.com/pay/1', status: 'created' };
    expect(answered(both)).toMatchObject({ kind: 'confirmed', receipt });
    for (const status of ['pending', 'opened', 'success', 'queued_by_partner']) {
      const told = { kind: 'confirmed', receipt: { ...receipt, status } };
      expect(answered({ ...both, status })).toMatchObject(told);
    }
  });

  test.each([
    ['the address', { payment_id: 'pay-1' }],
    ['a readable address', { payment_id: 'pay-1', payment_link: 7 }],
    ['the id', { payment_link: 'https://paywint.com/pay/1' }],
    ['anything', {}],
  ])('without %s is not known, never a failure', (_what, data) => {
    expect(answered(data).kind).toBe('unknown');
  });

  test('of another amount or tag goes to people', () => {
    expect(answered({ ...both, amount: 1 })).toMatchObject({
      kind: 'accepted',
      contradiction: 'the answer names another amount',
    });
    expect(answered({ ...both, description: 'pw-ZZZZZZZZ' })).toMatchObject({
      kind: 'accepted',
      contradiction: 'the answer describes another payment',
    });
  });

  test('that is no 200 is not known', () => {
    for (const status of [201, 400, 401, 409, 500]) {
      expect(answered(both, status).kind).toBe('unknown');
    }
  });
});

describe('what is shown and said of it', () => {
  test('an absent text is named as absent', () => {
    const rows = link.rows({ target: null, amountCents: 15_075, texts: {} });
    expect(rows).toEqual([
      { label: 'Amount', text: '$150.75' },
      { label: 'Description', text: 'none' },
      { label: 'Invoice number', text: 'none' },
    ]);
  });

  test('an address that did not arrive is looked up at Paywint; one that did can be paid by whoever has it', () => {
    const receipt = {
      status: 'created',
      paymentId: 'pay-1',
      transactionId: null,
      referenceId: null,
      at: 1,
    };
    expect(link.says.done(receipt)).toContain('Look it up at Paywint');
    expect(link.says.done(null)).toContain('Look it up at Paywint');
    expect(link.says.done({ ...receipt, link: 'https://paywint.com/pay/1' })).toContain(
      'Whoever has its address can pay it',
    );
  });

  test('an address of blanks is none, and blanks around it are not part of it', () => {
    expect(link.read({ payment_link: '  ' })?.link).toBeNull();
    expect(link.read({ payment_link: ' https://paywint.com/pay/1 ' })?.link).toBe(
      'https://paywint.com/pay/1',
    );
  });
});
