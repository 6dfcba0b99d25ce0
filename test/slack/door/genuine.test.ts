import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { aDeliveryBook, aDoor, FORM, type Signed, signed } from './a-door.ts';
import { aClick, aCommand, aSubmission } from './payloads.ts';

const doors: { readonly close: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(doors.splice(0).map((door) => door.close()));
});

async function open(options: Parameters<typeof aDoor>[0] = {}) {
  const door = await aDoor(options);
  doors.push(door);
  return door;
}

function withHeader(message: Signed, name: string, value: string): Signed {
  return { ...message, headers: { ...message.headers, [name]: value } };
}

test('of a thousand forged requests none is let in', async () => {
  const door = await open();
  const statuses = new Set<number>();
  for (let i = 0; i < 1_000; i += 1) {
    const { body, headers } = signed(aCommand({ text: `try ${i}` }));
    const signature = headers['x-slack-signature'] ?? '';
    const at = 3 + (i % 64);
    const digit = ((Number.parseInt(signature[at] ?? '0', 16) + 1 + (i % 15)) % 16).toString(16);
    const forged = signature.slice(0, at) + digit + signature.slice(at + 1);
    statuses.add(
      (await door.send({ body, headers: { ...headers, 'x-slack-signature': forged } })).status,
    );
  }
  expect([...statuses]).toEqual([401]);
  expect(door.calls).toEqual([]);
});

const command = () => signed(aCommand());
const signatureOf = ({ headers }: Signed): string => headers['x-slack-signature'] ?? '';

test.each<[string, () => Signed]>([
  ['another secret', () => signed(aCommand(), 0, 'another secret')],
  ['another body', () => ({ ...command(), body: aCommand({ text: 'reload 1 1' }) })],
  ['no signature', () => withHeader(command(), 'x-slack-signature', '')],
  [
    'another version',
    () => withHeader(command(), 'x-slack-signature', signatureOf(command()).replace('v0', 'v1')),
  ],
  [
    'a short signature',
    () => withHeader(command(), 'x-slack-signature', signatureOf(command()).slice(0, -2)),
  ],
  [
    'a long signature',
    () => withHeader(command(), 'x-slack-signature', `${signatureOf(command())}00`),
  ],
  [
    'a signature in capitals',
    () => withHeader(command(), 'x-slack-signature', signatureOf(command()).toUpperCase()),
  ],
  ['no hex digits', () => withHeader(command(), 'x-slack-signature', `v0=${'z'.repeat(64)}`)],
  ['no time', () => withHeader(command(), 'x-slack-request-timestamp', '')],
  ['a time with a fraction', () => withHeader(command(), 'x-slack-request-timestamp', '1.5e9')],
  ['a time 305 seconds ago', () => signed(aCommand(), -305)],
  ['a time 305 seconds ahead', () => signed(aCommand(), 305)],
  ['a time an hour ahead', () => signed(aCommand(), 3_600)],
])('a request with %s is refused without a word', async (_name, make) => {
  const door = await open();
  expect(await door.send(make())).toEqual({ status: 401, body: '' });
  expect(door.calls).toEqual([]);
});

test.each([-295, 0, 295])('a clock that is off by %i seconds is forgiven', async (seconds) => {
  const door = await open();
  expect((await door.send(signed(aCommand(), seconds))).status).toBe(200);
});

test('a signature that comes twice in one request counts as none', async () => {
  const door = await open();
  const { body, headers } = signed(aCommand());
  const lines = [
    'POST /slack/events HTTP/1.1',
    'Host: 127.0.0.1',
    'Connection: close',
    `Content-Type: ${FORM}`,
    `Content-Length: ${body.length}`,
    `X-Slack-Request-Timestamp: ${headers['x-slack-request-timestamp']}`,
    `X-Slack-Signature: ${headers['x-slack-signature']}`,
    `X-Slack-Signature: ${headers['x-slack-signature']}`,
  ];
  const answer = await raw(door.port, `${lines.join('\r\n')}\r\n\r\n${body}`);
  expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  expect(door.calls).toEqual([]);
});

test('a command that is sent again as it was is refused here, and done by no other replica', async () => {
  const ledger = aDeliveryBook();
  const [first, second] = [await open({ ledger }), await open({ ledger })];
  const message = command();
  expect((await first.send(message)).status).toBe(200);
  expect((await first.send(message)).status).toBe(401);
  await second.send(message);
  await Promise.all([first.drain(), second.drain()]);
  expect(second.told).toEqual([]);
  expect(first.calls.length + second.calls.length).toBe(1);
});

test('a body of more than a mebibyte is refused as too large', async () => {
  const door = await open();
  expect((await door.send(signed('a'.repeat(1024 * 1024 + 1)))).status).toBe(413);
});

test('a body that ends before its length takes nothing down with it', async () => {
  const door = await open();
  const head = `POST /slack/events HTTP/1.1\r\nHost: a\r\nContent-Type: ${FORM}\r\nContent-Length: 900\r\n\r\n`;
  const socket = connect(door.port, '127.0.0.1');
  await new Promise<void>((resolve) => {
    socket.write(`${head}half`, () => resolve());
  });
  socket.resetAndDestroy();
  await expect.poll(() => door.answered).toEqual(['refusal']);
  await door.drain();
  expect((await door.send(command())).status).toBe(200);
});

test('every answer is counted once, when it has left, for what it was', async () => {
  const door = await open();
  const asked = command();
  for (const one of [asked, asked, { ...command(), body: 'forged' }]) await door.send(one);
  await expect.poll(() => door.answered).toEqual(['ack', 'repeat', 'refusal']);
});

test.each<[string, () => Signed, number]>([
  ['text', () => withHeader(command(), 'content-type', 'text/plain'), 400],
  [
    'a form that says it is JSON',
    () => withHeader(command(), 'content-type', 'application/json'),
    400,
  ],
  ['a field that comes twice', () => signed(`${aCommand()}&text=reload`), 400],
  ['a payload that is no object', () => signed('payload=%5B1%5D'), 400],
  ['nothing at all', () => signed(''), 404],
  ['something nobody listens to', () => signed(aSubmission({ type: 'view_closed' })), 404],
])('%s, though signed, is answered and not handled', async (_name, make, status) => {
  const door = await open();
  expect((await door.send(make())).status).toBe(status);
  expect(door.calls).toEqual([]);
});

test('a certificate check is answered and does nothing, whatever comes with it', async () => {
  const door = await open();
  expect((await door.send(signed(`${aCommand()}&ssl_check=1`))).status).toBe(200);
  expect((await door.send(signed(`${aClick()}&ssl_check=1`))).status).toBe(400);
  const bare = { body: 'ssl_check=1&token=x', headers: { 'content-type': FORM } };
  expect((await door.send(bare)).status).toBe(200);
  const more = { body: `ssl_check=1&${aCommand()}`, headers: { 'content-type': FORM } };
  expect((await door.send(more)).status).toBe(401);
  expect(door.calls).toEqual([]);
});

test('Slack finds its challenge answered', async () => {
  const door = await open();
  const message = signed(JSON.stringify({ type: 'url_verification', challenge: 'c-1' }));
  const answer = await door.send(withHeader(message, 'content-type', 'application/json'));
  expect(answer).toEqual({ status: 200, body: '{"challenge":"c-1"}' });
});

function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (piece: string) => {
      heard += piece;
    });
    socket.once('end', () => resolve(heard));
    socket.once('error', reject);
  });
}
