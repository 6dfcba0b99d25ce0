import type { IncomingMessage, ServerResponse } from 'node:http';
import { perform } from './client-acts.ts';
import type { PaywintHandle } from './client-acts.ts';
import { clientState } from './client-state.ts';
import { serveFileOf } from './files.ts';
import { bodyOf, reply, replyJson } from './http.ts';
import { fields, isFields, parseJson, word } from './json.ts';
import type { Act } from './page-api.ts';
import type { World } from './world.ts';

const ACTS: Readonly<Record<Act['do'], true>> = {
  say: true,
  click: true,
  options: true,
  submit: true,
  close: true,
  give: true,
  home: true,
  shortcut: true,
  workflow: true,
  read: true,
  'slack-fault': true,
  'paywint-fault': true,
  'paywint-fund': true,
};

type Behind = {
  readonly paywint: PaywintHandle | undefined;
  /** Whether the page to play with is there, too. */
  readonly isPlayed: boolean;
};

/** The page's own door. Only a page of this very server may use it. */
export async function serveClient(
  world: World,
  { paywint, isPlayed }: Behind,
  { request, response, url }: { request: IncomingMessage; response: ServerResponse; url: URL },
): Promise<void> {
  if (!isOwnPage(world, request)) return reply(response, 'Not from this page', { status: 403 });
  const user = whoever(world, url.searchParams.get('as') ?? '');
  if (request.method === 'GET' && url.pathname === '/client/state') {
    const state = clientState(world, user, paywint?.panel() ?? null);
    return replyJson(response, isPlayed ? { ...state, game: '/twice/' } : state);
  }
  if (request.method === 'GET' && url.pathname === '/client/events') {
    return follow(world, response);
  }
  const [, file] = /^\/client\/files\/(\w+)$/.exec(url.pathname) ?? [];
  if (request.method === 'GET' && file !== undefined) {
    return serveFileOf(world, user, file, response);
  }
  if (request.method === 'POST' && url.pathname === '/client/act') {
    const act = readAct(world, parseJson(await bodyOf(request)));
    if (!act) return reply(response, 'Not an act', { status: 400 });
    return replyJson(response, await perform(world, act, paywint));
  }
  return reply(response, 'Not found', { status: 404 });
}

/** Another site's page, or another name for this address, is turned away. */
export function isOwnPage(world: World, { headers }: IncomingMessage): boolean {
  const { host } = new URL(world.url);
  const port = new URL(world.url).port;
  const names = [host, `localhost:${port}`];
  if (!names.includes(headers.host ?? '')) return false;
  const { origin } = headers;
  return origin === undefined || names.some((name) => origin === `http://${name}`);
}

/** A page that has just been opened does not know yet who looks at it: the first person does. */
function whoever(world: World, as: string): string {
  return world.people.has(as) ? as : (world.seed.people[0]?.id ?? '');
}

function readAct(world: World, value: unknown): Act | undefined {
  if (!isFields(value)) return undefined;
  const as = word(value['as']);
  const isKnown = Object.hasOwn(ACTS, word(value['do'])) && (as === '' || world.people.has(as));
  const where = value['in'];
  const isPlaced = where === undefined || 'view' in fields(where) || 'message' in fields(where);
  // The page is written against the same page-api.ts; the rest of an act only names things.
  const act = { ...value, as: whoever(world, as) } as Act;
  return isKnown && isPlaced ? act : undefined;
}

/** However much changes at once, the page hears of it once. */
function follow(world: World, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': open\n\n');
  let isDue = false;
  const stop = world.changes.listen(() => {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      response.write('event: changed\ndata: {}\n\n');
    });
  });
  response.on('close', stop);
}
