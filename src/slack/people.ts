/**
 * People as Slack knows them, read again after a minute at most. A guest, a stranger, a bot or a
 * deactivated person satisfies nothing, whatever group or list names them. What cannot be read is
 * unknown, and counts as no.
 */
import type { People, Roster, Standing } from '../engine/people-ports.ts';
import type { Clock, Log } from '../engine/ports.ts';
import { type TeamId, type UserId, userId } from '../requests/ids.ts';
import type { PersonProblem } from '../requests/refusal.ts';
import { type Clients, failureOf } from './clients.ts';
import { createMemo, type Memo } from './memo.ts';

export type PeopleParts = {
  readonly clients: Clients;
  readonly clock: Clock;
  readonly log: Log;
  /** The workspace that the bot lives in. */
  readonly home: () => TeamId | null;
};

type Person = {
  readonly problem: PersonProblem | null;
  readonly names: readonly string[];
  /** Null where Slack tells none. */
  readonly email: string | null;
};
/** What profiles tell beside the standing. */
type Profiles = {
  readonly names: (user: UserId) => Promise<readonly string[]>;
  /** Whether this e-mail address is theirs; null while Slack cannot be read. */
  readonly hasEmail: (user: UserId, email: string) => Promise<boolean | null>;
};
type Members = readonly string[];
type Sources = { readonly persons: Memo<Person>; readonly groups: Memo<Members> };

const EVERYONE = 'everyone';
const PROFILE_MS = 60_000;

export function createPeople(parts: PeopleParts): People & Profiles {
  const sources: Sources = {
    persons: createMemo(parts.clock, (user) => readPerson(parts, user)),
    groups: createMemo(parts.clock, (group) => readGroup(parts, group)),
  };
  return {
    standing: (user, ids, maxAgeMs) => standing(sources, user, ids, maxAgeMs),
    roster: (ids, maxAgeMs) => roster(parts, sources, ids, maxAgeMs),
    names: async (user) => (await sources.persons.get(user, PROFILE_MS))?.value.names ?? [],
    hasEmail: async (user, email) => {
      const person = await sources.persons.get(user, PROFILE_MS);
      return person === null ? null : person.value.email === plainEmail(email);
    },
  };
}

async function standing(
  { persons, groups }: Sources,
  user: UserId,
  ids: readonly string[],
  maxAgeMs: number,
): Promise<Standing> {
  const wanted = ids.filter(isGroup);
  const [person, ...found] = await Promise.all([
    persons.get(user, maxAgeMs),
    ...wanted.map((group) => groups.get(group, maxAgeMs)),
  ]);
  if (person === null || found.includes(null)) {
    return { known: false, why: 'Slack could not be read' };
  }
  const read = found.filter((one) => one !== null);
  const at = Math.min(person.at, ...read.map((one) => one.at));
  const { problem } = person.value;
  if (problem !== null) return { known: true, at, problem, roles: [] };
  const memberOf = new Set(wanted.filter((_group, index) => read[index]?.value.includes(user)));
  const roles = ids.filter((id) => id === user || id === EVERYONE || memberOf.has(id));
  return { known: true, at, problem, roles };
}

async function roster(
  { clock }: PeopleParts,
  sources: Sources,
  ids: readonly string[],
  maxAgeMs: number,
): Promise<Roster> {
  const members = await Promise.all(
    ids.filter(isGroup).map((group) => sources.groups.get(group, maxAgeMs)),
  );
  if (members.includes(null)) return { known: false, why: 'Slack could not be read' };
  const users = new Set([
    ...ids.filter((id) => !isGroup(id) && id !== EVERYONE),
    ...members.flatMap((one) => one?.value ?? []),
  ]);
  const people = [];
  let at = clock.now();
  const read = await Promise.all(
    [...users].map(async (user) => ({
      user,
      found: await standing(sources, userId(user), ids, maxAgeMs),
    })),
  );
  for (const { user, found } of read) {
    if (!found.known) return found;
    at = Math.min(at, found.at);
    if (found.problem === null) people.push({ user: userId(user), roles: found.roles });
  }
  return { known: true, at, people };
}

function isGroup(id: string): boolean {
  return id.startsWith('S');
}

/** https://docs.slack.dev/reference/methods/users.info */
async function readPerson(parts: PeopleParts, user: string): Promise<Person | null> {
  try {
    const { user: told } = await parts.clients.people.users.info({ user });
    const home = parts.home();
    if (told === undefined || home === null) return null;
    const all = [told.real_name, told.profile?.display_name, told.name];
    const names = all.flatMap((name) => (name === undefined || name === '' ? [] : [name]));
    const email = plainEmail(told.profile?.email ?? '');
    return { problem: problemOf(told, user, home), names, email: email === '' ? null : email };
  } catch (error) {
    return unread(parts, error, ['user_not_found', 'user_not_visible'], {
      problem: 'stranger',
      names: [],
      email: null,
    });
  }
}

function plainEmail(email: string): string {
  return email.trim().toLowerCase();
}

type Told = NonNullable<Awaited<ReturnType<Clients['people']['users']['info']>>['user']>;

function problemOf(told: Told, user: string, home: TeamId): PersonProblem | null {
  if (told.deleted === true) return 'deactivated';
  if (told.is_bot === true || user === 'USLACKBOT') return 'bot';
  if (told.is_stranger === true || told.team_id !== home) return 'stranger';
  const isGuest = told.is_restricted === true || told.is_ultra_restricted === true;
  return isGuest ? 'guest' : null;
}

/** https://docs.slack.dev/reference/methods/usergroups.users.list */
async function readGroup(parts: PeopleParts, group: string): Promise<Members | null> {
  try {
    const told = await parts.clients.people.usergroups.users.list({ usergroup: group });
    return told.users ?? [];
  } catch (error) {
    return unread(parts, error, ['no_such_subteam', 'subteam_not_found', 'not_found'], []);
  }
}

/** Slack says that there is no such person or group: that is known. Everything else is not. */
function unread<T>(
  { log }: PeopleParts,
  error: unknown,
  absent: readonly string[],
  none: T,
): T | null {
  const failure = failureOf(error);
  if (failure.kind === 'refused' && absent.includes(failure.error)) return none;
  log.warn({ failure }, 'people could not be read from Slack');
  return null;
}
