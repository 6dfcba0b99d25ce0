/** A thousand forged signatures of Slack's, and a thousand forged addresses of Paywint's webhooks: none is let in. */
import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, test } from 'vitest';
import { verify } from '../../src/slack/signature.ts';
import { aWebhook, aWebhookDoor, SECRET as PATH_SECRET } from '../http/a-webhook-door.ts';
import { createLuck, type Luck } from '../simulation/chance.ts';
import { aClick, aCommand } from '../slack/door/payloads.ts';

const FORGERIES = 1_000;
const TOGETHER = 50;
const SECRET = 'a signing secret of these tests';
const NOW = 1_795_251_600_000;

type Request = { readonly headers: IncomingHttpHeaders; readonly body: Buffer };

function sign(body: Buffer, stamp: string, secret: string, version = 'v0'): string {
  const text = Buffer.concat([Buffer.from(`${version}:${stamp}:`), body]);
  return `${version}=${createHmac('sha256', secret).update(text).digest('hex')}`;
}

function request(body: Buffer, stamp: string, signature: string): Request {
  return {
    headers: { 'x-slack-request-timestamp': stamp, 'x-slack-signature': signature },
    body,
  };
}

const genuine = (luck: Luck) => {
  const body = Buffer.from(
    luck.oneIn(2) ? aCommand({ text: `reload 4242 ${luck.below(500)}` }) : aClick(),
  );
  const stamp = String(NOW / 1_000 + luck.below(600) - 299);
  return { body, stamp, signature: sign(body, stamp, SECRET) };
};
type Genuine = ReturnType<typeof genuine>;

function flipped(body: Buffer, luck: Luck): Buffer {
  const copy = Buffer.from(body);
  const at = luck.below(copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << luck.below(8));
  return copy;
}

const lengthened = (text: string, luck: Luck): string => {
  const at = 3 + luck.below(text.length - 3);
  return text.slice(0, at) + luck.below(16).toString(16) + text.slice(at);
};

/** Each turns a genuine request into another one that nobody signed. */
const FORGE: readonly ((one: Genuine, luck: Luck) => Request)[] = [
  ({ body, stamp, signature }, luck) => request(flipped(body, luck), stamp, signature),
  ({ body, stamp, signature }) =>
    request(Buffer.concat([body, Buffer.from(' ')]), stamp, signature),
  ({ body, stamp, signature }, luck) =>
    request(body.subarray(luck.below(body.length - 1) + 1), stamp, signature),
  ({ body, stamp, signature }) => request(body, String(Number(stamp) + 1), signature),
  ({ body, stamp }, luck) => request(body, stamp, sign(body, stamp, `${SECRET}${luck.below(99)}`)),
  ({ body, stamp }) => request(body, stamp, sign(body, stamp, '')),
  ({ body, stamp }) => request(body, stamp, sign(body, stamp, SECRET, 'v1')),
  ({ body, stamp }) => request(body, stamp, sign(body, stamp, SECRET, 'v1').replace('v1=', 'v0=')),
  ({ body, stamp, signature }, luck) => request(body, stamp, lengthened(signature, luck)),
  ({ body, stamp, signature }, luck) =>
    request(body, stamp, signature.slice(0, 3 + luck.below(64))),
  ({ body, stamp, signature }) => request(body, stamp, signature.toUpperCase()),
  ({ body, stamp, signature }) => request(body, stamp, `${signature}, ${signature}`),
  ({ body, stamp, signature }) => request(body, `0${stamp}`, signature),
  ({ body, stamp, signature }) => request(body, `${stamp}.0`, signature),
  ({ body }, luck) => {
    const late = String(NOW / 1_000 - 301 - luck.below(1_000_000));
    return request(body, late, sign(body, late, SECRET));
  },
  ({ body }, luck) => {
    const early = String(NOW / 1_000 + 301 + luck.below(1_000_000));
    return request(body, early, sign(body, early, SECRET));
  },
  ({ body, stamp }) => {
    const plain = createHmac('sha256', SECRET).update(body).digest('hex');
    return request(body, stamp, `v0=${plain}`);
  },
  ({ body, signature }) => ({ body, headers: { 'x-slack-signature': signature } }),
  ({ body, stamp }) => ({ body, headers: { 'x-slack-request-timestamp': stamp } }),
];

describe('Slack’s door', () => {
  const luck = createLuck(8);

  test('lets the genuine ones in, so that what follows means something', () => {
    for (let count = 0; count < 100; count += 1) {
      const { body, stamp, signature } = genuine(luck);
      expect(verify(SECRET, request(body, stamp, signature).headers, body, NOW).ok).toBe(true);
    }
  });

  test(`lets none of ${FORGERIES} forged requests in`, () => {
    const letIn: unknown[] = [];
    for (let count = 0; count < FORGERIES; count += 1) {
      const forge = FORGE[count % FORGE.length];
      const forged = forge?.(genuine(luck), luck);
      if (forged === undefined) throw new Error('every place of the list is taken');
      if (verify(SECRET, forged.headers, forged.body, NOW).ok) letIn.push([count, forged.headers]);
    }
    expect(letIn).toEqual([]);
  });
});

/** Addresses that are nearly the right one. */
const NEAR: readonly ((luck: Luck) => string)[] = [
  (luck) => {
    const at = luck.below(PATH_SECRET.length);
    return (
      PATH_SECRET.slice(0, at) +
      String.fromCodePoint(97 + luck.below(26)).toUpperCase() +
      PATH_SECRET.slice(at + 1)
    );
  },
  (luck) => PATH_SECRET.slice(0, luck.below(PATH_SECRET.length)),
  (luck) => PATH_SECRET.slice(1 + luck.below(PATH_SECRET.length - 1)),
  (luck) => `${PATH_SECRET}${luck.below(1_000)}`,
  () => PATH_SECRET.toUpperCase(),
  (luck) => `${PATH_SECRET}/${luck.below(9)}`,
  () => `..%2f${PATH_SECRET}`,
  () => encodeURIComponent(`${PATH_SECRET}\0`),
  (luck) =>
    `%${PATH_SECRET.charCodeAt(0).toString(16)}${PATH_SECRET.slice(1)}${'x'.repeat(luck.below(2))}`,
  (luck) => `?secret=${PATH_SECRET}&try=${luck.below(1_000)}`,
];

describe('the door of Paywint’s webhooks', () => {
  test(`takes nothing from ${FORGERIES} who do not know its address`, async () => {
    await using door = await aWebhookDoor();
    const luck = createLuck(9);
    const statuses = new Set<number>();
    const posts = Array.from({ length: FORGERIES }, (_, count) => {
      const path = `/paywint/webhook/${NEAR[count % NEAR.length]?.(luck) ?? ''}`;
      return { path, body: aWebhook({ id: `evt-${count}` }) };
    });
    for (let from = 0; from < FORGERIES; from += TOGETHER) {
      const some = posts.slice(from, from + TOGETHER);
      const answers = await Promise.all(some.map(({ path, body }) => door.post(body, path)));
      for (const status of answers) statuses.add(status);
    }
    expect([...statuses]).toEqual([404]);
    expect(door.received).toEqual([]);
    expect(await door.post(aWebhook())).toBe(200);
  });
});
