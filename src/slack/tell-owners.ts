/** Says in the App Home of those who run the workspace that the bot has no policy: it may be they who installed it. */
import type { HomeView } from '@slack/types';
import type { Clients } from './clients.ts';

const ROWS = 200;
/** A larger workspace has its owners on the first pages or hears of it from the bot's own output. */
const MOST_PAGES = 10;
const MOST_PEOPLE = 20;

/**
 * Slack does not tell a bot who installed it: owners and admins of the workspace are told.
 * @throws what Slack's client throws
 * @returns whom it was shown to
 */
export async function tellOwners(
  client: Clients['bulk'],
  homeFor: (people: readonly string[]) => HomeView,
): Promise<readonly string[]> {
  const people = (await ownersOf(client)).slice(0, MOST_PEOPLE);
  const view = homeFor(people);
  await Promise.all(people.map((user) => client.views.publish({ user_id: user, view })));
  return people;
}

/** https://docs.slack.dev/reference/methods/users.list */
async function ownersOf(client: Clients['bulk']): Promise<readonly string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const told = await client.users.list({
      limit: ROWS,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const owners = (told.members ?? []).filter(
      ({ deleted, is_bot: isBot, is_owner: isOwner, is_admin: isAdmin }) =>
        deleted !== true && isBot !== true && (isOwner === true || isAdmin === true),
    );
    found.push(...owners.flatMap(({ id }) => id ?? []));
    cursor = told.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') break;
  }
  return found.toSorted();
}
