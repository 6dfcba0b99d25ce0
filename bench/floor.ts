/**
 * What nothing can be cheaper than: Node's own HTTP server and the check of Slack's signature.
 * `/commit` also saves one row to the disk before it answers. A process of its own.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { readyAt } from './process-of-its-own.ts';

const SKEW_SECONDS = 300;

const [, , signingSecret = '', file = ''] = process.argv;
const database = new DatabaseSync(file);
// As durable as the bot's own store: the row is on the disk when the answer is given.
database.exec('pragma journal_mode = wal; pragma synchronous = full');
database.exec('create table clicks (id integer primary key, body text not null)');
const save = database.prepare('insert into clicks (body) values (?)');

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    if (!isGenuine(request.headers, body)) return response.writeHead(401).end();
    if (request.url === '/commit') save.run(body.toString('utf8'));
    return response.writeHead(200, { 'Content-Length': 0 }).end();
  });
});
server.listen(0, '127.0.0.1', () => readyAt(server.address()));

function isGenuine(headers: IncomingHttpHeaders, body: Buffer): boolean {
  const timestamp = String(headers['x-slack-request-timestamp']);
  const ageSeconds = Math.abs(Date.now() / 1000 - Number(timestamp));
  if (!(ageSeconds <= SKEW_SECONDS)) return false;
  const hmac = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(body);
  const expected = Buffer.from(`v0=${hmac.digest('hex')}`);
  const given = Buffer.from(String(headers['x-slack-signature']));
  return expected.length === given.length && timingSafeEqual(expected, given);
}
