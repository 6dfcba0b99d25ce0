import { describe, expect, test } from 'vitest';
import { STATUSES, type Attempt, type MoneyRequest } from '../../../src/requests/request.ts';
import { can } from '../../../src/requests/transition.ts';
import { bootId, userId } from '../../../src/requests/ids.ts';
import { requestMessages } from '../../../src/slack/views/request-messages.ts';
import { aRequest, NINE_O_CLOCK } from '../../requests/a-request.ts';
import { buttonOf, buttonsOf, textsOf } from '../texts-of.ts';

const messages = requestMessages();

const BURNT: Attempt = {
  number: 1,
  state: 'unknown',
  owner: bootId('boot-1'),
  claimedAt: NINE_O_CLOCK,
  leaseUntil: NINE_O_CLOCK + 90_000,
  burntAt: NINE_O_CLOCK + 1_000,
  endedAt: null,
  note: null,
};

const RECEIPT = {
  status: 'success',
  paymentId: '7a3f1c52-0000-4000-8000-000000000001',
  transactionId: null,
  referenceId: 'REF-20261121-1',
  at: NINE_O_CLOCK,
};

const vote = (user: string, roles: readonly string[]) => ({
  user: userId(user),
  version: 1,
  at: NINE_O_CLOCK,
  roles,
});

describe('the notice', () => {
  test('a pending request reads in five seconds', () => {
    expect(textsOf(messages.notice(aRequest()).blocks)).toMatchInlineSnapshot(`
      "SANDBOX · Card reload · $50.00
      🟡 Waiting for approval
      Amount: $50.00
      Card: Team travel **4242
      Payee: not named by Paywint
      Memo: train tickets
      Requester: @U0DANA
      Environment: SANDBOX (no real money moves)
      Expires: (a moment)
      Approval: 1 person of @S0FINANCE; 1 more needed
      Approve
      Approve $50.00?
      Reload Team travel **4242 with $50.00, in sandbox. With the last approval it is sent.
      Approve
      Go back
      Deny
      Ask
      Edit
      Cancel request
      Request R7F3K2M9QAB · tag pw-7F3K2M9Q
      "
    `);
  });

  test('its text says on a locked phone what it is about', () => {
    expect(messages.notice(aRequest()).text).toMatchInlineSnapshot(
      `"Approval needed (SANDBOX): Reload Team travel **4242 with $50.00, asked by <@U0DANA>. 1 more approval is needed."`,
    );
  });

  test('it says who has approved and how many are still needed, line by line', () => {
    const request = aRequest({
      terms: {
        ...aRequest().terms,
        need: [
          { from: ['S0FINANCE'], count: 2 },
          { from: ['U0CFO'], count: 1 },
        ],
      },
      votes: [vote('U0FAY', ['S0FINANCE'])],
    });
    const read = textsOf(messages.notice(request).blocks);
    expect(read).toContain('2 people of @S0FINANCE; approved by @U0FAY; 1 more needed');
    expect(read).toContain('1 person of @U0CFO; 1 more needed');
    expect(messages.notice(request).text).toContain('2 more approvals are needed');
  });

  test('a vote for an earlier version does not count', () => {
    const request = aRequest({ version: 2, votes: [vote('U0FAY', ['S0FINANCE'])] });
    expect(textsOf(messages.notice(request).blocks)).not.toContain('approved by');
  });

  test('after execution it carries Paywint’s own words: status, reference_id, payment_id', () => {
    const read = textsOf(
      messages.notice(aRequest({ status: 'executed', receipt: RECEIPT })).blocks,
    );
    expect(read).toContain('status: success');
    expect(read).toContain(`reference_id: ${RECEIPT.referenceId}`);
    expect(read).toContain(`payment_id: ${RECEIPT.paymentId}`);
    expect(read).not.toContain('transaction_id');
  });

  test('an older answer is shown with its transaction_id', () => {
    const receipt = { ...RECEIPT, paymentId: null, transactionId: 'txn-77', referenceId: null };
    const read = textsOf(messages.notice(aRequest({ status: 'executed', receipt })).blocks);
    expect(read).toContain('transaction_id: txn-77');
    expect(read).not.toContain('reference_id');
  });

  test('a lost answer is called not known, never failed, and nobody is asked to try again', () => {
    const request = aRequest({
      status: 'checking',
      attempts: [BURNT],
      reason: 'no answer in 60 s',
    });
    const read = textsOf(messages.notice(request).blocks);
    expect(read).toContain('not known yet whether it was paid');
    expect(read).toContain('Nobody should ask again');
    expect(read).toContain('not sent twice');
    expect(read).toContain('no answer in 60 s');
    expect(read).toMatch(/Sent: .*\$50\.00.*\(a moment\)/);
    expect(read.toLowerCase()).not.toContain('failed');
  });

  test.each([
    [{ why: 'balance', missingCents: 1_250 }, '$12.50 is missing'],
    [{ why: 'frozen' }, 'frozen'],
    [{ why: 'approvers', lapsed: [] }, 'could not be confirmed'],
    [{ why: 'unreachable', note: 'ECONNREFUSED' }, 'nothing was sent'],
  ] as const)('why an approved request waits is said: %o', (hold, words) => {
    const request = aRequest({ status: 'approved', hold, windowEndsAt: NINE_O_CLOCK + 1 });
    expect(textsOf(messages.notice(request).blocks)).toContain(words);
  });

  test('a denial shows who denied it and why', () => {
    const entry = {
      seq: 2,
      event: 'deny',
      from: 'pending',
      to: 'denied',
      actor: userId('U0FAY'),
      at: NINE_O_CLOCK,
      note: 'wrong card',
    } as const;
    const request = aRequest({ status: 'denied', reason: 'wrong card', history: [entry] });
    expect(textsOf(messages.notice(request).blocks)).toContain('Denied by @U0FAY');
    expect(textsOf(messages.notice(request).blocks)).toContain('Reason: wrong card');
  });
});

