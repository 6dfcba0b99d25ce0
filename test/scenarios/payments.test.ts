import { describe, expect, test } from 'vitest';
import type { StoredMessage } from '../../playground/slack/stored.ts';
import { aTown, POLICY, textOf, type Town } from './a-town.ts';
import { shown } from './said.ts';

const WITH_LINKS = POLICY.replace(
  'limits:',
  '  - operation: link\n    need: [{ from: [S0FINANCE], count: 1 }]\nlimits:',
);
const TAG = /pw-[0-9A-HJKMNP-TV-Z]{8}/i;

async function executed(town: Town, line: string): Promise<StoredMessage> {
  const notice = await town.ask('U0DANA', line);
  await town.approve('U0MIA', notice);
  await town.says(notice, 'Done');
  return town.now(notice);
}

async function linkMadeElsewhere({ paywint }: Town, amount: number): Promise<void> {
  const answer = await fetch(`${paywint.url}/api/user-api/payment/create-payment-link`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-api-key': paywint.apiKey,
      'x-api-secret': paywint.apiSecret,
    },
    body: JSON.stringify({ amount, description: 'made elsewhere' }),
  });
  expect(answer.status).toBe(200);
}

const requestIn = (notice: StoredMessage): string =>
  /Request (R-\w+)/.exec(textOf(notice))?.[1] ?? 'no id';

/** The rows of a list: one section of the rich text each. */
function rowsOf(message: StoredMessage): readonly string[] {
  const list = message.blocks?.find(({ type }) => type === 'rich_text');
  const rows = list?.['elements'];
  return Array.isArray(rows) ? rows.map((row: object) => textOf({ blocks: [row] })) : [];
}

const now = (town: Town, user: string, message: StoredMessage): StoredMessage =>
  town.slack.ephemerals(user).find(({ ts }) => ts === message.ts) ?? message;

