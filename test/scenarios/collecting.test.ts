/** A payment link from its creation to its money, through the page that its payer sees. */
import { describe, expect, test } from 'vitest';
import type { StoredMessage } from '../../playground/slack/stored.ts';
import { aTown, POLICY, textOf, type Town, WEBHOOK_SECRET } from './a-town.ts';

const WITH_LINKS = POLICY.replace(
  'limits:',
  '  - operation: link\n    need: [{ from: [S0FINANCE], count: 1 }]\nlimits:',
);

const HOUR_MS = 3_600_000;

type Linked = { readonly town: Town; readonly notice: StoredMessage; readonly address: string };

/** A link that was approved and created, and that nobody has opened. */
async function linked(town: Town): Promise<Linked> {
  const notice = await town.ask('U0DANA', 'link 150.75 logo design');
  await town.approve('U0MIA', notice);
  await town.says(notice, 'Done', '/pay/');
  const link = town.paywint.payments().find(({ kind }) => kind === 'link');
  return { town, notice, address: `${town.paywint.url}/pay/${link?.id}` };
}

/** What a visitor of the page does. */
async function visit(address: string, how?: 'pay' | 'fail' | 'expire'): Promise<void> {
  const act = how === undefined ? {} : { method: 'POST', body: new URLSearchParams({ how }) };
  await (await fetch(address, act)).text();
}

const collected = (town: Town): number => town.paywint.wallet().availableCents - before(town);
const before = (town: Town): number =>
  town.paywint
    .ledger()
    .filter(({ kind, cause }) => kind === 'opening' || cause === null)
    .filter(({ description }) => !(description ?? '').includes('logo design'))
    .reduce((sum, { cents }) => sum + cents, 0);

async function post(town: Town, body: object, secret = WEBHOOK_SECRET): Promise<number> {
  const response = await fetch(`${town.botUrl()}/paywint/webhook/${secret}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  await response.body?.cancel();
  return response.status;
}

const thread = (town: Town, notice: StoredMessage): string =>
  town.slack
    .messages('C0FINANCE')
    .filter(({ threadTs }) => threadTs === notice.ts)
    .map(textOf)
    .join('\n');

const times = (text: string, words: string): number => text.split(words).length - 1;

describe('a link with webhooks', () => {
  test('is told as opened and as paid: on the notice, in its thread, and to who asked for it', async () => {
    await using town = await aTown({ policy: WITH_LINKS, hasWebhooks: true });
    const { notice, address } = await linked(town);
    await visit(address);
    await town.says(notice, 'Collection: opened', 'It is not paid yet');
    await visit(address, 'pay');
    await town.says(notice, 'Collection: paid', 'Paywint says success', 'Done');
    const dana = town.slack.im('U0DANA');
    // A message of its own, which a phone rings for: the one that told of the link only changes.
    const rings = () =>
      town.slack.messages(dana).filter(({ text }) => text.includes('Collection: paid.'));
    await town.slack.changed(() => rings().length > 0);
    await town.slack.changed(() =>
      town.slack.messages(dana).every((one) => textOf(one).includes('Collection: paid')),
    );
    expect(rings()).toHaveLength(1);
    await town.slack.changed(() => thread(town, notice).includes('The link is paid.'));
    expect(times(thread(town, notice), 'Somebody opened the link.')).toBe(1);
    expect(collected(town)).toBe(15_075);
  });

  test('that come twice, late and in the wrong order are told once each', async () => {
    await using town = await aTown({ policy: WITH_LINKS, hasWebhooks: true });
    const { notice, address } = await linked(town);
    town.paywint.fault({ kind: 'webhooks-twice', times: 2 });
    await visit(address);
    await visit(address, 'pay');
    await town.says(notice, 'Collection: paid');
    const sent = town.paywint.webhooks();
    for (const { body } of sent.toReversed()) {
      expect(await post(town, JSON.parse(body) as object)).toBe(200); // what was sent is an object
    }
    await town.slack.changed(() => thread(town, notice).includes('The link is paid.'));
    await town.slack.idle();
    expect(times(thread(town, notice), 'The link is paid.')).toBe(1);
    expect(times(thread(town, notice), 'Somebody opened the link.')).toBeLessThanOrEqual(1);
    await town.says(notice, 'Collection: paid');
  });

  test('of which a payment fails and is tried again is one payment of its amount', async () => {
    await using town = await aTown({ policy: WITH_LINKS, hasWebhooks: true });
    const { notice, address } = await linked(town);
    await visit(address, 'fail');
    await town.says(notice, 'Collection: failed', 'Transaction could not be processed');
    await visit(address, 'pay');
    await town.says(notice, 'Collection: paid', 'tried again after a failure');
    const next = town.paywint.payments().find(({ kind, status }) => {
      return kind === 'link' && status === 'success';
    });
    expect(textOf(town.now(notice))).toContain(next?.id);
    expect(textOf(town.now(notice))).not.toContain('Paid more than once');
    expect(collected(town)).toBe(15_075);
    const dana = town.slack.as('U0DANA');
    await dana.command(`/paywint status ${next?.id}`, { channel: 'C0FINANCE' });
    await town.slack.changed(() =>
      town.slack.ephemerals('U0DANA').some((one) => textOf(one).includes('Collection: paid')),
    );
  });

  test('that expires says so, and what to do', async () => {
    await using town = await aTown({ policy: WITH_LINKS, hasWebhooks: true });
    const { notice, address } = await linked(town);
    await visit(address, 'expire');
    await town.says(notice, 'Collection: expired', 'ask for a new link', 'Done');
    expect(collected(town)).toBe(0);
  });

  test('forged to say paid makes the bot look, and Paywint’s own word is what is told', async () => {
    await using town = await aTown({ policy: WITH_LINKS, hasWebhooks: true });
    const { notice, address } = await linked(town);
    const id = address.split('/').at(-1) ?? '';
    const forged = {
      event: 'payment.success',
      id: 'evt_forged',
      data: { payment_id: id, status: 'success', amount: 15_075 },
      eventGeneratedTime: 1_795_000_000,
    };
    const reads = () => town.paywint.requests().filter(({ path }) => path.endsWith(`/get/${id}`));
    const known = reads().length;
    expect(await post(town, forged)).toBe(200);
    await town.slack.changed(() => reads().length > known);
    await town.slack.idle();
    expect(textOf(town.now(notice))).not.toContain('Collection: paid');
    expect(await post(town, forged, 'another-secret-that-is-long-enough-000')).toBe(404);
    expect(await post(town, { ...forged, padding: 'x'.repeat(70_000) })).toBe(413);
    expect(await post(town, { data: forged.data })).toBe(400);
  });
});

describe('a link without webhooks', () => {
  test('is read all the same: what was lost is told at its time', async () => {
    await using town = await aTown({ policy: WITH_LINKS });
    const { notice, address } = await linked(town);
    await visit(address, 'pay');
    town.shift(HOUR_MS);
    await town.says(notice, 'Collection: paid');
  });

  test('is followed by the next process after a restart', async () => {
    await using town = await aTown({ policy: WITH_LINKS });
    const { notice, address } = await linked(town);
    await visit(address);
    town.shift(HOUR_MS);
    await town.says(notice, 'Collection: opened');
    await visit(address, 'pay');
    await town.restart();
    town.shift(HOUR_MS);
    await town.says(notice, 'Collection: paid');
  });

  test('answers 404 at the door for webhooks', async () => {
    await using town = await aTown({ policy: WITH_LINKS });
    expect(await post(town, { event: 'payment.success', id: 'evt_1' })).toBe(404);
  });
});
