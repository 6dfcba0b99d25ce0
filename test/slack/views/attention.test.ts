import { describe, expect, test } from 'vitest';
import { bootId, requestId, userId } from '../../../src/requests/ids.ts';
import { QUIET_MS } from '../../../src/requests/looks.ts';
import type { Attempt, HistoryEntry, MoneyRequest } from '../../../src/requests/request.ts';
import { alert } from '../../../src/slack/views/alert.ts';
import { notice } from '../../../src/slack/views/notice.ts';
import { requestsList } from '../../../src/slack/views/requests-list.ts';
import { requestStatus } from '../../../src/slack/views/status.ts';
import { aRequest, NINE_O_CLOCK } from '../../requests/a-request.ts';
import { buttonOf, buttonsOf, textsOf } from '../texts-of.ts';

const MINUTE = 60_000;
const CFO = userId('U0CFO');
const CTO = userId('U0CTO');
const WHY = 'Paywint’s answer was lost, and its records do not show the payment';

const LOST: Attempt = {
  number: 1,
  state: 'unknown',
  owner: bootId('boot-1'),
  claimedAt: NINE_O_CLOCK,
  leaseUntil: NINE_O_CLOCK + 90_000,
  burntAt: NINE_O_CLOCK + 1_000,
  endedAt: NINE_O_CLOCK + MINUTE,
  note: 'Paywint answered 500: Internal server error',
};

function entry(change: Partial<HistoryEntry>): HistoryEntry {
  return {
    seq: 9,
    event: 'search',
    from: 'checking',
    to: 'attention',
    actor: 'clock',
    at: NINE_O_CLOCK + QUIET_MS,
    note: WHY,
    ...change,
  };
}

/** The answer was lost, and it was not found in time. */
function lost(change: Partial<MoneyRequest> = {}): MoneyRequest {
  return aRequest({
    status: 'attention',
    reason: WHY,
    attempts: [LOST],
    addressees: [CFO, CTO],
    search: {
      walletBeforeCents: 100_000,
      walletAfterCents: 95_000,
      complete: 2,
      incomplete: 1,
      lastAt: NINE_O_CLOCK + QUIET_MS,
      candidates: [
        {
          paymentId: '7a3f1c52-0000-4000-8000-000000000001',
          status: 'settling',
          payeeName: 'Ines Vale',
          createdAt: null,
        },
      ],
    },
    history: [...aRequest().history, entry({})],
    ...change,
  });
}

const said = (user: typeof CFO, says: 'executed' | 'notExecuted' | 'reissue', minutes: number) =>
  ({ user, says, at: NINE_O_CLOCK + QUIET_MS + minutes * MINUTE }) as const;

describe('what needs an admin says on its notice', () => {
  const read = (request: MoneyRequest) => textsOf(notice(request).blocks);

  test('what was sent, what came back, how it was looked for, and what each choice means', () => {
    expect(read(lost()).split('Approval:')[1]).toMatchInlineSnapshot(`
      " 1 person of @S0FINANCE
      Why: Paywint’s answer was lost, and its records do not show the payment
      Sent: Reload Team travel **4242 with $50.00. (a moment)
      What came back: Paywint answered 500: Internal server error
      It is not known whether it was paid.
      Looked for: twice through all of Paywint’s records, which do not show it, and once in records that could not be read completely; last (a moment).
      Available in the wallet: $1,000.00 before it was sent, $950.00 at the last look, $50.00 less; other payments count in it too.
      Payments that fit and do not carry our tag: shown to you, never taken by the bot.
      • payment_id 7a3f1c52-0000-4000-8000-000000000001 · settling · Ines Vale · time not told
      Quiet time: until (a moment) it may still be on its way, and nobody can say that it was not executed.
      Next look: (a moment). If Paywint shows it, this settles by itself.
      Only an admin can settle it: @U0CFO, @U0CTO.
      It was executed: an admin gives Paywint’s id of the payment, which is checked at Paywint. Nothing is sent.
      It was not executed: two admins, neither of them the requester, say so. Nothing is sent, and it is over.
      Reissue: the same, and a new request asks for it again. It needs every approval anew.
      As long as nobody chooses it stays as it is: it is never sent again by itself.
      It was executed
      It was not executed
      Was $50.00 not executed?
      You say that no money moved for this, and that it cannot still be on its way: look at Paywint first. A second admin, not the requester, has to agree. Then it is closed, and nothing more is sent for it.
      It was not executed
      Go back
      Reissue
      Ask for $50.00 anew?
      You say that no money moved for this, and that it cannot still be on its way: look at Paywint first. A second admin, not the requester, has to agree. Then a new request is made, which needs every approval again.
      Reissue
      Go back
      Request R7F3K2M9QAB · tag pw-7F3K2M9Q
      "
    `);
  });

  test('what an admin said, and that another one has to agree, by name', () => {
    const words = read(lost({ statements: [said(CFO, 'reissue', 1)] }));
    expect(words).toContain('@U0CFO says: it was not executed, and is to be asked for anew');
    expect(words).toContain('a second admin, not the requester, who says the same: @U0CTO.');
  });

  test('that nothing was sent, where that is proven', () => {
    const attempts = [{ ...LOST, state: 'notSent', burntAt: null } as const];
    const words = read(lost({ attempts, search: null }));
    expect(words).toContain('Nothing was sent to Paywint.');
    expect(words).not.toContain('Quiet time');
  });

  test('what was said about something else before does not count in a contradiction', () => {
    const later = entry({ from: 'failed', to: 'contradicted', at: NINE_O_CLOCK + 90 * MINUTE });
    const words = read(
      lost({
        status: 'contradicted',
        statements: [said(CFO, 'notExecuted', 1), said(CTO, 'notExecuted', 2)],
        history: [...lost().history, later],
      }),
    );
    expect(words).toContain('Money may have moved that should not have.');
    expect(words).not.toContain('@U0CFO says');
  });
});

