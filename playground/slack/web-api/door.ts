import type { IncomingMessage, ServerResponse } from 'node:http';
import { SLOW_MS } from '../faults.ts';
import type { FaultSpec } from '../faults.ts';
import { bodyOf, reply, replyJson } from '../http.ts';
import type { Fields } from '../json.ts';
import { word } from '../json.ts';
import { openConnection } from '../socket-door.ts';
import type { World } from '../world.ts';
import { readArguments } from './arguments.ts';
import { BLOCKS } from './blocks.ts';
import { CHAT } from './chat.ts';
import { CONVERSATIONS } from './conversations.ts';
import { FILES } from './files.ts';
import { FUNCTIONS } from './functions.ts';
import { HISTORY } from './history.ts';
import { refuse } from './method.ts';
import type { Answer, MethodTable } from './method.ts';
import { PEOPLE } from './people.ts';
import { createRates } from './rates.ts';
import { VIEWS } from './views.ts';

const METHODS: MethodTable = {
  ...BLOCKS,
  ...CHAT,
  ...CONVERSATIONS,
  ...FILES,
  ...FUNCTIONS,
  ...HISTORY,
  ...PEOPLE,
  ...VIEWS,
};

export type Door = (
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void>;

/** Where the bot calls the Web API. */
export function createWebApi(world: World): Door {
  const rates = createRates();
  return async (method, request, response) => {
    const fault = world.faults.take(method);
    if (fault?.kind === 'dead') {
      request.socket.destroy();
      return record(world, method, { args: {}, answer: {}, outcome: 'connection cut' });
    }
    const body = await bodyOf(request);
    const { searchParams } = new URL(request.url ?? '/', world.url);
    const read = readArguments(body, request.headers['content-type'] ?? '', searchParams);
    const token = request.headers.authorization?.replace(/^Bearer\s*/, '') ?? read.token;
    const waitSeconds = fault?.kind === '429' ? (fault.retryAfterSeconds ?? 1) : 0;
    const tooMany = waitSeconds || rates(world, method, read.args);
    if (tooMany > 0) {
      const answer = refuse('ratelimited');
      record(world, method, { args: read.args, answer, outcome: `429, wait ${tooMany} s` });
      const headers = { 'retry-after': String(tooMany) };
      return replyJson(response, answer, { status: 429, headers });
    }
    if (fault?.kind === '500') {
      record(world, method, { args: read.args, answer: {}, outcome: 'HTTP 500' });
      return reply(response, 'Internal Server Error', { status: 500 });
    }
    const answer =
      fault?.kind === 'error'
        ? refuse(fault.error ?? 'internal_error')
        : run(world, method, read.args, token);
    record(world, method, { args: read.args, answer, outcome: outcomeOf(answer, fault) });
    return finish(world, request, response, { answer, fault });
  };
}

function run(world: World, name: string, args: Fields, token: string): Answer {
  if (token === '') return refuse('not_authed');
  if (name === 'apps.connections.open') return openConnection(world, token);
  if (token !== world.settings.botToken) return refuse('invalid_auth');
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (!method) return refuse('unknown_method', { req_method: name });
  const { scopes } = world.settings;
  const needed = typeof method.scope === 'function' ? method.scope(world, args) : method.scope;
  if (scopes && needed !== undefined && !scopes.includes(needed)) {
    return refuse('missing_scope', { needed, provided: scopes.join(',') });
  }
  return method.run(world, args);
}

function outcomeOf(answer: Answer, fault: FaultSpec | undefined): string {
  const outcome = answer.ok ? 'ok' : word(answer['error']);
  if (fault?.kind === 'accept-then-reset') return `${outcome}, then connection cut`;
  if (fault?.kind === 'hang') return `${outcome}, never told`;
  return fault?.kind === 'slow' ? `${outcome}, told late` : outcome;
}

type Made = { readonly args: Fields; readonly answer: Fields; readonly outcome: string };

function record(world: World, method: string, { args, answer, outcome }: Made): void {
  world.calls.push({
    id: world.clock.nextNumber(),
    at: new Date(world.clock.now()).toISOString(),
    method,
    outcome,
    request: JSON.stringify(args, null, 2),
    response: JSON.stringify(answer, null, 2),
    args,
    answer,
  });
  world.changes.touch();
}

type Finish = { readonly answer: Answer; readonly fault: FaultSpec | undefined };

function finish(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  { answer, fault }: Finish,
): void | Promise<void> {
  if (fault?.kind === 'hang') return undefined;
  if (fault?.kind === 'accept-then-reset') {
    request.socket.resetAndDestroy();
    return undefined;
  }
  const headers = { 'x-oauth-scopes': world.settings.scopes?.join(',') ?? '' };
  if (fault?.kind !== 'slow') return replyJson(response, answer, { headers });
  const { promise, resolve } = Promise.withResolvers<void>();
  world.alarms.after(fault.ms ?? SLOW_MS, () => {
    replyJson(response, answer, { headers });
    resolve();
  });
  return promise;
}
