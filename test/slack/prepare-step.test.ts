/** A run of a step at the door: kept once, and nobody is named who may not ask. */
import { expect, test } from 'vitest';
import { teamId, userId, workflowStepId } from '../../src/requests/ids.ts';
import { prepareStep } from '../../src/slack/prepare-step.ts';
import { readStepExecuted } from '../../src/slack/step-executed.ts';
import type { WorkflowStep } from '../../src/workflow/workflow-step.ts';

const delivery = { key: 'k', receivedAt: 0 };
const body = (inputs: Record<string, unknown>, callback_id = 'request_reload') => ({
  team_id: 'T0HOME',
  event: { function: { callback_id }, function_execution_id: 'Fx1', inputs },
});

function keepIn<T>(all: T[], one: T): Promise<void> {
  all.push(one);
  return Promise.resolve();
}

async function prepared(
  inputs: Record<string, unknown>,
  how: {
    readonly problem?: 'guest' | 'stranger';
    readonly away?: true;
    readonly step?: string;
  } = {},
) {
  const kept: WorkflowStep[] = [];
  const noted: unknown[] = [];
  const parts = {
    clock: { now: () => 7 },
    gate: {
      problemOf: (attempt: unknown) => {
        if (how.problem !== undefined) noted.push(attempt);
        return Promise.resolve(how.problem ?? null);
      },
      elsewhere: (attempt: unknown) => keepIn(noted, attempt),
    },
    workflows: {
      load: () => Promise.resolve(kept[0] ?? null),
      prepare: (step: WorkflowStep) => keepIn(kept, step),
      wake: () => {},
    },
  };
  const executed = readStepExecuted(body(inputs, how.step), delivery);
  await prepareStep(parts, executed, how.away ?? false);
  await prepareStep(parts, executed, how.away ?? false);
  return { kept, noted };
}

test('a run that Slack tells twice is prepared once, and asks for nothing', async () => {
  const { kept, noted } = await prepared({ user: 'U0DANA', amount: '50' });
  expect(kept).toHaveLength(1);
  expect(kept[0]).toMatchObject({
    person: 'U0DANA',
    end: null,
    request: null,
    line: { amount: '50' },
  });
  expect(noted).toEqual([]);
});

test.each([
  ['a guest', { problem: 'guest' }, 'guest'],
  ['a stranger', { problem: 'stranger' }, 'stranger'],
  ['another workspace', { away: true }, 'otherWorkspace'],
] as const)('%s is turned away, and the trail hears of it once', async (_who, how, kind) => {
  const { kept, noted } = await prepared({ user: 'U0GUEST', memo: 'x' }, how);
  expect(kept[0]).toMatchObject({ end: { how: 'outsider', kind }, line: {} });
  expect(noted).toEqual([{ user: 'U0GUEST', way: 'workflow', what: 'request_reload' }]);
});

test.each([
  [{}, 'noPerson'],
  [{ user: '' }, 'noPerson'],
  [{ user: 'everyone' }, 'noPerson'],
  [{ user: ['U0DANA'] }, 'noPerson'],
  [{ user: '<@U0DANA>' }, 'noPerson'],
])('%o names nobody', async (inputs, how) => {
  expect((await prepared(inputs)).kept[0]?.end).toEqual({ how });
});

test('a step of another version ends with a sentence', async () => {
  const { kept } = await prepared({ user: 'U0DANA' }, { step: 'request_moon' });
  expect(kept[0]?.end).toEqual({ how: 'unknownStep' });
});

test('what is no run of a step is no delivery of Slack’s', () => {
  const wrong = { ...body({}).event, function_execution_id: "Fx'; drop" };
  expect(() => readStepExecuted({ team_id: 'T', event: wrong }, delivery)).toThrow();
  expect(readStepExecuted(body({ user: 'U0DANA' }), delivery)).toMatchObject({
    team: teamId('T0HOME'),
    user: userId('U0DANA'),
    step: workflowStepId('Fx1'),
  });
});