describe('once two admins closed it, its notice', () => {
  const closed = (note: string | null) =>
    lost({
      status: 'failed',
      statements: [said(CFO, 'notExecuted', 1), said(CTO, 'reissue', 2)],
      history: [
        ...lost().history,
        entry({ event: 'humanNotExecuted', from: 'attention', to: 'failed', actor: CTO, note }),
      ],
    });

  test('says who they were, names the new request, and has no button', () => {
    const message = notice(closed('R0NEW'));
    const words = textsOf(message.blocks);
    expect(words).toContain('@U0CFO and @U0CTO settled it: it was not executed.');
    expect(words).toContain('asked for anew as request R0NEW');
    expect(words).not.toContain('No money moved');
    expect(buttonsOf(message.blocks)).toEqual([]);
  });

  test('claims no new request where there is none', () => {
    const words = textsOf(notice(closed(null)).blocks);
    expect(words).toContain('it can be asked for again');
    expect(words).not.toContain('anew');
  });

  test('is named by the new one', () => {
    const words = textsOf(notice(aRequest({ reissueOf: requestId('R0LD') })).blocks);
    expect(words).toContain('Asks anew for: request R0LD');
  });
});

describe('the message to each admin', () => {
  test('carries the three choices, with a question before two of them', () => {
    const { blocks, text } = alert(lost(), { kind: 'alert', user: CFO });
    expect(buttonsOf(blocks)).toEqual(['It was executed', 'It was not executed', 'Reissue']);
    for (const label of ['It was not executed', 'Reissue']) {
      const words = textsOf(buttonOf(blocks, label).confirm);
      expect(words).toContain('cannot still be on its way');
      expect(words).toContain('A second admin, not the requester, has to agree');
    }
    expect(text).toContain('Please look at it.');
  });

  test('of the requester leaves out what they must not say', () => {
    const { blocks } = alert(lost({ requester: CFO }), { kind: 'alert', user: CFO });
    expect(buttonsOf(blocks)).toEqual(['It was executed']);
    expect(textsOf(blocks)).toContain('two other admins');
  });

  test.each(['executed', 'failed', 'inFlight', 'reversed'] as const)(
    'says when it is %s that nothing is left to do, and loses its buttons',
    (status) => {
      const found = entry({ event: 'evidence', from: 'attention', to: status, actor: 'paywint' });
      const request = lost({ status, history: [...lost().history, found] });
      const message = alert(request, { kind: 'alert', user: CFO });
      expect(buttonsOf(message.blocks)).toEqual([]);
      expect(textsOf(message.blocks)).toContain('Settled by what Paywint tells');
      expect(textsOf(message.blocks)).toContain('nothing left to do');
    },
  );

  test('about a contradiction is loud, and the earlier one points to it', () => {
    const request = lost({ status: 'contradicted', reason: 'Paywint shows a second payment' });
    const alarm = alert(request, { kind: 'alarm', user: CFO });
    expect(textsOf(alarm.blocks)).toContain('🚨');
    expect(buttonsOf(alarm.blocks)).toEqual(['It was executed', 'It was not executed']);
    const earlier = alert(request, { kind: 'alert', user: CFO });
    expect(buttonsOf(earlier.blocks)).toEqual([]);
    expect(textsOf(earlier.blocks)).toContain('a message of its own');
  });
});

test('the queue says of each request why it needs an admin, and since when', () => {
  const list = requestsList('attention', { items: [{ kind: 'request', of: lost() }], total: 1 }, 0);
  expect(textsOf(list.blocks)).toContain(`${WHY} · since (a moment)`);
});

test('its status tells the whole story, also when it is over', () => {
  const history = [
    ...lost().history,
    entry({ event: 'humanNotExecuted', from: 'attention', to: 'failed', actor: CTO, note: null }),
  ];
  const statements = [said(CFO, 'notExecuted', 1), said(CTO, 'notExecuted', 2)];
  const request = lost({ status: 'failed', history, statements });
  const words = textsOf(requestStatus(request, null, false).blocks);
  expect(words).toContain('twice through all of Paywint’s records');
  expect(words).toContain('@U0CFO says: it was not executed');
  expect(words).toContain('@U0CTO and another admin settled it');
});
