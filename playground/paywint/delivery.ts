import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, bytesOf } from './envelope.ts';

export type Travel =
  | 'whole'
  | 'never' // the caller waits for ever
  | 'reset' // the connection is reset
  | 'half' // headers promise more than arrives before the connection ends
  | 'unread'; // reset before the body of the request is read

/** Puts an answer on the wire, whole or damaged. */
export const deliver = (response: ServerResponse, answer: Answer, travels: Travel): void => {
  const bytes = bytesOf(answer);
  const headers = {
    'content-type': 'application/json',
    ...answer.headers,
    'content-length': bytes.length,
  };
  if (travels === 'reset' || travels === 'unread') return reset(response);
  if (travels === 'never') return undefined;
  response.writeHead(answer.status, headers);
  if (travels === 'whole') {
    response.end(bytes);
    return undefined;
  }
  const { socket } = response;
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => socket?.destroy());
  return undefined;
};

export const reset = (response: ServerResponse): void => {
  response.socket?.resetAndDestroy();
};

/** The whole body as text, or null when the caller left in the middle of it. */
export const readBody = (request: IncomingMessage): Promise<string | null> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', () => resolve(null));
    request.on('close', () => resolve(null));
  });
