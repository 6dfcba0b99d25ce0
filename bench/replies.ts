/** Where the bot's private answers arrive, so that each can be waited for and none goes unseen. */
import { once } from 'node:events';
import { createServer } from 'node:http';

export type Replies = {
  /** An address for one answer, and the answer's words once they are there. */
  readonly expect: () => { readonly url: string; readonly words: Promise<string> };
  /** An address where nothing should arrive. */
  readonly silentUrl: string;
  /** Whatever arrived where nothing should. */
  readonly unexpected: () => readonly string[];
  readonly close: () => Promise<void>;
};

const PATIENCE_MS = 10_000;

export async function openReplies(): Promise<Replies> {
  const awaited = new Map<string, (words: string) => void>();
  const unexpected: string[] = [];
  let count = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      response.end('ok');
      const take = awaited.get(request.url ?? '');
      if (take === undefined) unexpected.push(body);
      else take(body);
      awaited.delete(request.url ?? '');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const base = `http://127.0.0.1:${port}`;
  return {
    expect() {
      const path = `/reply/${(count += 1)}`;
      const words = new Promise<string>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('the bot did not answer')), PATIENCE_MS);
        awaited.set(path, (text) => {
          clearTimeout(timer);
          resolve(text);
        });
      });
      return { url: `${base}${path}`, words };
    },
    silentUrl: `${base}/silence`,
    unexpected: () => unexpected,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
