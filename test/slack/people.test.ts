import { afterEach, expect, test } from 'vitest';
import { teamId, userId } from '../../src/requests/ids.ts';
import { createPeople } from '../../src/slack/people.ts';
import { quietLog, virtualTime } from '../support/ports.ts';
import { tinySlack, type TinySlack } from './tiny-slack.ts';

const MINUTE_MS = 60_000;
const open: TinySlack[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((slack) => slack.close()));
});

const CARL = userId('U0CARL');
const HOME = { team_id: 'T0HOME' };

async function aWorkspace(users: Record<string, object>, groups: Record<string, string[]> = {}) {
  const slack = await tinySlack({
    'users.info': ({ user = '' }) =>
      users[user] ? { ok: true, user: { id: user, ...users[user] } } : refusal('user_not_found'),
    'usergroups.users.list': ({ usergroup = '' }) =>
      groups[usergroup] ? { ok: true, users: groups[usergroup] } : refusal('no_such_subteam'),
  });
  open.push(slack);
  const time = virtualTime();
  const { clients } = slack;
  const people = createPeople({
    clients,
    clock: time,
    log: quietLog(),
    home: () => teamId('T0HOME'),
  });
  return { slack, time, people, groups };
}

const refusal = (error: string) => ({ ok: false, error });

test.each<[string, object, string | null]>([
  ['a full member', HOME, null],
  ['a guest', { ...HOME, is_restricted: true }, 'guest'],
  ['a guest of one channel', { ...HOME, is_restricted: true, is_ultra_restricted: true }, 'guest'],
  ['a stranger', { ...HOME, is_stranger: true }, 'stranger'],
  ['a member of another workspace', { team_id: 'T0OTHER' }, 'stranger'],
  ['somebody of no known workspace', {}, 'stranger'],
  ['a bot', { ...HOME, is_bot: true }, 'bot'],
  ['a deactivated person', { ...HOME, deleted: true }, 'deactivated'],
  ['a deactivated guest', { ...HOME, deleted: true, is_restricted: true }, 'deactivated'],
])('%s holds what the policy gives only as a full member', async (_who, user, problem) => {
  const { people } = await aWorkspace({ U0CARL: user }, { S0FIN: ['U0CARL'] });
  const ids = ['S0FIN', 'U0CARL', 'everyone', 'S0GONE', 'U0ELSE'];
  const standing = await people.standing(CARL, ids, MINUTE_MS);
  const roles = problem === null ? ['S0FIN', 'U0CARL', 'everyone'] : [];
  expect(standing).toMatchObject({ known: true, problem, roles });
  const roster = await people.roster(['S0FIN'], MINUTE_MS);
  expect(roster).toMatchObject({
    people: problem === null ? [{ user: CARL, roles: ['S0FIN'] }] : [],
  });
});

test('Slack’s own bot and people whom Slack does not know are nobody here', async () => {
  const { people } = await aWorkspace({ USLACKBOT: HOME });
  expect(await people.standing(userId('USLACKBOT'), ['everyone'], MINUTE_MS)).toMatchObject({
    problem: 'bot',
  });
  expect(await people.standing(CARL, ['everyone'], MINUTE_MS)).toMatchObject({
    problem: 'stranger',
    roles: [],
  });
});

test('who leaves a group has lost its say after a minute', async () => {
  const { people, time, groups } = await aWorkspace({ U0CARL: HOME }, { S0FIN: ['U0CARL'] });
  const roles = async () => {
    const standing = await people.standing(CARL, ['S0FIN'], MINUTE_MS);
    return standing.known ? standing.roles : 'unknown';
  };
  expect(await roles()).toEqual(['S0FIN']);
  groups['S0FIN'] = [];
  await time.advance(MINUTE_MS - 1);
  expect(await roles()).toEqual(['S0FIN']);
  await time.advance(1);
  expect(await roles()).toEqual([]);
});

test('a reading is as old as its oldest part, and a shorter age reads anew', async () => {
  const { people, time, slack } = await aWorkspace({ U0CARL: HOME }, { S0FIN: ['U0CARL'] });
  const first = time.now();
  await people.standing(CARL, ['everyone'], MINUTE_MS);
  await time.advance(20_000);
  expect(await people.standing(CARL, ['S0FIN'], MINUTE_MS)).toMatchObject({ at: first });
  expect(slack.calls).toHaveLength(2);
  expect(await people.standing(CARL, ['S0FIN'], 10_000)).toMatchObject({ at: first + 20_000 });
  expect(slack.calls).toHaveLength(3);
});

test('a clock that was set back makes no reading last longer', async () => {
  const { people, slack, time } = await aWorkspace({ U0CARL: HOME });
  await people.standing(CARL, ['everyone'], MINUTE_MS);
  await time.advance(-3_600_000);
  await people.standing(CARL, ['everyone'], MINUTE_MS);
  expect(slack.calls).toHaveLength(2);
});

test('people who ask at the same time share one reading', async () => {
  const { people, slack } = await aWorkspace({ U0CARL: HOME }, { S0FIN: ['U0CARL'] });
  await Promise.all(Array.from({ length: 20 }, () => people.standing(CARL, ['S0FIN'], MINUTE_MS)));
  expect(slack.calls.map(({ method }) => method).sort()).toEqual([
    'usergroups.users.list',
    'users.info',
  ]);
});

test.each([
  ['breaks off', 'breakOff'],
  ['loses its answer', 'loseAnswer'],
  ['is too busy', { retryAfter: 30 }],
  ['fails', { status: 503 }],
  ['lets nobody in', { error: 'invalid_auth' }],
  ['has trouble inside', { error: 'internal_error' }],
] as const)(
  'when Slack %s nobody is let through, and the next reading is a new one',
  async (_how, fault) => {
    for (const method of ['users.info', 'usergroups.users.list']) {
      const { people, slack } = await aWorkspace({ U0CARL: HOME }, { S0FIN: ['U0CARL'] });
      slack.plan(method, fault);
      expect((await people.standing(CARL, ['S0FIN'], MINUTE_MS)).known).toBe(false);
      expect((await people.standing(CARL, ['S0FIN'], MINUTE_MS)).known).toBe(true);
    }
  },
);

test('a roster with one person who cannot be read is unknown as a whole', async () => {
  const { people, slack } = await aWorkspace(
    { U0CARL: HOME, U0EVE: HOME },
    { S0FIN: ['U0CARL', 'U0EVE'] },
  );
  slack.plan('users.info', { status: 500 });
  expect((await people.roster(['S0FIN', 'U0EVE', 'everyone'], MINUTE_MS)).known).toBe(false);
  const { people: found } = { people: [], ...(await people.roster(['S0FIN', 'U0EVE'], MINUTE_MS)) };
  expect(found).toEqual([
    { user: 'U0EVE', roles: ['S0FIN', 'U0EVE'] },
    { user: 'U0CARL', roles: ['S0FIN'] },
  ]);
});

test('with Slack out of reach nobody is let through', async () => {
  const { people, slack } = await aWorkspace({ U0CARL: HOME });
  await slack.close();
  open.splice(0);
  expect(await people.standing(CARL, ['everyone'], MINUTE_MS)).toMatchObject({ known: false });
});
