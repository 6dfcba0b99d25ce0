/** The rules of what a workflow prepares, without Slack. */
import { describe, expect, test } from 'vitest';
import { freshMark } from '../../src/requests/fresh-mark.ts';
import { requestId, teamId, userId } from '../../src/requests/ids.ts';
import { isClosed } from '../../src/requests/open.ts';
import { STATUSES } from '../../src/requests/request.ts';
import { unpaidSentence } from '../../src/slack/words/workflow.ts';
import { workflowMessage } from '../../src/slack/views/workflow.ts';
import { messageProblems } from '../../playground/slack/limits.ts';
import { type End, endOf } from '../../src/workflow/end.ts';
import { described, lineOf, STEPS } from '../../src/workflow/steps.ts';
import { askingBar, takingBar } from '../../src/workflow/taking.ts';
import { isDone, isMessageOwed, type WorkflowStep } from '../../src/workflow/workflow-step.ts';
import { aRequest } from '../requests/a-request.ts';
import { aStep } from './a-step.ts';

const DANA = userId('U0DANA');
const TEAM = teamId('T0HOME');

describe('what was prepared is taken up', () => {
  const taker = { user: DANA, team: TEAM, at: 999 };
  test.each<[string, WorkflowStep | null, object, string | undefined]>([
    ['by the person it names', aStep(), {}, undefined],
    ['by nobody else', aStep(), { user: userId('U0OMAR') }, 'preparedForOthers'],
    ['not from another workspace', aStep(), { team: teamId('T0TIDE') }, 'preparedNotFound'],
    ['not when nobody knows of it', null, {}, 'preparedNotFound'],
    ['once', aStep({ request: requestId('R-1') }), {}, 'preparedTaken'],
    ['not when its time is over', aStep(), { at: 1_000 }, 'preparedOver'],
    ['not when it was declined', aStep({ end: { how: 'declined' } }), {}, 'preparedOver'],
  ])('%s', (_who, step, other, reason) => {
    expect(takingBar(step, { ...taker, ...other })?.reason).toBe(reason);
  });

  test('for the operation that it is about, and no other', () => {
    expect(askingBar(aStep(), { ...taker, operation: 'reload' })).toBeNull();
    expect(askingBar(aStep(), { ...taker, operation: 'link' })?.reason).toBe('preparedNotFound');
  });
});

describe('a step ends', () => {
  test.each(STATUSES)('only when its request is over: %s', (status) => {
    const end = endOf(aRequest({ status }));
    expect(end !== null).toBe(isClosed(status));
    // What follows in a workflow runs after what was paid, and after nothing else.
    expect(end?.how === 'executed').toBe(status === 'executed');
  });

  test('with empty words where Paywint tells nothing, since a workflow needs all of them', () => {
    expect(endOf(aRequest({ status: 'executed', receipt: null }))).toEqual({
      how: 'executed',
      outputs: { status: 'executed', reference_id: '', payment_id: '' },
    });
  });

  const UNPAID: readonly Exclude<End, { readonly how: 'executed' }>[] = [
    { how: 'over', status: 'denied', request: requestId('R-1') },
    { how: 'notTaken' },
    { how: 'declined' },
    { how: 'noPerson' },
    { how: 'unknownStep' },
    { how: 'tooMany' },
    { how: 'outsider', kind: 'guest' },
    { how: 'outsider', kind: 'otherWorkspace' },
  ];
  test.each(UNPAID)('with a whole sentence when nothing was paid: $how', (end) => {
    expect(unpaidSentence(end)).toMatch(/^[A-Z].*\.$/);
    const message = workflowMessage(aStep({ end }));
    expect(messageProblems(message)).toEqual([]);
    expect(JSON.stringify(message.blocks)).not.toContain('"button"');
  });

  test('and is done with when Slack and the person know of it', () => {
    const end = { how: 'declined' } as const;
    const mark = { ...freshMark('outcome'), ts: '1.1', shown: 1 };
    expect(isMessageOwed(aStep())).toBe(true);
    expect(isMessageOwed(aStep({ mark }))).toBe(false);
    expect(isMessageOwed(aStep({ mark, end, revision: 2 }))).toBe(true);
    // Nobody has to be told of the end of what they never heard of.
    expect(isMessageOwed(aStep({ end }))).toBe(false);
    const doubted = { ...freshMark('outcome'), uncertainSince: 1 };
    expect(isMessageOwed(aStep({ end, mark: doubted }))).toBe(true);
    expect(isMessageOwed(aStep({ end, mark: doubted, isTold: true }))).toBe(false);
    expect(isDone(aStep({ end, isTold: true }))).toBe(true);
    expect(isDone(aStep({ end }))).toBe(false);
  });
});

describe('what a workflow fills in', () => {
  const [reload, link] = STEPS;
  test('is kept by field, without what is nobody’s business and without card numbers', () => {
    if (reload === undefined) throw new Error('no step');
    const inputs = {
      user: 'U0DANA',
      card: ' 4242 ',
      amount: 50,
      memo: '4111 1111 1111 1111',
      x: 1,
    };
    expect(lineOf(reload, inputs)).toEqual({ card: '4242', amount: '50', memo: '[card number]' });
    expect(lineOf(reload, { card: { a: 1 }, memo: 'x'.repeat(9_000) })['memo']).toHaveLength(500);
  });

  test('is what the manifest offers, with the field names of each operation', () => {
    if (link === undefined) throw new Error('no step');
    expect(Object.keys(described(link).input_parameters)).toEqual([
      'user',
      'amount',
      'description',
      'invoiceNumber',
    ]);
  });

  test('stands as it is in a message that Slack takes, live in no way', () => {
    const line = { card: '<!channel>', amount: '<@U0CFO>', memo: '*bold*'.repeat(80) };
    const message = workflowMessage(aStep({ line }));
    expect(messageProblems(message)).toEqual([]);
    expect(message.text).toContain('&lt;@U0CFO&gt;');
    expect(JSON.stringify(message.blocks)).not.toContain('mrkdwn');
  });
});
