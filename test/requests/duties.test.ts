import { describe, expect, test } from 'vitest';
import { duties, dueAt, markOf } from '../../src/requests/duties.ts';
import { channelId } from '../../src/requests/ids.ts';
import { type Mark, type MoneyRequest, STATUSES } from '../../src/requests/request.ts';
import { after, approval, burn, claim, IN_EVERY_STATUS, NINE, receipt, result } from './story.ts';

const SURFACES = ['notice', 'trail', 'asked', 'outcome'] as const;

function allShown(request: MoneyRequest): MoneyRequest {
  const marks: Mark[] = SURFACES.map((surface) => ({
    ...markOf(request, surface),
    channel: channelId('C0FINANCE'),
    ts: '1.1',
    shown: request.revision,
  }));
  return { ...request, marks };
}

const names = (request: MoneyRequest): readonly string[] =>
  duties(request).map((duty) => (duty.do === 'show' ? `show ${duty.surface}` : duty.do));

describe('what is owed', () => {
  test.each([
    ['pending', ['expire']],
    ['approved', ['expire', 'send']],
    ['executing', ['sweep']],
    ['inFlight', ['follow', 'escalate']],
    ['checking', ['lookUp']],
    ['attention', ['lookUp', 'address']],
    ['executed', []],
    ['failed', []],
    ['reversed', []],
    ['denied', []],
    ['cancelled', []],
    ['expired', []],
    ['contradicted', ['address']],
  ] as const)('a %s request, everything shown, owes %j', (status, owed) => {
    expect(names(allShown(IN_EVERY_STATUS[status]()))).toEqual(owed);
  });

  test('every revision is owed to the notice until it is shown', () => {
    for (const status of STATUSES) {
      expect(names(IN_EVERY_STATUS[status]())).toContain('show notice');
    }
  });

  test('nothing but an approved request ever owes the money', () => {
    for (const status of STATUSES) {
      const owes = names(IN_EVERY_STATUS[status]()).includes('send');
      expect(owes).toBe(status === 'approved');
    }
  });

  test('a settled request whose messages are shown owes nothing for ever', () => {
    expect(dueAt(allShown(IN_EVERY_STATUS.executed()))).toBeNull();
  });

  test('the trail waits for the notice that it hangs under', () => {
    expect(names(after())).not.toContain('show trail');
  });

  test('a failure that the answer told is read again a minute later before it is believed', () => {
    const told = result({ kind: 'accepted', receipt: receipt('failed'), contradiction: null });
    const request = allShown(after(approval(), claim(), burn(), told));
    expect(dueAt(request)).toBe(NINE + 63_000 + 60_000);
  });

  test('reminders and an escalation, each at its time, while somebody has to decide', () => {
    const request = allShown(after());
    const escalation = { at: NINE + 9_000, to: ['U0CFO'] };
    const terms = { ...request.terms, remindAt: [NINE + 5_000], escalation };
    expect(duties({ ...request, terms }).slice(1)).toEqual([
      { do: 'remind', at: NINE + 5_000 },
      { do: 'escalateWaiting', at: NINE + 9_000 },
    ]);
    expect(names({ ...allShown(after(approval())), terms })).toEqual(['expire', 'send']);
  });
});
