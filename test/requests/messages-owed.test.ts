import { describe, expect, test } from 'vitest';
import { cameTo } from '../../src/requests/begun.ts';
import { duties, isWaitingSurface, markOf } from '../../src/requests/duties.ts';
import { freshMark } from '../../src/requests/fresh-mark.ts';
import { batchId, channelId } from '../../src/requests/ids.ts';
import {
  type IssuedCard,
  type Mark,
  type MoneyRequest,
  STATUSES,
  type Surface,
} from '../../src/requests/request.ts';
import { aRequest } from './a-request.ts';
import { andThen, lost, QUIET_AT } from './people-say.ts';
import { after, approval, BEN, CFO, IN_EVERY_STATUS, MIA, NINE } from './story.ts';

const shownOf = (request: MoneyRequest): readonly string[] =>
  duties(request).flatMap((duty) => (duty.do === 'show' ? [duty.surface] : []));

function mark(request: MoneyRequest, surface: Surface, more: Partial<Mark> = {}): Mark {
  const posted = { channel: channelId('C0FINANCE'), ts: '1.1', shown: request.revision };
  return { ...markOf(request, surface), ...posted, ...more };
}

const withMarks = (request: MoneyRequest, ...surfaces: readonly Surface[]): MoneyRequest => ({
  ...request,
  marks: surfaces.map((surface) => mark(request, surface)),
});

/** The same, and every message is a revision behind. */
const behind = (request: MoneyRequest): MoneyRequest => ({
  ...request,
  marks: request.marks.map((one) => ({ ...one, shown: request.revision - 1 })),
});

describe('the messages of a request', () => {
  test('the outcome is told in each status that is one, and in no other', () => {
    const silent = STATUSES.filter(
      (status) => !shownOf(IN_EVERY_STATUS[status]()).includes('outcome'),
    );
    expect(silent).toEqual(['pending', 'approved', 'executing']);
  });

  test('what was asked for in a form is confirmed by a message of its own, what was typed is not', () => {
    expect(shownOf(aRequest({ origin: 'modal' }))).toEqual(['notice', 'asked']);
    expect(shownOf(aRequest({ origin: 'line' }))).toEqual(['notice']);
  });

  test('the trail is owed for each line of the history once there is a notice to hang it under', () => {
    const request = after(approval({ met: false }));
    const posted = withMarks(request, 'notice');
    expect(shownOf(posted)).toEqual(['trail']);
    const told = { ...posted, marks: [...posted.marks, mark(request, 'trail')] };
    expect(shownOf(told)).toEqual([]);
    const short = mark(request, 'trail', { shown: request.history.length - 1 });
    expect(shownOf({ ...posted, marks: [...posted.marks, short] })).toEqual(['trail']);
  });

  test('what shows all that is known is owed to nobody', () => {
    const address = { type: 'address', at: QUIET_AT, users: [CFO] } as const;
    const told = andThen(IN_EVERY_STATUS.contradicted(), address);
    const surfaces = ['notice', 'outcome', `alarm:${CFO}`] as const;
    expect(shownOf(told)).toEqual(surfaces);
    expect(shownOf(withMarks(told, 'trail', ...surfaces))).toEqual([]);
  });

  test('each waits for its own time', () => {
    const request = after();
    const later = mark(request, 'notice', { shown: 0, notBefore: NINE + 5_000 });
    const duty = duties({ ...request, marks: [later] }).find((one) => one.do === 'show');
    expect(duty).toEqual({ do: 'show', surface: 'notice', at: NINE + 5_000 });
  });

  test('how far they have come together counts each of them, and what is just being written', () => {
    const request = after();
    expect(cameTo([])).toEqual({ shown: 0, uncertain: 0 });
    const trail = mark(request, 'trail', { shown: 4, uncertainSince: NINE });
    const both = [mark(request, 'notice'), mark(request, 'asked'), trail];
    expect(cameTo(both)).toEqual({ shown: 6, uncertain: 1 });
  });
});

describe('people who are reached', () => {
  const reach = { approvers: [MIA], beyond: 0, escalated: [{ user: CFO, may: 'push' } as const] };
  const asked = andThen(aRequest({ reach }), {
    type: 'question',
    at: NINE + 1,
    user: MIA,
    mayDecide: true,
    text: '?',
  });

  test('are written to while it is undecided: approvers, those it was escalated to, and for each question', () => {
    expect(shownOf(asked)).toEqual(['notice', `approver:${MIA}`, `escalated:${CFO}`, 'question:2']);
  });

  test('are not written to once it is decided, unless they were before', () => {
    const denied = andThen(asked, {
      type: 'deny',
      at: NINE + 2,
      user: BEN,
      roles: ['S0FINANCE'],
      reason: 'no',
    });
    expect(shownOf(denied)).toEqual(['notice', 'outcome']);
    // Only lent to a process that was about to write: nobody has heard anything that could be old now.
    const taken = { ...denied, marks: [freshMark(`approver:${MIA}` as const)] };
    expect(shownOf(taken)).toEqual(['notice', 'outcome']);
    const begun = behind(withMarks(denied, `approver:${MIA}`));
    expect(shownOf(begun)).toEqual(['notice', 'outcome', `approver:${MIA}`]);
  });

  test.each([
    ['is there', { ts: '1.1' }],
    ['may be there', { uncertainSince: NINE }],
    ['was shown once', { shown: 1 }],
    ['failed and is not there', { tries: 3, notBefore: NINE }],
  ])('a message that %s is kept up to date, unless nobody can have read it', (_what, known) => {
    const denied = IN_EVERY_STATUS.denied();
    const told = { ...freshMark(`approver:${MIA}` as const), ...known };
    const owed = shownOf({ ...denied, marks: [told] });
    expect(owed.includes(told.surface)).toBe(!('tries' in known));
  });

  test.each([
    [`approver:${MIA}`, true],
    [`escalated:${CFO}`, true],
    ['question:2', true],
    ['question:', false],
    ['notice', false],
    ['alert:U0CFO', false],
    ['xapprover:U0CFO', false],
  ])('%s is one of theirs: %s', (surface, isOne) => {
    expect(isWaitingSurface(surface)).toBe(isOne);
  });
});

