import { describe, expect, test } from 'vitest';
import type { StoredMessage } from '../../playground/slack/stored.ts';
import { aTown, notices, POLICY, textOf, type Town } from './a-town.ts';

const WITH_LINKS = POLICY.replace(
  'limits:',
  '  - operation: link\n    need: [{ from: [S0FINANCE], count: 1 }]\nlimits:',
);
const TAG_LAST = / pw-[0-9A-HJKMNP-TV-Z]{8}$/;

const aTownWithLinks = (): Promise<Town> => aTown({ policy: WITH_LINKS });
const calls = (town: Town) =>
  town.paywint.requests().filter(({ path }) => path.endsWith('/create-payment-link'));
const links = (town: Town) => town.paywint.payments().filter(({ kind }) => kind === 'link');
const addressOf = (town: Town): string => `/pay/${links(town).at(-1)?.id ?? 'none'}`;

async function approved(town: Town, line = 'link 150.75 logo design'): Promise<StoredMessage> {
  const notice = await town.ask('U0DANA', line);
  await town.approve('U0MIA', notice);
  return notice;
}

async function openForm(town: Town, line: string) {
  const dana = town.slack.as('U0DANA');
  await dana.command(`/paywint ${line}`, { channel: 'C0FINANCE' });
  await town.slack.changed(() => textOf(dana.modal() ?? {}).includes('Invoice number'));
  const form = dana.modal();
  if (form === undefined) throw new Error('no form opened');
  return { dana, form };
}

