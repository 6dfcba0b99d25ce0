import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { PaywintHandle } from './client-acts.ts';
import { isOwnPage, serveClient } from './client-api.ts';
import { demoSeed } from './demo-seed.ts';
import { serveDownload, serveUpload } from './files.ts';
import { reply } from './http.ts';
import { createLocalSlack } from './local-slack.ts';
import type { LocalSlack } from './local-slack.ts';
import { serveResponseUrl } from './respond-door.ts';
import type { SlackSeed } from './seed.ts';
import { serveSockets } from './socket-door.ts';
import { serveFile } from './static.ts';
import { createWebApi } from './web-api/door.ts';
import type { Door } from './web-api/door.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

/** Named where everybody looks for it. */
export type { LocalSlack } from './local-slack.ts';

export type SlackOptions = {
  readonly port?: number;
  readonly signingSecret: string;
  readonly botToken: string;
  /** `xapp-…`; with it the bot may choose Socket Mode. */
  readonly appToken?: string;
  /** Which way deliveries go; by itself, Socket Mode as soon as the bot has a connection. */
  readonly transport?: 'http' | 'socket';
  /** Where the bot listens; `connect` can say it later. */
  readonly eventsUrl?: string;
  readonly now?: () => number;
  readonly seed?: SlackSeed;
  readonly paywint?: PaywintHandle;
  /** Before each repeat of an event that was not answered with 200. */
  readonly retryDelaysMs?: readonly number[];
  readonly ackTimeoutMs?: number;
  readonly scopes?: readonly string[];
  readonly events?: readonly string[];
  /** Slack's limits on calls a minute; off unless asked for. */
  readonly hasRateRules?: boolean;
  readonly pageDir?: string;
  /** More rooms of the same server, by the first part of their path; they may be added later. */
  readonly rooms?: ReadonlyMap<string, Room>;
};

type Visit = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
};
/** Only this server's own pages come in. */
export type Room = (visit: Visit) => void | Promise<void>;

const MINUTE_MS = 60_000;

/** A small real Slack on this machine: one workspace, its people, its Web API and its page. */
export async function createSlack(options: SlackOptions): Promise<LocalSlack> {
  const world = createWorld(
    options.seed ?? demoSeed(),
    {
      signingSecret: options.signingSecret,
      botToken: options.botToken,
      ...(options.appToken === undefined ? {} : { appToken: options.appToken }),
      ...(options.transport === undefined ? {} : { transport: options.transport }),
      ...(options.scopes ? { scopes: options.scopes } : {}),
      ackTimeoutMs: options.ackTimeoutMs ?? 3000,
      retryDelaysMs: options.retryDelaysMs ?? [0, MINUTE_MS, 5 * MINUTE_MS],
      events: options.events ?? ['app_home_opened', 'message.im', 'function_executed'],
      hasRateRules: options.hasRateRules ?? false,
    },
    options.now ?? Date.now,
  );
  world.eventsUrl = options.eventsUrl;
  const webApi = createWebApi(world);
  const server = createServer((request, response) => {
    route({ world, webApi, options }, request, response).catch((fault: unknown) => {
      if (response.headersSent || response.destroyed) return response.destroy();
      return reply(response, `The local Slack failed: ${String(fault)}`, { status: 500 });
    });
  });
  serveSockets(world, server);
  world.url = await listen(server, options.port ?? 0);
  const unfollow = options.paywint?.onChange?.(world.changes.touch);
  return createLocalSlack(world, () => {
    unfollow?.();
    return stop(world, server);
  });
}

type House = { readonly world: World; readonly webApi: Door; readonly options: SlackOptions };

async function route(
  { world, webApi, options }: House,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', world.url);
  const [, room = '', name = ''] = url.pathname.split('/');
  if (room === 'api') return world.changes.during(() => webApi(name, request, response));
  if (room === 'respond') {
    return world.changes.during(() => serveResponseUrl(world, name, request, response));
  }
  if (room === 'upload') {
    return world.changes.during(() => serveUpload(world, name, request, response));
  }
  if (room === 'files-pri') {
    return serveDownload(world, name, request, response);
  }
  if (room === 'client') {
    const isPlayed = options.rooms?.has('game') === true;
    return serveClient(world, { paywint: options.paywint, isPlayed }, { request, response, url });
  }
  const more = options.rooms?.get(room);
  if (more !== undefined) {
    if (!isOwnPage(world, request)) return reply(response, 'Not from this page', { status: 403 });
    return more({ request, response, url });
  }
  // A permalink opens the page.
  const path = room === 'archives' ? '/' : decodeURIComponent(url.pathname);
  return serveFile(response, path, options.pageDir);
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      const taken = typeof address === 'object' && address !== null ? address.port : port;
      resolve(`http://127.0.0.1:${taken}`);
    });
  });
}

function stop(world: World, server: Server): Promise<void> {
  world.alarms.cancelAll();
  world.sockets.drop();
  world.agent.destroy();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
