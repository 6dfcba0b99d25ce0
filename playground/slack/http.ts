import type { IncomingMessage, ServerResponse } from 'node:http';

const LIMIT = 4 * 1024 * 1024;

export async function bodyOf(request: IncomingMessage): Promise<string> {
  return (await bytesOf(request, LIMIT)).toString('utf8');
}

export async function bytesOf(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > limit) throw new Error(`The body is larger than ${limit / 1024 / 1024} MiB`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

type Reply = {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export function reply(response: ServerResponse, body: string | Buffer, how: Reply = {}): void {
  response.writeHead(how.status ?? 200, {
    'content-type': how.type ?? 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    ...how.headers,
  });
  response.end(body);
}

export function replyJson(response: ServerResponse, value: unknown, how: Reply = {}): void {
  reply(response, JSON.stringify(value), { type: 'application/json; charset=utf-8', ...how });
}