describe('admins', () => {
  const told = (request: MoneyRequest): MoneyRequest =>
    andThen(request, { type: 'address', at: QUIET_AT, users: [CFO] });

  test('have a message of their own while only people can settle it, kept up to date to its end', () => {
    const attention = told(lost());
    expect(shownOf(attention)).toContain(`alert:${CFO}`);
    expect(shownOf(attention)).not.toContain(`alarm:${CFO}`);
    const settled = { ...attention, status: 'failed' as const };
    expect(shownOf(settled)).not.toContain(`alert:${CFO}`);
    expect(shownOf(behind(withMarks(settled, `alert:${CFO}`)))).toContain(`alert:${CFO}`);
  });

  test('and another one for a contradiction', () => {
    const contradicted = told(IN_EVERY_STATUS.contradicted());
    expect(shownOf(contradicted)).toContain(`alarm:${CFO}`);
    expect(shownOf(contradicted)).not.toContain(`alert:${CFO}`);
    const settled = { ...contradicted, status: 'executed' as const };
    expect(shownOf(settled)).not.toContain(`alarm:${CFO}`);
    expect(shownOf(behind(withMarks(settled, `alarm:${CFO}`)))).toContain(`alarm:${CFO}`);
  });

  test('hear of each row of a batch, whose notice and outcome are the batch’s own', () => {
    const row = { ...told(lost()), batch: { id: batchId('B1'), row: 1 } };
    expect(shownOf(row)).toEqual([`alert:${CFO}`]);
    const waiting = aRequest({
      batch: { id: batchId('B1'), row: 1 },
      origin: 'modal',
      reach: { approvers: [MIA], beyond: 0, escalated: [] },
    });
    expect(shownOf(waiting)).toEqual([`approver:${MIA}`]);
  });
});

describe('a card that was asked for', () => {
  const card: IssuedCard = { requestId: 'cr-1' };
  const issued = (status: string, more: Partial<MoneyRequest> = {}): MoneyRequest => {
    const done = IN_EVERY_STATUS.executed();
    const receipt = done.receipt === null ? null : { ...done.receipt, status, card };
    return { ...done, operation: 'issue', receipt, ...more };
  };

  test('has a message when it takes long, and one when Paywint has decided later', () => {
    expect(shownOf(issued('pending'))).not.toContain('card:late');
    const late = andThen(issued('pending'), { type: 'overdue', at: NINE + 90_000_000 });
    expect(shownOf(late)).toContain('card:late');
    expect(shownOf(late)).not.toContain('card:decided');
    const decided = andThen(late, {
      type: 'evidence',
      at: NINE + 91_000_000,
      finding: {
        state: 'confirmed',
        receipt: { ...(late.receipt ?? never()), status: 'approved', card: { ...card, id: 'c-1' } },
        note: null,
      },
    });
    expect(shownOf(decided)).toContain('card:decided');
    expect(shownOf(decided)).not.toContain('card:late');
    expect(shownOf(behind(withMarks(decided, 'card:late')))).toContain('card:late');
  });
});

describe('a payment link', () => {
  const link = (state: 'opened' | 'failed' | 'expired' | 'paid' | 'returned'): MoneyRequest => ({
    ...IN_EVERY_STATUS.executed(),
    operation: 'link',
    collection: {
      payments: [{ paymentId: 'pay-1', state, status: state, reason: null, at: NINE }],
      closedAt: null,
    },
  });

  test.each([
    ['opened', []],
    ['failed', ['link:unpaid']],
    ['expired', ['link:unpaid']],
    ['paid', ['link:paid']],
    ['returned', ['link:paid']],
  ] as const)('that is %s has %j', (state, surfaces) => {
    const own = shownOf(link(state)).filter((surface) => surface.startsWith('link:'));
    expect(own).toEqual(surfaces);
  });

  test('keeps what was told when it goes on', () => {
    const paid = shownOf(behind(withMarks(link('paid'), 'link:unpaid')));
    expect(paid).toContain('link:paid');
    expect(paid).toContain('link:unpaid');
  });
});

function never(): never {
  throw new Error('a request that is executed has a receipt');
}
