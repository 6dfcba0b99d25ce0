/** A collector of traces, as OTLP over HTTP in JSON has them. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { createTracing } from '../../src/http/tracing.ts';
import { quietLog, realClock, realTimers } from '../support/ports.ts';

const hex = (length: number) => z.string().regex(new RegExp(`^[0-9a-f]{${length}}$`));
const fact = z.strictObject({
  key: z.string(),
  value: z.strictObject({ stringValue: z.string() }),
});
const span = z.strictObject({
  traceId: hex(32),
  spanId: hex(16),
  parentSpanId: hex(16).optional(),
  name: z.string().min(1),
  kind: z.int(),
  startTimeUnixNano: z.string().regex(/^\d{19}$/),
  endTimeUnixNano: z.string().regex(/^\d{19}$/),
  attributes: z.array(fact),
  status: z.strictObject({ code: z.int() }),
});
const posted = z.strictObject({
  resourceSpans: z.tuple([
    z.strictObject({
      resource: z.strictObject({ attributes: z.array(fact) }),
      scopeSpans: z.tuple([
        z.strictObject({ scope: z.strictObject({ name: z.string() }), spans: z.array(span) }),
      ]),
    }),
  ]),
});

type CollectedSpan = z.output<typeof span>;

export async function aCollector(status = 200) {
  const spans: CollectedSpan[] = [];
  const paths: string[] = [];
  const texts: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      paths.push(request.url ?? '');
      texts.push(body);
      spans.push(...posted.parse(JSON.parse(body)).resourceSpans[0].scopeSpans[0].spans);
      response.writeHead(status, { 'Content-Type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  const warned: string[] = [];
  const tracing = createTracing({
    endpoint: new URL(`http://127.0.0.1:${port}`),
    clock: realClock,
    timers: realTimers,
    log: { ...quietLog(), warn: (_fields, words) => void warned.push(words) },
    // Digits that stories look for stand in every id, not in one of some thousand.
    randomHex: (bytes) => `4271${randomBytes(bytes - 2).toString('hex')}`,
  });
  return {
    tracing,
    spans,
    paths,
    warned,
    texts: () => texts.join('\n'),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
