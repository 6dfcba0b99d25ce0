import type { StoredDelivery } from '../../slack/stored.ts';
import type { GameAnswer } from '../twice-api.ts';
import { type Arena, did, sorry } from './deed.ts';

const PATIENCE_MS = 3_000;

/** As after an answer that got lost on the way: the same bytes, under the same signature. */
export async function deliverAgain({ slack, fleet }: Arena): Promise<GameAnswer> {
  const last = slack.deliveries().findLast(({ kind }) => kind === 'block_actions');
  if (last === undefined) return sorry('Nobody has clicked anything yet.');
  if (last.transport === 'socket') await slack.redeliver(last);
  else await postAgain(fleet.urls(), last);
  return did(`Slack delivered the click on “${last.summary}” a second time.`);
}

async function postAgain(urls: readonly string[], last: StoredDelivery): Promise<void> {
  const headers = Object.fromEntries(
    Object.entries(last.headers).filter(([name]) => name !== 'content-length'),
  );
  // Whoever is down or paused does not answer, and that is no news here.
  await Promise.allSettled(
    urls.map((url) =>
      fetch(`${url}/slack/events`, {
        method: 'POST',
        headers,
        body: last.body,
        signal: AbortSignal.timeout(PATIENCE_MS),
      }),
    ),
  );
}
