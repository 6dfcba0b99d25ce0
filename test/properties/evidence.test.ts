/** What a record of Paywint's proves, in whatever order the records come. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Finding, findingIn, match, outranks } from '../../src/requests/evidence.ts';
import { ATTEMPT_STATES, type MoneyRequest } from '../../src/requests/request.ts';
import { transition } from '../../src/requests/transition.ts';
import { aRequest } from '../requests/a-request.ts';
import { IN_EVERY_STATUS, NINE } from '../requests/story.ts';
import { always } from './runs.ts';

const FINDINGS = ['accepted', 'failedAtPaywint', 'confirmed', 'reversed'] as const;
const state = fc.constantFrom(...FINDINGS);
const anyState = fc.constantFrom(...ATTEMPT_STATES);

describe('what is known', () => {
  test('never gives way to itself, and of two only a success and a failure give way to each other', () => {
    always(fc.tuple(state, state), ([one, other]) => {
      expect(outranks(one, one)).toBe(false);
      const isMutual = outranks(one, other) && outranks(other, one);
      if (isMutual) expect([one, other].toSorted()).toEqual(['accepted', 'failedAtPaywint']);
    });
  });

  test('grows along one line: what gives way to the next gives way to all that follow', () => {
    always(fc.tuple(state, state, state), ([one, next, third]) => {
      if (outranks(next, one) && outranks(third, next) && third !== one) {
        expect(outranks(third, one)).toBe(true);
      }
    });
  });

  test('is always less than a payment undone, and always more than nothing', () => {
    always(fc.tuple(state, anyState), ([one, known]) => {
      expect(outranks('reversed', known)).toBe(known !== 'reversed');
      if (!FINDINGS.some((word) => word === known)) expect(outranks(one, known)).toBe(true);
    });
  });
});

function told(request: MoneyRequest, findings: readonly Finding['state'][]): string {
  return findings.reduce((now, word, index) => {
    const receipt = { status: word, paymentId: 'pay-1', transactionId: null, referenceId: null };
    const finding = { state: word, receipt: { ...receipt, at: index }, note: null };
    const step = transition(now, { type: 'evidence', at: NINE + 9_000_000 + index, finding });
    return step.ok ? step.request : now;
  }, request).status;
}

describe('records of a payment that was not undone by a failure', () => {
  const grows = fc
    .array(fc.constantFrom('accepted', 'confirmed', 'reversed'), { minLength: 1, maxLength: 6 })
    .chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
  const open = fc.constantFrom('checking', 'inFlight', 'attention', 'executing');

  test('lead to the same end in whatever order they come, and however often', () => {
    always(fc.tuple(open, grows), ([status, [first, other]]) => {
      const request = IN_EVERY_STATUS[status]();
      expect(told(request, other)).toBe(told(request, first));
      expect(told(request, [...first, ...other])).toBe(told(request, first));
    });
  });

  test('contradict whatever says that nothing was paid, whichever comes first', () => {
    const closed = fc.constantFrom(
      'pending',
      'approved',
      'denied',
      'cancelled',
      'expired',
      'failed',
    );
    always(fc.tuple(closed, grows), ([status, [findings]]) => {
      expect(told(IN_EVERY_STATUS[status](), findings)).toBe('contradicted');
    });
  });

  test('a failure alone contradicts nothing that is closed', () => {
    const closed = fc.constantFrom('denied', 'cancelled', 'expired', 'failed');
    always(closed, (status) => {
      expect(told(IN_EVERY_STATUS[status](), ['failedAtPaywint'])).toBe(status);
    });
  });
});

const sent = IN_EVERY_STATUS.checking();
const burntAt = sent.attempts[0]?.burntAt ?? 0;
const DAY_MS = 24 * 3_600_000;
const record = fc.record({
  paymentId: fc.constant('pay-1'),
  status: fc.constantFrom('success', 'pending', 'failed', 'refunded', 'fetch_failed', 'odd'),
  amountCents: fc.constantFrom(5_000, 5_000, 4_999, 50, null),
  description: fc.constantFrom(
    null,
    '',
    'train tickets',
    '[pw-7F3K2M9Q] train',
    'x PW-7f3k2m9q',
    '[pw-7F3K2M9R] other',
  ),
  payeeId: fc.constantFrom(null, 'payee-1', 'payee-2'),
  createdAtMs: fc.oneof(
    fc.constant(null),
    fc.integer({ min: burntAt - DAY_MS, max: burntAt + 40 * DAY_MS }),
    fc.integer({ min: burntAt - 180_000, max: burntAt + 20 * 60_000 }),
  ),
});

describe('whose payment a record is', () => {
  const target = { kind: 'card', id: 'card_4242', name: 'Travel', payeeId: 'payee-1' } as const;
  const request = { ...sent, intent: { ...sent.intent, target } };

  test('is told by tag, cents, payee and time together: one alone never takes it', () => {
    always(record, (one) => {
      const since = one.createdAtMs === null ? 0 : one.createdAtMs - burntAt;
      const isTagged = one.description?.toLowerCase().includes('pw-7f3k2m9q') === true;
      const fits = one.amountCents === 5_000 && one.payeeId !== 'payee-2';
      const isWithin = (ms: number) => since >= -120_000 && since <= ms;
      const untagged = fits && isWithin(15 * 60_000) ? 'lookAlike' : 'none';
      const tagged = fits && isWithin(30 * DAY_MS) ? 'tag' : 'conflict';
      expect(match(request, one)).toBe(isTagged ? tagged : untagged);
    });
  });

  test('is never taken without its tag, whatever else fits', () => {
    always(record, (one) => {
      if (!one.description?.toLowerCase().includes('pw-7f3k2m9q')) {
        expect(['lookAlike', 'none']).toContain(match(request, one));
      }
    });
  });

  test('cannot be a look-alike of what was never sent', () => {
    always(record, (one) => {
      expect(match(aRequest(), one)).not.toBe('lookAlike');
    });
  });

  test('an unknown word of Paywint’s is under way, and one that proves nothing is no finding', () => {
    const word = fc.oneof(fc.string(), fc.constantFrom('success', 'fetch_failed', ' SUCCESS '));
    always(word, (status) => {
      const finding = findingIn({ paymentId: 'pay-1', status }, null, 1);
      const plain = status.trim().toLowerCase();
      if (plain === 'fetch_failed') return expect(finding).toBeNull();
      expect(finding?.receipt).toMatchObject({ status, paymentId: 'pay-1', at: 1 });
      if (finding?.state === 'confirmed') expect(plain).toBe('success');
    });
  });
});
