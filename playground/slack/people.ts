import type { Fields } from './json.ts';
import type { Person } from './page-api.ts';
import type { SlackPerson } from './seed.ts';
import type { World } from './world.ts';

/** For the driver and the page, which never name somebody who is not there. */
export function personOf(world: World, id: string): SlackPerson {
  const found = world.people.get(id);
  if (!found) throw new Error(`There is no person ${id} in this workspace`);
  return found;
}

export function personOnPage(person: SlackPerson): Person {
  const { id, realName, title } = person;
  return { id, name: realName, title, kind: kindOf(person) };
}

function kindOf(person: SlackPerson): Person['kind'] {
  if (person.isDeactivated) return 'deactivated';
  if (person.isBot) return 'bot';
  if (person.isStranger) return 'stranger';
  return person.isGuest || person.isSingleChannelGuest ? 'guest' : 'member';
}

/** A user object of the Web API. */
export function userOnWire(world: World, person: SlackPerson): Fields {
  const { scopes } = world.settings;
  const showsEmail = !person.isBot && (scopes?.includes('users:read.email') ?? true);
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.handle,
    deleted: person.isDeactivated,
    real_name: person.realName,
    tz: person.tz,
    profile: {
      real_name: person.realName,
      display_name: person.displayName,
      title: person.title,
      team: person.teamId,
      ...(showsEmail ? { email: person.email } : {}),
    },
    is_admin: person.isWorkspaceAdmin === true,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: person.isGuest || person.isSingleChannelGuest,
    is_ultra_restricted: person.isSingleChannelGuest,
    is_bot: person.isBot,
    is_app_user: false,
    // Slack leaves it out for one's own people.
    ...(person.isStranger ? { is_stranger: true } : {}),
  };
}
