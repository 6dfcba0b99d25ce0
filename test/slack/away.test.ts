import { describe, expect, test } from 'vitest';
import { checkMessage, checkView } from '../../playground/slack/limits.ts';
import { userId } from '../../src/requests/ids.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { readAwayLine } from '../../src/slack/commands/away-line.ts';
import type { Crowd } from '../../src/slack/crowd.ts';
import { untilOf } from '../../src/slack/forms/away-until.ts';
import { awayBegun, awayForm, awayMessage } from '../../src/slack/views/away.ts';
import { approvalLines } from '../../src/slack/views/approvals.ts';
import { notice } from '../../src/slack/views/notice.ts';
import { refusedMessage, refusedModal } from '../../src/slack/views/refused.ts';
import { richText } from '../../src/slack/blocks.ts';
import { aRequest, NINE_O_CLOCK } from '../requests/a-request.ts';
import { textsOf } from './texts-of.ts';

const [MIA, BEN, CFO, FAY] = ['U0MIA', 'U0BEN', 'U0CFO', 'U0FAY'].map(userId) as [
  ReturnType<typeof userId>,
  ReturnType<typeof userId>,
  ReturnType<typeof userId>,
  ReturnType<typeof userId>,
];

describe('what is typed behind /paywint away', () => {
  test.each([
    ['', { kind: 'show' }],
    [' OFF ', { kind: 'off' }],
    ['until 2026-12-01, delegate <@U0FAY|fay>', begin('2026-12-01', { id: 'U0FAY' })],
    ['until 2026-12-01 delegate <@U0FAY>', begin('2026-12-01', { id: 'U0FAY' })],
    ['delegate <@U0FAY>, until 2026-12-01', begin('2026-12-01', { id: 'U0FAY' })],
    ['until 2026-12-01, delegate @Fay Ortiz', begin('2026-12-01', { name: 'Fay Ortiz' })],
    ['@fay until 2026-12-01', begin('2026-12-01', { name: 'fay' })],
    ['until 2026-12-01', begin('2026-12-01', null)],
    ['delegate fay', begin(null, { name: 'fay' })],
    ['until 1 December', begin(null, null)],
  ])('%j is read as %j', (text, line) => {
    expect(readAwayLine(text)).toEqual(line);
  });
});

function begin(date: string | null, delegate: object | null) {
  return { kind: 'begin', date, delegate };
}

describe('the day on which somebody is back', () => {
  const at = (date: string, zone = 'America/New_York') => untilOf(date, zone, NINE_O_CLOCK);
  test.each([
    // The clocks there go back on 1 November and forward on 14 March 2027.
    ['2026-11-22', { at: Date.UTC(2026, 10, 22, 5) }],
    ['2027-03-14', { at: Date.UTC(2027, 2, 14, 5) }],
    ['2027-03-15', { at: Date.UTC(2027, 2, 15, 4) }],
    ['2026-11-21', { problem: 'notLater' }],
    ['2026-11-01', { problem: 'notLater' }],
    ['2027-11-22', { at: Date.UTC(2027, 10, 22, 5) }],
    ['2027-11-23', { problem: 'tooLate' }],
    ['2026-02-30', { problem: 'notADate' }],
    ['tomorrow', { problem: 'notADate' }],
  ])('%s begins at midnight where the digest’s clocks stand', (date, until) => {
    expect(at(date)).toEqual(until);
  });
});

const people = (count: number, role: string): Crowd['people'] =>
  Array.from({ length: count }, (_, index) => ({
    user: userId(`U${role}${index}`),
    roles: [role],
  }));

function withTerms(terms: Partial<MoneyRequest['terms']>, more: Partial<MoneyRequest> = {}) {
  const base = aRequest();
  return aRequest({ terms: { ...base.terms, ...terms }, ...more });
}

const read = (request: MoneyRequest, crowd: Crowd | null): readonly string[] =>
  textsOf([richText(approvalLines(request, crowd))])
    .trim()
    .split('\n');