describe('the buttons', () => {
  test.each(STATUSES)('%s shows exactly the buttons that the transition table allows', (status) => {
    const request = aRequest({ status, attempts: status === 'checking' ? [BURNT] : [] });
    const wanted = [
      ...(can(request, 'approve') ? ['Approve'] : []),
      ...(can(request, 'deny') ? ['Deny'] : []),
      ...(can(request, 'question') ? ['Ask'] : []),
      ...(can(request, 'edit') ? ['Edit'] : []),
      ...(can(request, 'cancel') ? ['Cancel request'] : []),
      ...(can(request, 'humanExecuted') || can(request, 'acknowledge') ? ['It was executed'] : []),
      ...(can(request, 'humanNotExecuted') || can(request, 'acknowledge')
        ? ['It was not executed']
        : []),
      ...(can(request, 'humanNotExecuted') ? ['Reissue'] : []),
    ];
    expect(buttonsOf(messages.notice(request).blocks)).toEqual(wanted);
  });

  test('nothing can be clicked once the money may have left', () => {
    const sending: Attempt = { ...BURNT, state: 'sending' };
    const request = aRequest({ status: 'executing', attempts: [sending] });
    expect(buttonsOf(messages.notice(request).blocks)).toEqual([]);
  });

  test('Approve asks once more, with the amount and the card', () => {
    const { confirm } = buttonOf(messages.notice(aRequest()).blocks, 'Approve');
    expect(textsOf(confirm)).toContain('$50.00');
    expect(textsOf(confirm)).toContain('4242');
  });

  test('a button carries the request, its version and 128 bits of what was shown', () => {
    const { value } = buttonOf(messages.notice(aRequest()).blocks, 'Approve');
    expect(JSON.parse(value)).toEqual({ id: 'R7F3K2M9QAB', version: 1, hash: '5f'.repeat(16) });
  });

  test('the requester’s message can have approvers reminded, change the request or take it back', () => {
    expect(buttonsOf(messages.asked(aRequest()).blocks)).toEqual([
      'Nudge',
      'Edit',
      'Cancel request',
    ]);
  });
});

describe('the thread', () => {
  const look = {
    seq: 7,
    event: 'search',
    from: 'checking',
    to: 'checking',
    actor: 'bot',
    at: NINE_O_CLOCK,
    note: null,
  } as const;

  test('tells of looks only when they hand it to people', () => {
    const request = aRequest({ status: 'attention' });
    expect(messages.trail(request, [look])).toBeNull();
    const handed = messages.trail(request, [{ ...look, to: 'attention', note: 'not found' }]);
    expect(textsOf(handed?.blocks)).toContain('not found. Now: Needs an admin.');
  });

  test('tells what an admin said, and of the new request once it is closed', () => {
    const said = { user: userId('U0CFO'), at: NINE_O_CLOCK, says: 'reissue' } as const;
    const request = aRequest({ status: 'failed', statements: [said] });
    const entry = { ...look, event: 'humanNotExecuted', actor: said.user } as const;
    const first = messages.trail(request, [{ ...entry, from: 'attention', to: 'attention' }]);
    expect(textsOf(first?.blocks)).toContain('is to be asked for anew. A second admin');
    const last = { ...entry, from: 'attention', to: 'failed', note: 'R0NEW' } as const;
    expect(textsOf(messages.trail(request, [last])?.blocks)).toContain('anew as request R0NEW');
  });
});

describe('what the requester is told', () => {
  test.each(STATUSES)('%s has an outcome exactly when something came of it', (status) => {
    const isEarly = ['pending', 'approved', 'executing'].includes(status);
    expect(messages.outcome(aRequest({ status })) === null).toBe(isEarly);
  });

  test('the outcome carries the reference', () => {
    const request: MoneyRequest = aRequest({ status: 'executed', receipt: RECEIPT });
    expect(textsOf(messages.outcome(request)?.blocks)).toContain('reference_id: REF-20261121-1');
  });
});
