/** A bot of node:http alone: it answers deliveries as a test says and calls the local Slack. */
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { bodyOf, reply, replyJson } from '../../../playground/slack/http.ts';
import { fields, parseJson, word } from '../../../playground/slack/json.ts';
import type { Fields } from '../../../playground/slack/json.ts';
import { createSlack } from '../../../playground/slack/server.ts';
import type { LocalSlack, SlackOptions } from '../../../playground/slack/server.ts';

export const SECRET = 'shared-with-the-bot';
export const TOKEN = 'xoxb-of-the-test';

export type Received = {
  /** The form, the payload in it, or the JSON. */
  readonly payload: Fields;
  readonly raw: string;
  readonly headers: IncomingHttpHeaders;
};
/** A number is an HTTP status; null never answers; all else is the body. */
type Reaction = number | null | Fields | string | undefined;
type React = (received: Received) => Reaction | Promise<Reaction>;

export type Scene = {
  readonly slack: LocalSlack;
  readonly received: readonly Received[];
  readonly react: (react: React) => void;
  /** A call of the Web API with the bot's token. */
  readonly call: (method: string, args?: Fields, token?: string) => Promise<Fields>;
  readonly close: () => Promise<void>;
};

export async function openScene(options: Partial<SlackOptions> = {}): Promise<Scene> {
  const slack = await createSlack({ signingSecret: SECRET, botToken: TOKEN, ...options });
  const received: Received[] = [];
  let react: React = () => undefined;
  const server = createServer((request, response) => {
    const answer = async () => {
      const raw = await bodyOf(request);
      const it = { raw, headers: request.headers, payload: payloadIn(raw) };
      received.push(it);
      const reaction = await react(it);
      if (reaction === null) return;
      if (typeof reaction === 'number') return reply(response, '', { status: reaction });
      if (typeof reaction === 'object') return replyJson(response, reaction);
      return reply(response, reaction ?? '');
    };
    answer().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  slack.connect(`http://127.0.0.1:${port}/slack/events`);
  return {
    slack,
    received,
    react: (next) => {
      react = next;
    },
    call: (method, args = {}, token = TOKEN) => callApi(slack, { method, args, token }),
    close: async () => {
      await slack.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function payloadIn(raw: string): Fields {
  const json = parseJson(raw);
  if (json !== undefined) return fields(json);
  const form = Object.fromEntries(new URLSearchParams(raw));
  return form['payload'] === undefined ? form : fields(parseJson(form['payload']));
}

type Calling = { readonly method: string; readonly args: Fields; readonly token: string };

async function callApi(slack: LocalSlack, { method, args, token }: Calling): Promise<Fields> {
  const answer = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(args),
  });
  const text = await answer.text();
  return answer.status === 200 ? fields(parseJson(text)) : { status: answer.status, body: text };
}

/** A place where an answer of the bot should be: the trigger of the last delivery. */
export function triggerOf(received: readonly Received[]): string {
  return word(received.at(-1)?.payload['trigger_id']);
}

export function responseUrlOf(received: readonly Received[]): string {
  return word(received.at(-1)?.payload['response_url']);
}

export const plain = (text: string): Fields => ({ type: 'plain_text', text });

export function aModal(rest: Fields = {}): Fields {
  return { type: 'modal', title: plain('Reload'), blocks: [], ...rest };
}

export function anInput(label: string, rest: Fields = {}): Fields {
  return {
    type: 'input',
    block_id: label.toLowerCase(),
    label: plain(label),
    element: { type: 'plain_text_input', action_id: 'entered' },
    ...rest,
  };
}

export function aButton(label: string, rest: Fields = {}): Fields {
  return { type: 'button', text: plain(label), action_id: label.toLowerCase(), ...rest };
}

export function actions(...elements: readonly Fields[]): Fields {
  return { type: 'actions', elements };
}
