import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { virtualTime } from '../../support/ports.ts';
import { aPaywint, call, dataOf, get, until } from './client.ts';

const linkPath = '/payment/create-payment-link';

type Heard = {
  readonly event: string;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** Hears webhooks, and answers them as it is told. */
async function aListener(status = () => 200) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push(JSON.parse(Buffer.concat(chunks).toString()) as Heard); // its shape is what is tested
      response.writeHead(status()).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // a TCP server has one
  return {
    heard,
    url: `http://127.0.0.1:${port}/hook`,
    events: () => heard.map(({ event }) => event),
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function aLink(paywint: Awaited<ReturnType<typeof aPaywint>>): Promise<string> {
  const body = { amount: 150.75, description: 'Workshop' };
  return String(dataOf(await call(paywint, linkPath, { body }))['payment_id']);
}

const visit = (paywint: { readonly url: string }, id: string, how?: string) =>
  fetch(
    `${paywint.url}/pay/${id}`,
    how === undefined ? {} : { method: 'POST', body: new URLSearchParams({ how }) },
  );

test('everything that becomes of a link is told by a webhook, its amount in cents', async () => {
  await using listener = await aListener();
  await using paywint = await aPaywint();
  paywint.webhooksTo(listener.url);
  const id = await aLink(paywint);
  await visit(paywint, id);
  await visit(paywint, id, 'pay');
  await until(() => listener.heard.length === 3);
  expect(listener.events().toSorted()).toEqual([
    'payment.initiated',
    'payment.opened',
    'payment.success',
  ]);
  const paid = listener.heard.find(({ event }) => event === 'payment.success');
  expect(paid?.data).toEqual({ payment_id: id, status: 'success', amount: 15_075 });
});

test('a payer whose payment failed tries again on the same page, as a new payment that pays once', async () => {
  await using listener = await aListener();
  await using paywint = await aPaywint();
  paywint.webhooksTo(listener.url);
  const id = await aLink(paywint);
  expect(await (await visit(paywint, id, 'fail')).text()).toContain('Try again to pay $150.75');
  expect(await (await visit(paywint, id, 'pay')).text()).toContain('Paid.');
  await until(() => listener.heard.length === 4);
  const retried = listener.heard.find(({ event }) => event === 'payment.retried');
  const next = String(retried?.data['retry_payment_id']);
  expect(retried?.data).toMatchObject({ payment_id: id, status: 'retried' });
  expect(dataOf(await get(paywint, `/payment/get/${id}`))['status']).toBe('failed');
  expect(dataOf(await get(paywint, `/payment/get/${next}`))).toMatchObject({
    status: 'success',
    description: 'Workshop',
    amount: 150.75,
  });
  expect(paywint.wallet().availableCents).toBe(115_075);
  expect(await (await visit(paywint, id)).text()).toContain('This link is success.');
});

test('a link that has expired cannot be paid', async () => {
  await using listener = await aListener();
  await using paywint = await aPaywint();
  paywint.webhooksTo(listener.url);
  const id = await aLink(paywint);
  expect(await (await visit(paywint, id, 'expire')).text()).toContain('has expired');
  expect(await (await visit(paywint, id, 'pay')).text()).toContain('This link is expired.');
  expect(paywint.wallet().availableCents).toBe(100_000);
  await until(() => listener.events().includes('payment.expired'));
});

test('a webhook that is not answered with success comes twice more, and then never again', async () => {
  await using listener = await aListener(() => 503);
  const time = virtualTime();
  await using paywint = await aPaywint({ timers: time });
  paywint.webhooksTo(listener.url);
  await aLink(paywint);
  const answers = () => paywint.webhooks()[0]?.answers.length;
  await until(() => answers() === 1);
  await time.advance(60_000);
  await until(() => answers() === 2);
  await time.advance(300_000);
  await until(() => answers() === 3);
  await time.advance(3_600_000);
  expect(listener.heard.map(({ id }) => id)).toEqual(Array(3).fill(listener.heard[0]?.id));
});

test('webhooks can be lost, come twice, and overtake each other', async () => {
  await using listener = await aListener();
  const time = virtualTime();
  await using paywint = await aPaywint({ timers: time });
  paywint.webhooksTo(listener.url);
  paywint.fault({ kind: 'webhooks-lost' });
  const id = await aLink(paywint);
  paywint.fault({ kind: 'webhooks-twice' });
  await visit(paywint, id);
  await until(() => listener.heard.length === 2);
  expect(listener.events()).toEqual(['payment.opened', 'payment.opened']);
  paywint.fault({ kind: 'webhooks-late', times: 2 });
  paywint.settle(id, 'processing');
  paywint.settle(id, 'success');
  await until(() => listener.heard.length === 3);
  await time.advance(4_000);
  await until(() => listener.heard.length === 4);
  expect(listener.events().slice(2)).toEqual(['payment.success', 'payment.processing']);
});