describe('the lines of the notice', () => {
  const vote = { user: MIA, version: 1, at: 1, roles: ['S0FINANCE'] };
  const need = [
    { from: ['S0FINANCE'], count: 2 },
    { from: ['U0CFO'], count: 1 },
  ];
  const finance = [MIA, BEN, FAY].map((user) => ({ user, roles: ['S0FINANCE'] }));
  const away = { user: CFO, delegate: FAY, since: 0, until: NINE_O_CLOCK * 2 };

  test('say what is asked, who has approved, who still can and how many are missing', () => {
    const crowd = { people: [...finance, { user: CFO, roles: ['U0CFO'] }], absences: [] };
    expect(read(withTerms({ need }, { votes: [vote] }), crowd)).toEqual([
      'Approval: 2 people of @S0FINANCE; approved by @U0MIA; 1 more needed, from @U0BEN, @U0FAY',
      'Approval: 1 person of @U0CFO; 1 more needed, from @U0CFO',
    ]);
  });

  test('name a large group by its mention and the number of those who can', () => {
    const crowd = { people: [...finance, ...people(9, 'S0FINANCE')], absences: [] };
    expect(read(withTerms({ need }, { votes: [vote] }), crowd)[0]).toBe(
      'Approval: 2 people of @S0FINANCE; approved by @U0MIA; 1 more needed, from @S0FINANCE (11 people)',
    );
  });

  test('name nobody who never counts, and whoever stands in with the person away', () => {
    const crowd = { people: finance, absences: [away] };
    const request = withTerms(
      { need, owners: [BEN], delegates: { U0CFO: [FAY] } },
      { votes: [{ ...vote, user: FAY, roles: [], standsFor: { user: CFO, roles: ['U0CFO'] } }] },
    );
    expect(read(request, crowd)).toEqual([
      'Approval: 2 people of @S0FINANCE; 2 more needed, from @U0MIA',
      'Approval: 1 person of @U0CFO; approved by @U0FAY for @U0CFO (away); complete',
    ]);
    expect(read({ ...request, votes: [] }, crowd)[1]).toBe(
      'Approval: 1 person of @U0CFO; 1 more needed, from @U0FAY for @U0CFO (away)',
    );
  });

  test('show the steps in their order and which of them is open', () => {
    const request = withTerms({
      need: [{ from: ['S0FINANCE'], count: 1 }],
      later: [[need[1] ?? { from: [], count: 1 }]],
    });
    expect(read(request, null)).toEqual([
      'Approval, step 1 of 2: 1 person of @S0FINANCE; 1 more needed',
      'Approval, step 2 of 2: 1 person of @U0CFO; 1 needed, once step 1 is complete',
    ]);
    expect(read({ ...request, votes: [vote] }, null)).toEqual([
      'Approval, step 1 of 2: 1 person of @S0FINANCE; approved by @U0MIA; complete',
      'Approval, step 2 of 2: 1 person of @U0CFO; 1 more needed',
    ]);
  });

  test('stay within what Slack takes, however long the policy is', () => {
    const from = Array.from({ length: 200 }, (_, index) => `U0PERSON${index}`);
    const lines = Array.from({ length: 30 }, () => ({ from: ['S0FINANCE', ...from], count: 90 }));
    const request = withTerms({ need: lines, later: [lines, lines] });
    const crowd = { people: people(300, 'S0FINANCE'), absences: [] };
    expect(checkMessage(notice(request, null, crowd))).toEqual([]);
    expect(read(request, crowd).at(-1)).toBe('… and 70 more lines');
  });
});

test('every message and form about being away is one that Slack takes', () => {
  const absence = { user: CFO, delegate: FAY, since: 0, until: NINE_O_CLOCK };
  const listed = people(150, 'X').map(({ user }) => ({ user, name: `Name of ${user} `.repeat(9) }));
  const users = listed.map(({ user }) => user);
  expect(
    checkView(awayForm(listed, { until: '2026-12-01', delegate: users[3] ?? null }, 'Choose.')),
  ).toEqual([]);
  expect(checkView(awayForm(listed, { until: null, delegate: null }, null))).toEqual([]);
  expect(checkView(awayBegun(absence))).toEqual([]);
  const now = { mine: absence, standingIn: [absence], listed: users };
  expect(checkMessage(awayMessage(now))).toEqual([]);
  expect(checkMessage(awayMessage({ mine: null, standingIn: [], listed: [] }))).toEqual([]);
});

test('an early click is told by name who comes first', () => {
  const message = refusedMessage({ reason: 'notYourTurn', first: ['S0FINANCE', 'U0CFO'] });
  expect(checkMessage(message)).toEqual([]);
  expect(textsOf(message.blocks)).toContain('First: @S0FINANCE, @U0CFO.');
  expect(checkView(refusedModal({ reason: 'notFullMember', kind: 'guest' }))).toEqual([]);
});
