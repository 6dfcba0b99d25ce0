import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { createFiles, isSlacks } from '../../src/slack/download.ts';
import { realTimers } from '../support/ports.ts';

const API = new URL('https://slack.com/api/');

describe('the token goes to Slack alone', () => {
  test.each([
    'https://files.slack.com/files-pri/T1-F1/download/rows.csv',
    'https://acme.enterprise.slack.com/files-pri/T1-F1/rows.csv',
    'https://files.slack-gov.com/files-pri/T1-F1/rows.csv',
  ])('%s is asked', (address) => {
    expect(isSlacks(address, API)).toBe(true);
  });

  test.each([
    'http://files.slack.com/rows.csv',
    'https://files.slack.com.evil.example/rows.csv',
    'https://evilslack.com/rows.csv',
    'https://files.slack.com@evil.example/rows.csv',
    'https://user:word@files.slack.com/rows.csv',
    'https://files.slack.com:8443/rows.csv',
    'https://docs.google.com/spreadsheets/d/1',
    'http://169.254.169.254/latest/meta-data',
    'http://127.0.0.1:3000/rows.csv',
    'file:///etc/passwd',
    'rows.csv',
    '',
  ])('“%s” is not', (address) => {
    expect(isSlacks(address, API)).toBe(false);
  });
});

let close = (): void => undefined;
afterEach(() => close());

/** A Slack that answers like this, and what it was asked. */
async function slackThat(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  const url = await new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
    });
  });
  close = () => {
    server.close();
    server.closeAllConnections();
  };
  const files = createFiles({
    token: 'xoxb-1',
    apiUrl: new URL(`${url}/api/`),
    timers: realTimers,
  });
  const read = (most = 100, size = 3) =>
    files.read({ name: 'rows.csv', size, address: `${url}/files-pri/F1` }, most);
  return { asked, read };
}

test('a file is fetched with the token of the bot', async () => {
  const { asked, read } = await slackThat((_request, response) => response.end('a,1'));
  expect(await read()).toEqual({ ok: true, bytes: Buffer.from('a,1') });
  expect(asked[0]?.headers.authorization).toBe('Bearer xoxb-1');
});

test.each([
  ['sends the bot away', 302, { location: 'http://127.0.0.1:1/elsewhere' }, 'notGiven'],
  ['shows a page to sign in on', 200, { 'content-type': 'text/html; charset=utf-8' }, 'notGiven'],
  ['says no', 403, {}, 'notGiven'],
  ['is broken', 503, {}, 'broken'],
])('a Slack that %s is told apart, and never followed', async (_what, status, headers, why) => {
  const { asked, read } = await slackThat((_request, response) => {
    response.writeHead(status, headers).end('<html>');
  });
  expect(await read()).toEqual({ ok: false, why });
  expect(asked).toHaveLength(1);
});

test('what is larger than it says is not read to its end, and what says so is not asked for', async () => {
  const { asked, read } = await slackThat((_request, response) => response.end('x'.repeat(200)));
  expect(await read(100, 3)).toEqual({ ok: false, why: 'tooLarge' });
  expect(await read(100, 101)).toEqual({ ok: false, why: 'tooLarge' });
  expect(asked).toHaveLength(1);
});

test('a lost connection is told as one', async () => {
  const { read } = await slackThat((request) => request.socket.destroy());
  expect(await read()).toEqual({ ok: false, why: 'broken' });
});
