import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FaultKind } from '../../playground/paywint/fault-table.ts';
import { demoSeed } from '../../playground/paywint/demo-seed.ts';
import { linkedIdFor } from '../../playground/paywint/seed-linked.ts';
import type { StoredMessage } from '../../playground/slack/stored.ts';
import { aTown, textOf, type Town } from './a-town.ts';
import { answered, labelsOf, whispered } from './said.ts';

const VARIABLES = ['PAYWINT_PLATFORM_ID', 'PAYWINT_PLATFORM_SECRET', 'PAYWINT_USER_ID'];
const ADMIN = 'U0CFO';
const READER = 'U0DANA';
const FINISH = [
  'Finish Payout debit, ending in 5556',
  'Finish Travel Mastercard, ending in 4444',
  'Finish Backup Visa, ending in 0077',
];

/** The newest private message to one person that says these words. */
async function message(town: Town, user: string, words: string): Promise<StoredMessage> {
  const found = () => town.slack.ephemerals(user).findLast((one) => textOf(one).includes(words));
  await town.slack.changed(() => found() !== undefined);
  const one = found();
  if (one === undefined) throw new Error(`nobody told ${user} ${words}`);
  return one;
}

async function say(town: Town, user: string, line: string): Promise<void> {
  await town.slack.as(user).command(`/paywint ${line}`, { channel: 'C0FINANCE' });
}

async function linkFor(town: Town, line: string): Promise<StoredMessage> {
  await say(town, ADMIN, line);
  return message(town, ADMIN, 'Good for 30 minutes');
}

/** The address behind the button of a link. */
function addressIn(one: StoredMessage): string {
  return /"url":"([^"]+)"/.exec(JSON.stringify(one.blocks))?.[1] ?? '';
}

const linkCalls = ({ paywint }: Town) =>
  paywint.requests().filter(({ path }) => path.includes('secure-link'));

/** Everything that the bot keeps, as bytes. */
function kept({ folder }: Town): string {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  return Buffer.concat(files).toString('latin1');
}

describe('/paywint linked', () => {
  test('lists every card by its last four, with what Paywint wants in words and what to do', async () => {
    await using town = await aTown();
    const list = await answered(town, READER, 'linked', 'Linked cards');
    for (const words of [
      'Company Visa, ending in 1881',
      'expires 12/2029',
      'Maya Okafor',
      'Ready: Paywint asks for nothing',
      'Paywint wants pictures of the card',
      'Nothing can be withdrawn to it before it is confirmed',
      'Nothing more can be paid with it before it is confirmed',
      'spending limit for today',
      'Blocked by Paywint',
      '1 to 5 of 5',
    ]) {
      expect(list).toContain(words);
    }
    expect(list).not.toMatch(/is_blocked|_required|is_limited/);
  });

  test('offers links to admins alone, and finds cards by name or last four', async () => {
    await using town = await aTown();
    await say(town, READER, 'linked');
    expect(labelsOf(await message(town, READER, 'Linked cards'))).toEqual([]);
    await say(town, ADMIN, 'linked');
    const buttons = labelsOf(await message(town, ADMIN, 'Linked cards'));
    expect(buttons.slice(0, -2)).toEqual(FINISH);
    expect(buttons.slice(-2)).toEqual(['Link a card to pay with', 'Link a card to withdraw to']);
    const one = await answered(town, READER, 'linked 5556', '“5556”');
    expect(one).toContain('Payout debit');
    expect(one).not.toContain('Company Visa');
    await answered(town, READER, 'linked nothing like it', 'No linked card fits this');
  });

  test('turns its pages in place', async () => {
    const holder = { firstName: 'Maya', lastName: 'Okafor' };
    const linked = Array.from({ length: 12 }, (_, number) => ({
      nickname: `Visa ${number + 1}`,
      lastFour: String(1000 + number),
      kind: 'CREDIT' as const,
      holder,
    }));
    await using town = await aTown({ seed: { ...demoSeed(), linked } });
    await say(town, READER, 'linked visa');
    const first = await message(town, READER, '1 to 10 of 12');
    await town.slack.as(READER).click(first, 'Next');
    const second = await message(town, READER, '11 to 12 of 12');
    expect(second.ts).toBe(first.ts);
    expect(textOf(second)).toContain('Visa 12, ending in 1011');
  });

  test('says so when Paywint does not answer', async () => {
    await using town = await aTown();
    town.paywint.fault({ kind: '500', on: 'linked', times: 3 });
    await answered(town, READER, 'linked', 'does not tell its linked cards right now');
  });

  test.each(['linked', 'linked add', 'linked update visa', 'linked delete visa'])(
    '%s without the keys of the Platform API names the variables to set',
    async (line) => {
      await using town = await aTown({ hasPlatform: false });
      const told = await answered(town, ADMIN, line, 'Linked cards need');
      for (const name of VARIABLES) expect(told).toContain(name);
      expect(town.paywint.requests().filter(({ path }) => path.includes('platform'))).toEqual([]);
    },
  );
});