describe('/paywint payments', () => {
  test('sent: a reload stands there with its request, without its tag', async () => {
    await using town = await aTown({ policy: WITH_LINKS });
    const notice = await executed(town, 'reload "Team travel" 51.23 train tickets');
    const list = await shown(town, 'U0MIA', 'payments sent', 'Payments sent');
    const row = rowsOf(list).find((one) => one.includes('$51.23')) ?? 'no row';
    expect(row).toContain('train tickets');
    expect(row).toContain(requestIn(notice));
    expect(textOf(list)).not.toMatch(TAG);
  });

  test('received: a link stands there with its request, and live with what became of it', async () => {
    await using town = await aTown({ policy: WITH_LINKS });
    const notice = await executed(town, 'link 61.27 logo design');
    const link = town.paywint
      .payments()
      .find(({ kind, cents }) => kind === 'link' && cents === 6_127);
    town.paywint.settle(link?.id ?? '', 'success');
    const list = await shown(town, 'U0DANA', 'payments received', 'Payments received');
    const row = rowsOf(list).find((one) => one.includes('$61.27')) ?? 'no row';
    for (const words of ['logo design', 'success', requestIn(notice)]) expect(row).toContain(words);
    expect(textOf(list)).not.toMatch(TAG);
  });

  test('a payment whose answer was lost is linked by its tag, however Paywint writes it', async () => {
    await using town = await aTown({ policy: WITH_LINKS });
    town.paywint.behave({ memo: 'upper' });
    town.paywint.fault({ kind: 'accept-then-hang' });
    const notice = await town.ask('U0DANA', 'link 61.27 logo design');
    await town.approve('U0MIA', notice);
    await town.says(notice, 'not known');
    const list = await shown(town, 'U0DANA', 'payments received', 'Payments received');
    const row = rowsOf(list).find((one) => one.includes('$61.27')) ?? 'no row';
    expect(row).toContain(requestIn(notice));
  });

  test.each(['newest', 'oldest'] as const)(
    'in pages of ten, newest first, when Paywint lists the %s first',
    async (order) => {
      await using town = await aTown({ policy: WITH_LINKS });
      town.paywint.behave({ order });
      for (let cents = 1; cents <= 9; cents += 1) await linkMadeElsewhere(town, 60 + cents / 100);
      const all = town.paywint
        .payments()
        .filter(({ kind }) => kind === 'received' || kind === 'link');
      expect(all.length).toBeGreaterThan(10);
      const first = await shown(town, 'U0DANA', 'payments received', 'Payments received');
      expect(rowsOf(first)[0]).toContain('$60.09');
      expect(rowsOf(first)).toHaveLength(10);
      expect(textOf(first)).not.toContain('Newer');
      const dana = town.slack.as('U0DANA');
      await dana.click(first, 'Older');
      await town.slack.changed(() => textOf(now(town, 'U0DANA', first)).includes('Newer'));
      const second = now(town, 'U0DANA', first);
      expect(rowsOf(second)).toHaveLength(all.length - 10);
      expect(new Set([...rowsOf(first), ...rowsOf(second)]).size).toBe(
        rowsOf(first).length + rowsOf(second).length,
      );
      await dana.click(second, 'Newer');
      await town.slack.changed(
        () => rowsOf(now(town, 'U0DANA', first))[0]?.includes('$60.09') ?? false,
      );
    },
  );

  test('narrowed down by words and dates, in pages that stay narrowed down', async () => {
    await using town = await aTown({ policy: WITH_LINKS });
    for (let cents = 1; cents <= 12; cents += 1) await linkMadeElsewhere(town, 60 + cents / 100);
    const notice = await executed(town, 'link 71.27 logo design');
    const logo = await shown(town, 'U0DANA', 'payments received logo', 'Payments received');
    expect(rowsOf(logo)).toHaveLength(1);
    for (const words of ['$71.27', requestIn(notice), 'with “logo”', 'as Paywint told it']) {
      expect(textOf(logo)).toContain(words);
    }
    const list = await shown(town, 'U0DANA', 'payments received elsewhere', '1 to 10 of 12');
    await town.slack.as('U0DANA').click(list, 'Older');
    await town.slack.changed(() => textOf(now(town, 'U0DANA', list)).includes('11 to 12 of 12'));
    expect(rowsOf(now(town, 'U0DANA', list))).toHaveLength(2);
    await shown(
      town,
      'U0DANA',
      'payments received elsewhere 2001-01-01 2001-12-31',
      'none with “elsewhere”, from 2001-01-01 to 2001-12-31 (UTC)',
    );
    await shown(town, 'U0DANA', 'payments received 11/21/2026', 'Write dates as 2026-11-21');
  });

  test('without a word says which there are; a list that fails is not an empty list', async () => {
    await using town = await aTown();
    await shown(town, 'U0DANA', 'payments', '/paywint payments sent, or');
    town.paywint.fault({ kind: 'lists-404', times: Infinity });
    await shown(town, 'U0DANA', 'payments sent', 'Paywint does not tell the payments sent');
  });

  test('are for readers only', async () => {
    await using town = await aTown({ policy: WITH_LINKS });
    const refused = await shown(town, 'U0GUEST', 'payments sent', 'can neither ask');
    expect(textOf(refused)).not.toContain('$');
  });
});

describe('/paywint status', () => {
  test('finds one request by its id, its payment_id and its reference_id, live from Paywint', async () => {
    await using town = await aTown({ policy: WITH_LINKS });
    const notice = await executed(town, 'reload "Team travel" 51.23 train tickets');
    const payment = town.paywint
      .payments()
      .find(({ kind, cents }) => kind === 'reload' && cents === 5_123);
    town.paywint.settle(payment?.id ?? '', 'refunded');
    const ids = [requestIn(notice), payment?.id ?? '', String(payment?.referenceId)];
    for (const id of ids) {
      const told = textOf(await shown(town, 'U0MIA', `status ${id}`, 'Read from Paywint just now'));
      for (const words of [requestIn(notice), 'refunded', ...ids]) expect(told).toContain(words);
      expect(told).not.toMatch(TAG);
    }
  });

  test('of a link tells what became of it since', async () => {
    await using town = await aTown({ policy: WITH_LINKS });
    const notice = await executed(town, 'link 61.27 logo design');
    const link = town.paywint.payments().find(({ cents }) => cents === 6_127);
    town.paywint.settle(link?.id ?? '', 'opened');
    const told = textOf(
      await shown(town, 'U0MIA', `status ${requestIn(notice)}`, 'Read from Paywint just now'),
    );
    for (const words of ['Done', 'opened', '/pay/', 'logo design']) expect(told).toContain(words);
  });

  test('of a payment that nobody asked for here tells what Paywint says', async () => {
    await using town = await aTown();
    const other = town.paywint.payments().find(({ cause }) => cause === null);
    const told = await shown(town, 'U0MIA', `status ${other?.id}`, 'Read from Paywint just now');
    expect(textOf(told)).toContain(other?.status);
  });
});
