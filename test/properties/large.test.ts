/** Large requests, in any order of events: their amount is typed, and they wait. */
import { describe, expect, test } from 'vitest';
import { steps } from './lives.ts';
import { always } from './runs.ts';

describe('what is large', () => {
  test('is approved only by people who typed exactly its amount', () => {
    always(steps, (taken) => {
      for (const { before, event } of taken) {
        if (event.type !== 'approve' || before.terms.stepUp === undefined) continue;
        expect(event.typedCents).toBe(before.intent.amountCents);
      }
    });
  });

  test('is neither claimed nor sent before its wait is over, whatever happens meanwhile', () => {
    always(steps, (taken) => {
      for (const { before, event } of taken) {
        if (event.type !== 'claim' && event.type !== 'burn') continue;
        const wait = before.terms.delay?.forMs ?? 0;
        expect(event.at - (before.approvedAt ?? Infinity)).toBeGreaterThanOrEqual(wait);
      }
    });
  });
});
