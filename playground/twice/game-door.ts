/** The page's way to the game, on the same server as the local Slack. */
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { bodyOf, reply, replyJson } from '../slack/http.ts';
import { parseJson } from '../slack/json.ts';
import type { Room } from '../slack/server.ts';
import type { LiveGame } from './game.ts';
import type { GameAct } from './twice-api.ts';

const act: z.ZodType<GameAct> = z.discriminatedUnion('do', [
  z.object({ do: z.literal('deed'), id: z.string(), request: z.string().exactOptional() }),
  z.object({ do: z.literal('chaos'), seed: z.string() }),
  z.object({ do: z.literal('stop-chaos') }),
]);

export function gameDoor(game: LiveGame): Room {
  return async ({ request, response, url }) => {
    const what = `${request.method} ${url.pathname}`;
    if (what === 'GET /game/state') return replyJson(response, await game.state());
    if (what === 'GET /game/events') return follow(game, response);
    if (what !== 'POST /game/act') return reply(response, 'Not found', { status: 404 });
    const read = act.safeParse(parseJson(await bodyOf(request)));
    if (!read.success) return reply(response, 'Not an act', { status: 400 });
    return replyJson(response, await game.act(read.data));
  };
}

/** A click makes a hundred changes: the page hears of them a few times a second. */
const QUIET_MS = 200;

function follow(game: LiveGame, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': open\n\n');
  let isDue = false;
  const stop = game.onChange(() => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      response.write('event: changed\ndata: {}\n\n');
    }, QUIET_MS).unref();
  });
  response.on('close', stop);
}
