import { describe, expect, test } from 'vitest';
import type { RequestEvent } from '../../src/requests/event.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { can } from '../../src/requests/transition.ts';
import {
  answerTo,
  escalationAt,
  MOST_QUESTIONS,
  nextNudgeAt,
  nextReminderAt,
  openQuestions,
  reaching,
  waitingSince,
} from '../../src/requests/waiting.ts';
import { toldIn } from '../../src/requests/while-waiting.ts';
import { aRequest } from './a-request.ts';
import { andThen, refusalOf } from './people-say.ts';
import { after, approval, BEN, CFO, DANA, MIA, NINE } from './story.ts';

const HOUR_MS = 3_600_000;
const END = NINE + 24 * HOUR_MS;

/** Reminded after one, two and thirty hours; others are told after three. */
function patient(more: Partial<MoneyRequest> = {}): MoneyRequest {
  const base = aRequest();
  return aRequest({
    terms: {
      ...base.terms,
      remindAt: [NINE + HOUR_MS, NINE + 2 * HOUR_MS, NINE + 30 * HOUR_MS],
      escalation: { at: NINE + 3 * HOUR_MS, to: ['U0CFO'] },
    },
    ...more,
  });
}

const edited = (request: MoneyRequest, at: number): MoneyRequest =>
  andThen(request, {
    type: 'edit',
    at,
    user: DANA,
    version: request.version,
    hash: '5f'.repeat(16),
    revised: {
      intent: request.intent,
      call: request.call,
      tag: request.tag,
      contentHash: request.contentHash,
      terms: request.terms,
    },
    changes: [{ label: 'Memo', was: 'a', is: 'b' }],
  });

describe('reminders', () => {
  const remind = (at: number): RequestEvent => ({ type: 'remind', at, users: [MIA, BEN] });

  test('come at each moment of the terms, once, and none after the request has expired', () => {
    expect(nextReminderAt(patient())).toBe(NINE + HOUR_MS);
    const once = andThen(patient(), remind(NINE + HOUR_MS));
    expect(once.history.at(-1)).toMatchObject({ event: 'remind', actor: 'clock' });
    expect(nextReminderAt(once)).toBe(NINE + 2 * HOUR_MS);
    // Late by more than an hour: the two that fell together are one.
    expect(nextReminderAt(andThen(patient(), remind(NINE + 2 * HOUR_MS)))).toBeNull();
    const voted = andThen(patient(), approval({ at: NINE + HOUR_MS + 1, met: false }));
    expect(nextReminderAt(voted)).toBe(NINE + HOUR_MS);
    expect(nextReminderAt(patient({ status: 'approved' }))).toBeNull();
    expect(nextReminderAt(aRequest())).toBeNull();
  });

  test('name who was told, and are refused before their time', () => {
    const told = andThen(patient(), remind(NINE + HOUR_MS)).history.at(-1);
    expect(told?.note).toBe(`${MIA} ${BEN}`);
    expect(toldIn(told?.note ?? null)).toEqual([MIA, BEN]);
    expect(toldIn(null)).toEqual([]);
    expect(refusalOf(patient(), remind(NINE + HOUR_MS - 1))).toMatchObject({ reason: 'notNow' });
    expect(refusalOf(aRequest(), remind(NINE + HOUR_MS))).toMatchObject({ reason: 'notNow' });
    const nobody: RequestEvent = { type: 'remind', at: NINE + HOUR_MS, users: [] };
    expect(andThen(patient(), nobody).history.at(-1)?.note).toBeNull();
  });

  test('begin anew with an edit', () => {
    const request = andThen(patient(), remind(NINE + HOUR_MS));
    const again = edited(request, NINE + HOUR_MS + 1);
    expect(waitingSince(again)).toBe(NINE + HOUR_MS + 1);
    expect(waitingSince(request)).toBe(NINE);
    expect(nextReminderAt(again)).toBe(NINE + HOUR_MS);
  });
});

describe('an escalation', () => {
  const escalate = (at: number, user = CFO): RequestEvent => ({
    type: 'escalateWaiting',
    at,
    told: [{ user, may: 'push' }],
  });

  test('comes once for each version, at its time', () => {
    expect(escalationAt(patient())).toBe(NINE + 3 * HOUR_MS);
    expect(refusalOf(patient(), escalate(NINE + 3 * HOUR_MS - 1))).toMatchObject({
      reason: 'notNow',
    });
    const told = andThen(patient(), escalate(NINE + 3 * HOUR_MS));
    expect(told.reach.escalated).toEqual([{ user: CFO, may: 'push' }]);
    expect(told.history.at(-1)).toMatchObject({ actor: 'clock', note: CFO });
    expect(escalationAt(told)).toBeNull();
    expect(refusalOf(told, escalate(NINE + 4 * HOUR_MS))).toMatchObject({ reason: 'notNow' });
    expect(escalationAt(edited(told, NINE + 4 * HOUR_MS))).toBe(NINE + 3 * HOUR_MS);
  });

  test('keeps who was told before, each with what they can do now', () => {
    const before = patient({
      reach: {
        approvers: [MIA],
        beyond: 2,
        escalated: [
          { user: CFO, may: 'cancel' },
          { user: BEN, may: 'decide' },
        ],
      },
    });
    expect(andThen(before, escalate(NINE + 3 * HOUR_MS)).reach).toEqual({
      approvers: [MIA],
      beyond: 2,
      escalated: [
        { user: BEN, may: 'decide' },
        { user: CFO, may: 'push' },
      ],
    });
    const both = [CFO, MIA].map((user) => ({ user, may: 'push' }) as const);
    const told = { type: 'escalateWaiting', at: NINE + 3 * HOUR_MS, told: both } as const;
    expect(andThen(before, told).reach.escalated).toEqual([{ user: BEN, may: 'decide' }, ...both]);
  });

  test('is none where the terms know none, or it would come after the end', () => {
    expect(escalationAt(aRequest())).toBeNull();
    const late = { ...patient().terms, escalation: { at: END, to: ['U0CFO'] } };
    expect(escalationAt(patient({ terms: late }))).toBeNull();
    expect(escalationAt(patient({ terms: { ...late, escalation: { at: END - 1, to: [] } } }))).toBe(
      END - 1,
    );
  });
});