describe('a payment link', () => {
  test('on one line: asked, approved, created once, its address shown to requester and approvers', async () => {
    await using town = await aTownWithLinks();
    const { slack } = town;
    const notice = await town.ask('U0DANA', 'link 150.75 logo design');
    for (const words of ['Payment link', '$150.75', 'logo design', 'U0DANA', 'SANDBOX']) {
      expect(textOf(notice)).toContain(words);
    }
    expect(calls(town)).toEqual([]);
    await town.approve('U0MIA', notice);
    await town.says(notice, 'Done', 'payment_id', '/pay/');
    const [link] = links(town);
    expect(link?.cents).toBe(15_075);
    expect(link?.memo).toMatch(/^logo design pw-[0-9A-HJKMNP-TV-Z]{8}$/);
    const shown = textOf(town.now(notice));
    expect(shown).toContain(link?.id);
    expect(shown).toContain(addressOf(town));
    const im = slack.im('U0DANA');
    await slack.changed(() =>
      slack.messages(im).some((one) => textOf(one).includes(addressOf(town))),
    );
    expect(town.debits()).toEqual([]);
    expect(calls(town)).toHaveLength(1);
  });

  test('is text to copy: in no message is its address live or unfurled', async () => {
    await using town = await aTownWithLinks();
    const { slack } = town;
    const notice = await approved(town);
    await town.says(notice, 'Done', '/pay/');
    const im = slack.im('U0DANA');
    await slack.changed(() =>
      slack.messages(im).some((one) => textOf(one).includes(addressOf(town))),
    );
    const writes = slack.calls().filter(({ method }) => /^chat\.(post|update)/.test(method));
    expect(writes.length).toBeGreaterThan(2);
    for (const { args } of writes) {
      expect(args).toMatchObject({ parse: 'none' });
      expect([false, 'false']).toContain(args['unfurl_links']);
      expect([false, 'false']).toContain(args['unfurl_media']);
    }
    for (const message of [town.now(notice), ...slack.messages(im)]) {
      expect(message.text).not.toContain('/pay/');
    }
    const told = JSON.stringify(town.now(notice).blocks);
    expect(told).toMatch(
      /\{"type":"text","text":"http[^"]*\/pay\/[^"]*","style":\{"code":true\}\}/,
    );
    expect(told.match(/\/pay\//g)).toHaveLength(1);
  });

  test('clicked on by two approvers at once and twice is created once', async () => {
    await using town = await aTownWithLinks();
    const notice = await town.ask('U0DANA', 'link 20 stickers');
    const clicks = ['U0MIA', 'U0BEN', 'U0MIA'].map((user) => town.approve(user, notice));
    await Promise.allSettled(clicks);
    await town.says(notice, 'Done');
    expect(calls(town)).toHaveLength(1);
    expect(links(town)).toHaveLength(1);
  });

  test('by the form: the invoice number is sent as it was typed, and the tag stays out of it', async () => {
    await using town = await aTownWithLinks();
    const { dana, form } = await openForm(town, 'link');
    const number = 'INV-2026/0012 #7';
    const filled = await dana.fill(form, {
      'Amount (USD)': '20',
      Description: 'stickers',
      'Invoice number': number,
    });
    expect(await dana.submit(filled)).toMatchObject({ status: 200, errors: {} });
    await town.slack.changed(() => notices(town.slack).length === 1);
    const [notice] = notices(town.slack);
    if (notice === undefined) throw new Error('no notice');
    expect(textOf(notice)).toContain(number);
    await town.approve('U0MIA', notice);
    await town.says(notice, 'Done');
    const body: unknown = JSON.parse(calls(town)[0]?.body ?? '{}');
    expect(body).toEqual({
      amount: 20,
      description: expect.stringMatching(TAG_LAST),
      invoice_number: number,
    });
  });

  test('whose texts are too long is refused with the reason, and as long as allowed is accepted', async () => {
    await using town = await aTownWithLinks();
    const { dana, form } = await openForm(town, 'link');
    const long = { 'Amount (USD)': '20', Description: 'd'.repeat(241) };
    const tooLong = await dana.fill(form, { ...long, 'Invoice number': '1'.repeat(21) });
    const { errors } = await dana.submit(tooLong);
    expect(Object.keys(errors)).toEqual(['description', 'invoiceNumber']);
    for (const words of Object.values(errors)) expect(words).toContain('too long');
    const again = dana.modal();
    if (again === undefined) throw new Error('the form closed');
    const right = { Description: '€'.repeat(240), 'Invoice number': 'x'.repeat(20) };
    expect(await dana.submit(await dana.fill(again, right))).toMatchObject({ errors: {} });
    await town.slack.changed(() => notices(town.slack).length === 1);
    const [notice] = notices(town.slack);
    if (notice === undefined) throw new Error('no notice');
    await town.approve('U0MIA', notice);
    await town.says(notice, 'Done');
    expect(links(town)[0]?.memo).toMatch(/^€{240} pw-/);
  });

  test('for the same amount but with other words is another one, and with the same words is asked back', async () => {
    await using town = await aTownWithLinks();
    await town.ask('U0DANA', 'link 20 stickers');
    await town.ask('U0DANA', 'link 20 mugs');
    const { form } = await openForm(town, 'link 20 mugs');
    expect(textOf(form)).toContain('The same was asked for already');
    expect(notices(town.slack)).toHaveLength(2);
  });

  test('needs nothing in the wallet, and only the limit of one request holds for it', async () => {
    await using town = await aTownWithLinks();
    town.paywint.fund(-town.paywint.wallet().availableCents);
    for (const line of ['link 4000 one', 'link 4000 two']) {
      const notice = await approved(town, line);
      await town.says(notice, 'Done');
    }
    const dana = town.slack.as('U0DANA');
    await dana.command('/paywint link 4000.01 three', { channel: 'C0FINANCE' });
    await town.slack.changed(() =>
      town.slack.ephemerals('U0DANA').some((one) => textOf(one).includes('$4,000.00')),
    );
    expect(links(town)).toHaveLength(2);
  });

  test('that Paywint refuses was not created, and no word says that somebody has not paid', async () => {
    await using town = await aTownWithLinks();
    town.paywint.fault({ kind: 'refuse-422' });
    const notice = await approved(town);
    await town.says(notice, 'Link not created', 'No link was created for this request');
    await town.slack.idle();
    const all = town.slack.messages('C0FINANCE').map(textOf).join('\n');
    expect(all).not.toMatch(/not paid/i);
    expect(links(town)).toEqual([]);
  });

  test('stands in the help', async () => {
    await using town = await aTownWithLinks();
    await town.slack.as('U0DANA').command('/paywint help', { channel: 'C0FINANCE' });
    const said = () => town.slack.ephemerals('U0DANA').map(textOf).join('\n');
    await town.slack.changed(() => said().includes('/paywint link [amount] [description]'));
    expect(said()).toContain('/paywint payments sent|received');
  });
});
