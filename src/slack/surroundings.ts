/** How Slack tells of a channel or a group that the policy names. */
import type { Surroundings } from '../engine/news-ports.ts';
import { channelState } from './channel-state.ts';
import { type Clients, failureOf } from './clients.ts';

/** https://docs.slack.dev/reference/methods/usergroups.users.list */
const GONE = ['no_such_subteam', 'subteam_not_found', 'not_found'];

export function createSurroundings(client: Clients['bulk']): Surroundings {
  return {
    async channel(id) {
      const { kind } = await channelState(client, id);
      if (kind === 'open') return 'fine';
      return kind === 'refused' ? 'unknown' : kind;
    },
    async group(id) {
      try {
        const { users = [] } = await client.usergroups.users.list({ usergroup: id });
        return users.length === 0 ? 'empty' : 'fine';
      } catch (error) {
        const failure = failureOf(error);
        return failure.kind === 'refused' && GONE.includes(failure.error) ? 'gone' : 'unknown';
      }
    },
  };
}
