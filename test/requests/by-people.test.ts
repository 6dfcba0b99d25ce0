import { expect, test } from 'vitest';
import { userId } from '../../src/requests/ids.ts';
import { QUIET_MS } from '../../src/requests/looks.ts';
import { transition } from '../../src/requests/transition.ts';
import { after, approval, burn, CFO, claim, NINE, receipt, result } from './story.ts';

const CTO = userId('U0CTO');

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
