import { describe, expect, test } from 'vitest';
import { wallClock } from '../../../src/digest/local-time.ts';
import type { PaymentRecord } from '../../../src/engine/paywint-ports.ts';
import { matchPayments, readPaymentsAsk } from '../../../src/slack/commands/payments-filter.ts';
import { filterWords, lookedThrough, paymentsProblem } from '../../../src/slack/words/payments.ts';

describe('what is typed after payments', () => {
  test.each([
    ['sent', { direction: 'sent', filter: null }],
    ['  RECEIVED ', { direction: 'received', filter: null }],
    [
      'received Logo  Design',
      { direction: 'received', filter: { words: ['logo', 'design'], from: null, to: null } },
    ],
    ['sent 2026-11-01', { direction: 'sent', filter: { words: [], from: '2026-11-01', to: null } }],
    [
      'received logo 2026-11-01 2026-11-30',
      { direction: 'received', filter: { words: ['logo'], from: '2026-11-01', to: '2026-11-30' } },
    ],
    [
      'sent 2026-11-01 2026-11-01 $1,250.00',
      { direction: 'sent', filter: { words: ['$1,250.00'], from: '2026-11-01', to: '2026-11-01' } },
    ],
  ])('%j is understood', (typed, ask) => {
    expect(readPaymentsAsk(typed)).toEqual(ask);
  });

  test.each([
    ['', 'Say which ones'],
    ['logo', 'Say which ones'],
    ['sent 2026-02-30', 'There is no day 2026-02-30'],
    ['sent 2026-13-01', 'There is no day 2026-13-01'],
    ['sent 11/21/2026', 'Write dates as 2026-11-21'],
    ['sent 21.11.26', 'It is not clear which day 21.11.26 is'],
    ['sent 2026-1-2', 'Write dates as 2026-11-21'],
    ['sent 2026/11/21', 'Write dates as 2026-11-21'],
    ['sent 2026-11-01 2026-11-02 2026-11-03', 'At most two dates'],
    ['received logo 2026-11-30 2026-11-01', '2026-11-01, is before the first one'],
  ])('%j is answered with a mend', (typed, words) => {
    const ask = readPaymentsAsk(typed);
    expect('problem' in ask ? paymentsProblem(ask) : 'understood').toContain(words);
  });
});

const aPayment = (change: Partial<PaymentRecord> = {}): PaymentRecord => ({
  paymentId: '7a3f1c52-0000-4000-8000-000000000001',
  status: 'success',
  amountCents: 125_000,
  description: 'Logo design pw-7F3K2M9Q',
  payeeId: null,
  payeeName: 'Harbor & Pine LLC',
  payerName: 'Ines Vale',
  createdAt: '2026-11-21T03:30:00Z',
  failureReason: null,
  ...change,
});

function fits(typed: string, record = aPayment(), timezone = 'UTC'): boolean {
  const ask = readPaymentsAsk(`received ${typed}`);
  if ('problem' in ask || ask.filter === null) throw new Error('not understood');
  return matchPayments([record], ask.filter, wallClock(timezone)).length === 1;
}

describe('a payment', () => {
  test.each(['logo', 'LOGO vale', '$1,250.00', '1250.00', 'success', '7a3f1c52', 'pine harbor'])(
    'is found by %j',
    (typed) => {
      expect(fits(typed)).toBe(true);
    },
  );

  test.each(['logos', 'logo ortiz', 'pw-7F3K2M9Q', '125.00'])('is not found by %j', (typed) => {
    expect(fits(typed)).toBe(false);
  });

  test.each([
    ['2026-11-21', true],
    ['2026-11-22', false],
    ['2026-11-01 2026-11-20', false],
    ['2026-11-21 2026-11-21', true],
    ['logo 2026-11-01 2026-11-21', true],
  ])('of 21 November is within %j: %s', (typed, is) => {
    expect(fits(typed)).toBe(is);
  });

  test('belongs to the day on which it was made where the team is', () => {
    expect(fits('2026-11-20 2026-11-20', aPayment(), 'America/New_York')).toBe(true);
    expect(fits('2026-11-21', aPayment(), 'America/New_York')).toBe(false);
  });

  test('whose time Paywint does not tell is in no span of dates', () => {
    expect(fits('2026-11-01', aPayment({ createdAt: null }))).toBe(false);
    expect(fits('logo', aPayment({ createdAt: null, amountCents: null }))).toBe(true);
  });
});

test('a list that was narrowed down says how, and whether everything was looked through', () => {
  expect(filterWords({ words: ['logo'], from: null, to: null }, 'UTC')).toBe('with “logo”');
  const both = { words: ['a', 'b'], from: '2026-11-01', to: '2026-11-30' };
  expect(filterWords(both, 'UTC')).toBe('with “a b”, from 2026-11-01 to 2026-11-30 (UTC)');
  expect(filterWords({ words: [], from: '2026-11-01', to: null }, 'UTC')).toBe(
    'from 2026-11-01 on (UTC)',
  );
  expect(lookedThrough(1_000, 5_213)).toBe('Only the newest 1,000 of 5,213 were looked through.');
  expect(lookedThrough(12, 12)).toBe('');
});
