import { describe, expect, test } from 'vitest';
import { createSlack } from '../../playground/slack/server.ts';
import { createLuck } from '../simulation/chance.ts';
import { missedBy } from './bars.ts';
import { passesBefore } from './faults.ts';
import { acksOf, type Answered, memoryOf } from './figures.ts';
import { deedFor, MIX } from './mix.ts';

const answer = (other: Partial<Answered>): Answered => {
  return {
    at: '09:00',
    kind: 'command',
    summary: '/paywint help',
    status: 200,
    ackMs: 5,
    ...other,
  };
};
const times = (count: number, ackMs: number) =>
  Array.from({ length: count }, () => answer({ ackMs }));

describe('what people do', () => {
  test('is told in hundredths, and a seed does all of it', () => {
    expect(Object.values(MIX).reduce((sum, share) => sum + share, 0)).toBe(100);
    const luck = createLuck(7);
    const done = new Set(Array.from({ length: 1_000 }, () => deedFor(luck)));
    expect([...done].toSorted()).toEqual(Object.keys(MIX).toSorted());
  });

  test('the same seed does the same again', () => {
    const [one, other] = [createLuck(3), createLuck(3)];
    const day = (luck: typeof one) => Array.from({ length: 50 }, () => deedFor(luck));
    expect(day(one)).toEqual(day(other));
  });
});

test('one call in a hundred goes wrong', () => {
  const last = passesBefore(createLuck(7), 5_000).at(-1) ?? 0;
  expect(last / 5_000).toBeGreaterThan(97);
  expect(last / 5_000).toBeLessThan(101);
});

describe('the acks', () => {
  test('are told by the half, by the slowest of a hundred, and by the slowest of all', () => {
    const acks = acksOf([...times(980, 10), ...times(19, 500), ...times(1, 2_999)]);
    expect(acks).toEqual({
      sent: 1_000,
      p50Ms: 10,
      p99Ms: 500,
      maxMs: 2_999,
      late: 0,
      refused: 0,
      worst: ['09:00 command “/paywint help”: 200 after 2999 ms'],
    });
  });

  test('what nobody answered is late, and what was answered otherwise is not acknowledged', () => {
    const acks = acksOf([
      answer({ status: 'no answer', ackMs: null }),
      answer({ ackMs: 3_001 }),
      answer({ status: 503, ackMs: 4 }),
    ]);
    expect(acks).toMatchObject({ late: 2, refused: 1, maxMs: 3_001 });
    expect(acks.worst).toEqual([
      '09:00 command “/paywint help”: 200 after 3001 ms',
      '09:00 command “/paywint help”: no answer after 3000 ms',
      '09:00 command “/paywint help”: 503 after 4 ms',
    ]);
  });
});

test('a process that grows in the last half is told from one that has grown before', () => {
  expect(memoryOf([100, 150, 180, 200, 200, 200, 200, 200]).growth).toBe(1);
  const leaking = memoryOf([100, 110, 120, 130, 140, 150, 160, 170]);
  expect(leaking).toMatchObject({ halfMb: 140, endMb: 170 });
  expect(leaking.growth).toBeCloseTo(170 / 150);
});

describe('a run', () => {
  const good = {
    minutes: 30,
    acks: acksOf(times(9_000, 12)),
    memory: [{ halfMb: 200, endMb: 204, growth: 1.01 }],
    problems: [],
  };
  const grown = [{ halfMb: 200, endMb: 240, growth: 1.2 }];

  test('that reaches every bar misses none', () => {
    expect(missedBy(good)).toEqual([]);
  });

  test.each([
    [/nothing was sent/, { acks: acksOf([]) }],
    [/801 ms p99/, { acks: acksOf(times(100, 801)) }],
    [/1 took more than 3 s/, { acks: acksOf([...times(9_000, 12), ...times(1, 3_001)]) }],
    [/1 were not a 200/, { acks: acksOf([...times(9_000, 12), answer({ status: 500 })]) }],
    [/violations: 1/, { problems: ['I1: paid twice'] }],
    [/replica 1 grew × 1\.200/, { memory: grown }],
  ])('that does not reach one is told which: %s', (words, change) => {
    const missed = missedBy({ ...good, ...change });
    expect(missed).toHaveLength(1);
    expect(missed[0]).toMatch(words);
  });

  test('of a few minutes says nothing about memory: a process that has just started grows', () => {
    expect(missedBy({ ...good, minutes: 1, memory: grown })).toEqual([]);
  });
});

test('a fault of the local Slack can let calls pass before it strikes', async () => {
  const slack = await createSlack({ signingSecret: 'secret', botToken: 'xoxb-token' });
  slack.fault({ kind: '500', skip: 1, times: 1 });
  slack.fault({ kind: '500', skip: 2, times: 1 });
  const status = async () => (await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' })).status;
  // The one that is struck is not counted by the others.
  expect([await status(), await status(), await status(), await status(), await status()]).toEqual([
    200, 500, 200, 500, 200,
  ]);
  await slack.close();
});