describe('a nudge', () => {
  const nudge = (at: number, user = DANA): RequestEvent => ({
    type: 'nudge',
    at,
    user,
    users: [MIA],
  });

  test('is the requester’s, once an hour, until the request expires', () => {
    expect(nextNudgeAt(after())).toBe(0);
    const once = andThen(after(), nudge(NINE + 1));
    expect(once.history.at(-1)).toMatchObject({ event: 'nudge', actor: DANA, note: MIA });
    const until = NINE + 1 + HOUR_MS;
    expect(nextNudgeAt(once)).toBe(until);
    expect(refusalOf(once, nudge(until - 1))).toEqual({ reason: 'nudgedAlready', until });
    expect(refusalOf(once, nudge(until))).toBeNull();
    expect(refusalOf(after(), nudge(NINE, MIA))).toEqual({ reason: 'notRequesterOf' });
    expect(refusalOf(after(), nudge(END))).toEqual({ reason: 'expired' });
    expect(refusalOf(after(), nudge(END - 1))).toBeNull();
  });
});

describe('questions and answers', () => {
  const ask = (text: string, more: object = {}): RequestEvent => ({
    type: 'question',
    at: NINE + 1,
    user: MIA,
    mayDecide: true,
    text,
    ...more,
  });
  const answer = (text: string, more: object = {}): RequestEvent => ({
    type: 'answer',
    at: NINE + 2,
    user: DANA,
    text,
    ...more,
  });

  test('an approver asks, the requester answers all that is open, and both stand in the history', () => {
    const asked = andThen(after(), ask('What for?'), ask('Whose?', { user: BEN }));
    expect(openQuestions(asked).map(({ note }) => note)).toEqual(['What for?', 'Whose?']);
    expect(asked.status).toBe('pending');
    const answered = andThen(asked, answer('For Ada'));
    expect(openQuestions(answered)).toEqual([]);
    expect(answered.history.at(-1)).toMatchObject({ actor: DANA, note: 'For Ada' });
    const [, first] = answered.history;
    expect(answerTo(answered, first?.seq ?? 0)?.note).toBe('For Ada');
    const more = andThen(answered, ask('And when?'));
    expect(openQuestions(more).map(({ note }) => note)).toEqual(['And when?']);
    expect(answerTo(more, more.history.at(-1)?.seq ?? 0)).toBeUndefined();
    // An answer is to what was asked before it, not to itself.
    expect(answerTo(answered, answered.history.at(-1)?.seq ?? 0)).toBeUndefined();
  });

  test.each<[string, RequestEvent, object]>([
    ['the requester', ask('?', { user: DANA }), { reason: 'ownRequest' }],
    ['one who may not decide', ask('?', { mayDecide: false }), { reason: 'notApprover' }],
    ['one who comes too late', ask('?', { at: END }), { reason: 'expired' }],
  ])('%s asks nothing', (_who, event, refusal) => {
    expect(refusalOf(after(), event)).toEqual(refusal);
  });

  test.each<[string, RequestEvent, object]>([
    ['somebody else', answer('x', { user: MIA }), { reason: 'notRequesterOf' }],
    ['one who comes too late', answer('x', { at: END }), { reason: 'expired' }],
  ])('%s answers nothing', (_who, event, refusal) => {
    expect(refusalOf(andThen(after(), ask('?')), event)).toEqual(refusal);
  });

  test('where nothing was asked there is nothing to answer, and no button for it', () => {
    expect(refusalOf(after(), answer('x'))).toEqual({ reason: 'nothingAsked' });
    expect(can(after(), 'answer')).toBe(false);
    expect(can(andThen(after(), ask('?')), 'answer')).toBe(true);
  });

  test('nobody is asked more often than is bearable', () => {
    const questions = Array.from({ length: MOST_QUESTIONS }, (_, index) => ask(`${index}`));
    const many = andThen(after(), ...questions);
    expect(refusalOf(many, ask('once more'))).toEqual({ reason: 'askedEnough' });
    expect(refusalOf(andThen(after(), ...questions.slice(1)), ask('the last'))).toBeNull();
  });
});

test('whose turn it is when a step opens is written to as well, each once', () => {
  const reach = { approvers: [MIA], beyond: 0, escalated: [] };
  expect(reaching(reach)).toBe(reach);
  expect(reaching(reach, [MIA])).toBe(reach);
  expect(reaching(reach, [MIA, BEN]).approvers).toEqual([MIA, BEN]);
  const opened = andThen(aRequest({ reach }), approval({ met: false, next: [BEN] }));
  expect(opened.reach.approvers).toEqual([MIA, BEN]);
});