describe('a secure link', () => {
  test('is asked for, opened and finished, and the card is there', async () => {
    await using town = await aTown();
    await say(town, ADMIN, 'linked add');
    const choice = await message(town, ADMIN, 'What is the card for?');
    await town.slack.as(ADMIN).click(choice, 'Link a card to withdraw to');
    const link = await message(town, ADMIN, 'Good for 30 minutes');
    expect(textOf(link)).toContain('for you alone');
    const address = addressIn(link);
    expect((await fetch(address)).status).toBe(200);
    expect(await (await fetch(address, { method: 'POST' })).text()).toContain('Card linked');
    const list = await answered(town, ADMIN, 'linked debit', 'Debit card 6');
    expect(list).toContain('1 to 1 of 1');
    expect(linkCalls(town).map(({ body }) => body)).toEqual(['{"card_purpose":"WITHDRAWAL"}']);
  });

  test('says until when it is good, and Paywint ends it then', async () => {
    await using town = await aTown({ shiftsPaywint: true });
    const before = Math.floor(Date.now() / 1_000);
    const link = await linkFor(town, 'linked add payment');
    const until = Number(/"timestamp":(\d+)/.exec(JSON.stringify(link.blocks))?.[1]);
    expect(until - before).toBeGreaterThanOrEqual(30 * 60);
    expect(until - before).toBeLessThan(30 * 60 + 30);
    town.shift(30 * 60_000 + 60_000);
    const late = await fetch(addressIn(link));
    expect(late.status).toBe(410);
    expect(await late.text()).toContain('30 minutes');
  });

  test('is replaced by a fresh one on demand, and goes once it was opened: none is seen twice', async () => {
    await using town = await aTown();
    const first = await linkFor(town, 'linked add payment');
    await town.slack.as(ADMIN).click(first, 'Fresh link');
    await town.slack.changed(() => linkCalls(town).length === 2);
    const second = () => town.slack.ephemerals(ADMIN).find(({ ts }) => ts === first.ts);
    await town.slack.changed(() => addressIn(second() ?? first) !== addressIn(first));
    const now = second() ?? first;
    await town.slack.as(ADMIN).click(now, 'Open Paywint’s page');
    const opened = await message(town, ADMIN, 'this link is used');
    expect(opened.ts).toBe(first.ts);
    expect(addressIn(opened)).toBe('');
    expect(labelsOf(opened)).toEqual(['Fresh link']);
    const shown = JSON.stringify(town.slack.ephemerals(ADMIN));
    expect(shown).not.toContain('/platform/add-card');
  });

  test('to finish a card is for what Paywint asks, and only for that', async () => {
    await using town = await aTown();
    const link = await linkFor(town, 'linked update payout debit');
    expect(textOf(link)).toContain('Finish Payout debit, ending in 5556');
    await fetch(addressIn(link), { method: 'POST' });
    await answered(town, ADMIN, 'linked update 5556', 'Paywint asks for nothing for Payout debit');
    expect(linkCalls(town)).toHaveLength(1);
    expect(JSON.parse(linkCalls(town)[0]?.body ?? '')).toEqual({
      card_id: linkedIdFor('Payout debit'),
      card_purpose: 'WITHDRAWAL',
    });
  });

  test('to finish a card is chosen from those that need it, where the line does not say which', async () => {
    await using town = await aTown();
    await say(town, ADMIN, 'linked update');
    const choice = await message(town, ADMIN, 'Paywint asks for something');
    expect(textOf(choice)).not.toContain('Company Visa');
    expect(labelsOf(choice)).toEqual(FINISH);
    await town.slack.as(ADMIN).click(choice, FINISH[0] ?? '');
    await message(town, ADMIN, 'Finish Payout debit');
    await answered(town, ADMIN, 'linked update visa', 'Several cards fit');
    const maya = await answered(town, ADMIN, 'linked update maya', 'Several cards fit');
    expect(maya).toContain('Payout debit');
    expect(maya).not.toContain('Company Visa');
    await answered(town, ADMIN, 'linked update amex', 'Paywint asks for nothing for Old Amex');
    await answered(town, ADMIN, 'linked update zebra', 'No linked card fits this');
    await answered(town, ADMIN, 'linked add cash', 'Say what the card is for');
  });

  test('is for admins: nobody else gets one, by command or by somebody’s button', async () => {
    await using town = await aTown();
    await answered(town, READER, 'linked add payment', 'Only admins can do this');
    await answered(town, READER, 'linked update payout', 'Only admins can do this');
    expect(linkCalls(town)).toEqual([]);
  });

  test('stands in no channel, no direct message, no ledger and no text of a message', async () => {
    await using town = await aTown();
    const link = await linkFor(town, 'linked add payment');
    const address = addressIn(link);
    const token = /token=([\w-]+)/.exec(address)?.[1] ?? 'no token';
    await town.slack.idle();
    const posts = town.slack.calls().filter(({ method }) => method.startsWith('chat.'));
    expect(JSON.stringify(posts)).not.toContain(token);
    expect(link.text).not.toContain('/platform/');
    expect(town.slack.ephemerals(READER)).toEqual([]);
    expect(kept(town)).not.toContain(token);
    expect(textOf(link)).not.toContain(token);
  });

  test.each<FaultKind>(['500', 'hang', 'accept-then-cut', 'html-200', '401'])(
    'that Paywint does not give (%s) is told, was asked for once, and nothing changed',
    async (kind) => {
      await using town = await aTown();
      town.paywint.fault({ kind, on: 'linked-add', times: 5 });
      await answered(
        town,
        ADMIN,
        'linked add payment',
        'Paywint gave no link, and nothing changed',
      );
      expect(linkCalls(town)).toHaveLength(1);
      expect(town.paywint.linked()).toHaveLength(5);
    },
  );

  test('to another host is never shown', async () => {
    await using town = await aTown();
    const data = { secure_link: 'https://cards.example/platform/add-card' };
    const says = { status: 200, body: { success: true, data } };
    town.paywint.fault({ kind: 'say', on: 'linked-add', says });
    const told = await answered(town, ADMIN, 'linked add payment', 'not one of its own');
    expect(told).not.toContain('cards.example');
    expect(JSON.stringify(town.slack.ephemerals(ADMIN))).not.toContain('cards.example');
  });
});

test('a card number typed behind any word is never answered with, and nothing is done', async () => {
  await using town = await aTown();
  for (const line of ['linked add 4242 4242 4242 4242', 'cards ４２４２４２４２４２４２４２４２']) {
    const known = town.slack.ephemerals(ADMIN).length;
    await say(town, ADMIN, line);
    const told = await whispered(town, ADMIN, 'looks like a whole card number', known);
    expect(told.normalize('NFKC')).not.toMatch(/4242/);
  }
  expect(town.paywint.requests().filter(({ path }) => path.startsWith('/api/platform/'))).toEqual(
    [],
  );
});
