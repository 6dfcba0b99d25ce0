import type { IncomingMessage, ServerResponse } from 'node:http';
import { SLOW_MS } from './faults.ts';
import type { FaultSpec } from './faults.ts';
import { bodyOf, reply } from './http.ts';
import { fields, parseJson } from './json.ts';
import { respond } from './response-urls.ts';
import type { World } from './world.ts';

type Answer = { readonly status: number; readonly body: string };

const METHOD = 'response_url';

/** Where the bot answers somebody's act later. The faults of Slack meet it here too. */
export async function serveResponseUrl(
  world: World,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const fault = world.faults.take(METHOD);
  if (fault?.kind === 'dead') {
    request.socket.destroy();
    return record(world, '', { status: 0, body: '' }, fault);
  }
  const body = await bodyOf(request);
  const answer = refusedBy(fault) ?? respond(world, token, parseJson(body));
  record(world, body, answer, fault);
  return finish(world, { request, response, answer, fault });
}

/** The faults that keep an answer from being shown. */
function refusedBy(fault: FaultSpec | undefined): Answer | undefined {
  if (fault?.kind === '429') return { status: 429, body: 'rate_limited' };
  if (fault?.kind === '500') return { status: 500, body: 'Internal Server Error' };
  if (fault?.kind === 'error') return { status: 400, body: fault.error ?? 'internal_error' };
  return undefined;
}

const ENDS: Readonly<Partial<Record<FaultSpec['kind'], string>>> = {
  dead: 'connection cut',
  'accept-then-reset': 'then connection cut',
  hang: 'never told',
  slow: 'told late',
};

function record(world: World, body: string, answer: Answer, fault: FaultSpec | undefined): void {
  const spoken = { 0: [], 200: [answer.body] }[answer.status] ?? [`HTTP ${answer.status}`];
  const end = fault && ENDS[fault.kind];
  world.calls.push({
    id: world.clock.nextNumber(),
    at: new Date(world.clock.now()).toISOString(),
    method: METHOD,
    outcome: [...spoken, ...(end === undefined ? [] : [end])].join(', '),
    request: body,
    response: answer.body,
    args: fields(parseJson(body)),
    answer: {},
  });
  world.changes.touch();
}

type Finish = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly answer: Answer;
  readonly fault: FaultSpec | undefined;
};

function finish(world: World, { request, response, answer, fault }: Finish): void | Promise<void> {
  if (fault?.kind === 'hang') return undefined;
  if (fault?.kind === 'accept-then-reset') {
    request.socket.resetAndDestroy();
    return undefined;
  }
  const { status, body } = answer;
  const headers = status === 429 ? { 'retry-after': String(fault?.retryAfterSeconds ?? 1) } : {};
  if (fault?.kind !== 'slow') return reply(response, body, { status, headers });
  const { promise, resolve } = Promise.withResolvers<void>();
  world.alarms.after(fault.ms ?? SLOW_MS, () => {
    reply(response, body, { status, headers });
    resolve();
  });
  return promise;
}
