import { botOf } from '../conversations.ts';
import type { Fields } from '../json.ts';
import { word } from '../json.ts';
import { userOnWire } from '../people.ts';
import type { SlackGroup } from '../seed.ts';
import type { World } from '../world.ts';
import { isTrue, paged, refuse } from './method.ts';
import type { Answer, MethodTable } from './method.ts';

export const PEOPLE: MethodTable = {
  'auth.test': { run: authTest },
  'team.info': { scope: 'team:read', run: teamInfo },
  'bots.info': { scope: 'users:read', run: botsInfo },
  'users.info': { scope: 'users:read', run: usersInfo },
  'users.list': { scope: 'users:read', run: usersList },
  'users.lookupByEmail': { scope: 'users:read.email', run: lookupByEmail },
  'usergroups.list': { scope: 'usergroups:read', run: usergroupsList },
  'usergroups.users.list': { scope: 'usergroups:read', run: usergroupsUsers },
};

function authTest(world: World): Answer {
  const { team, app } = world.seed;
  return {
    ok: true,
    url: `${world.url}/`,
    team: team.name,
    user: app.name.toLowerCase(),
    team_id: team.id,
    user_id: botOf(world),
    bot_id: app.botId,
    is_enterprise_install: false,
  };
}

function teamInfo(world: World): Answer {
  const { id, name, domain } = world.seed.team;
  return { ok: true, team: { id, name, domain, email_domain: '' } };
}

function botsInfo(world: World, args: Fields): Answer {
  const { app } = world.seed;
  const wanted = word(args['bot']);
  if (wanted !== '' && wanted !== app.botId) return refuse('bot_not_found');
  const { botId: id, botUserId, name, id: appId } = app;
  return { ok: true, bot: { id, deleted: false, name, app_id: appId, user_id: botUserId } };
}

function usersInfo(world: World, args: Fields): Answer {
  const person = world.people.get(word(args['user']));
  return person ? { ok: true, user: userOnWire(world, person) } : refuse('user_not_found');
}

function usersList(world: World, args: Fields): Answer {
  const page = paged([...world.people.values()], args, 1000);
  if (!page) return refuse('invalid_cursor');
  return {
    ok: true,
    members: page.items.map((one) => userOnWire(world, one)),
    response_metadata: { next_cursor: page.next },
  };
}

function lookupByEmail(world: World, args: Fields): Answer {
  const email = word(args['email']).toLowerCase();
  const person = [...world.people.values()].find(
    (one) => one.email === email && !one.isBot && !one.isDeactivated,
  );
  return person ? { ok: true, user: userOnWire(world, person) } : refuse('users_not_found');
}

function usergroupsList(world: World, args: Fields): Answer {
  const hasUsers = isTrue(args['include_users']);
  const all = [...world.groups.values()].map((group) => groupOnWire(world, group, hasUsers));
  return { ok: true, usergroups: all };
}

function groupOnWire(world: World, group: SlackGroup, hasUsers: boolean): Fields {
  const { id, handle, name, members } = group;
  return {
    id,
    team_id: world.seed.team.id,
    is_usergroup: true,
    name,
    handle,
    date_delete: 0,
    user_count: members.length,
    ...(hasUsers ? { users: members } : {}),
  };
}

function usergroupsUsers(world: World, args: Fields): Answer {
  const group = world.groups.get(word(args['usergroup']));
  return group ? { ok: true, users: group.members } : refuse('no_such_subteam');
}
