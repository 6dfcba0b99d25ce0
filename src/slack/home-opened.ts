/** Somebody opened the bot's pages: https://docs.slack.dev/reference/events/app_home_opened */
import { z } from 'zod';
import { teamId, userId } from '../requests/ids.ts';
import type { HomeOpened } from './inbound.ts';

const homeEvent = z.object({
  team_id: z.string(),
  event: z.object({ user: z.string(), tab: z.string().nullish() }),
});

/** Null for another tab than Home. */
export function readHome(body: unknown): HomeOpened | null {
  const { team_id: home, event } = homeEvent.parse(body);
  if (event.tab === 'messages') return null;
  return { team: teamId(home), user: userId(event.user) };
}
