/** Serves the real page with a state made by hand, and remembers what the page did. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Act, ActResult, ClientState } from '../../../playground/slack/page-api.ts';

const ROOT = new URL('../../../', import.meta.url);
const PAGE = new URL('playground/slack/page/', ROOT);
const VENDOR: Readonly<Record<string, string>> = {
  '/vendor/preact.js': 'node_modules/preact/dist/preact.module.js',
  '/vendor/preact-hooks.js': 'node_modules/preact/hooks/dist/hooks.module.js',
  '/vendor/htm.js': 'node_modules/htm/dist/htm.module.js',
};
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

export type Fixture = {
  readonly url: string;
  readonly acts: readonly Act[];
  readonly show: (state: ClientState) => void;
  readonly close: () => Promise<void>;
};

type Answer = (act: Act) => ActResult;

export async function startFixture(first: ClientState, answer: Answer): Promise<Fixture> {
  let state = first;
  const acts: Act[] = [];
  const listeners = new Set<ServerResponse>();
  const route = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/client/events') return listen(response, listeners);
    if (pathname === '/client/state') {
      const me = state.people.find((one) => one.id === searchParams.get('as')) ?? state.me;
      return send(response, 'application/json', JSON.stringify({ ...state, me }));
    }
    if (pathname !== '/client/act') return serveFile(pathname, response);
    // The page is built from the same page-api.ts.
    const act = JSON.parse(await bodyOf(request)) as Act;
    acts.push(act);
    return send(response, 'application/json', JSON.stringify(answer(act)));
  };
  const server = createServer((request, response) => {
    route(request, response).catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    acts,
    show: (next) => {
      state = next;
      for (const listener of listeners) listener.write('event: changed\ndata: {}\n\n');
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function listen(response: ServerResponse, listeners: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(': open\n\n');
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
}

async function serveFile(pathname: string, response: ServerResponse): Promise<void> {
  const name = pathname === '/' ? 'index.html' : pathname.slice(1);
  const vendor = VENDOR[pathname];
  const text = await readFile(vendor ? new URL(vendor, ROOT) : new URL(name, PAGE), 'utf8');
  const isTypeScript = name.endsWith('.ts');
  const body = isTypeScript ? stripTypeScriptTypes(text, { mode: 'strip' }) : text;
  const extension = isTypeScript ? 'js' : (name.split('.').at(-1) ?? '');
  send(response, TYPES[extension] ?? 'application/octet-stream', body);
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY });
  response.end(body);
}

/** The page must work under a policy that lets nothing in from elsewhere but pictures. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src https: http: data:',
].join('; ');

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
