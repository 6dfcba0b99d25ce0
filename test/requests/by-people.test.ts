import { expect, test } from 'vitest';
import { userId } from '../../src/requests/ids.ts';
import { QUIET_MS } from '../../src/requests/looks.ts';
import { transition } from '../../src/requests/transition.ts';
import { after, approval, burn, CFO, claim, NINE, receipt, result } from './story.ts';

const CTO = userId('U0CTO');
const DAY_MS = 86_400_000;

test.each(['notExecuted', 'reissue'] as const)(
  'what Paywint says it has is not given up as %s while it may still be paid, and can be after thirty days',
  (says) => {
    const waiting = after(
      approval(),
      claim(),
      burn(),
      result({ kind: 'accepted', receipt: receipt('pending'), contradiction: null }),
      { type: 'escalate', at: NINE + DAY_MS, note: 'no end' },
    );
    const said = {
      type: 'humanNotExecuted',
      isAdmin: true,
      says,
      admins: [CFO],
      user: CTO,
    } as const;
    const burntAt = NINE + 62_000;
    const until = burntAt + 30 * DAY_MS;
    expect(transition(waiting, { ...said, at: until - 1 })).toEqual({
      ok: false,
      refusal: { reason: 'atPaywint', status: 'pending', until },
    });
    expect(transition(waiting, { ...said, at: until }).ok).toBe(true);
  },
);

test('a contradiction of something that was just sent is not settled as not executed before the quiet time is over', () => {
  const second = { ...receipt(), paymentId: 'pay-2' };
  const contradicted = after(
    approval(),
    claim(),
    burn(),
    result({ kind: 'confirmed', receipt: receipt() }),
    {
      type: 'evidence',
      at: NINE + 70_000,
      finding: { state: 'confirmed', receipt: second, note: null },
    },
  );
  expect(contradicted.status).toBe('contradicted');
  const said = { type: 'acknowledge', isAdmin: true, found: 'notExecuted', admins: [CFO] } as const;
  const early = transition(contradicted, { ...said, user: CTO, at: NINE + 80_000 });
  expect(early).toMatchObject({ ok: false, refusal: { reason: 'quiet' } });
  const later = { ...said, user: CTO, at: NINE + 63_000 + QUIET_MS };
  expect(transition(contradicted, later).ok).toBe(true);
});
