import { describe, expect, test } from 'vitest';
import type { Habits } from '../../playground/paywint/habits.ts';
import type { StoredMessage } from '../../playground/slack/stored.ts';
import { aTown, POLICY, textOf, type Town } from './a-town.ts';

const WITH_LINKS = POLICY.replace(
  'limits:',
  '  - operation: link\n    need: [{ from: [S0FINANCE], count: 1 }]\nlimits:',
);
const UNKNOWN = 'not known';

const LINES = {
  link: 'link 150.75 logo design',
  reload: 'reload "Team travel" 50 train tickets',
} as const;
type Asked = keyof typeof LINES;
const PATHS = { link: '/create-payment-link', reload: '/reload' } as const;

const calls = (town: Town, asked: Asked) =>
  town.paywint.requests().filter(({ path }) => path.endsWith(PATHS[asked]));
const lists = (town: Town) =>
  town.paywint.requests().filter(({ path }) => /list\/payment-(sent|received)$/.test(path));
const made = (town: Town, asked: Asked) =>
  town.paywint.payments().find(({ kind, cause }) => kind === asked && cause !== null);

/** The answer of an approved request was lost, and the notice says so. */
async function lost(town: Town, asked: Asked, habits: Partial<Habits> = {}) {
  town.paywint.behave(habits);
  town.paywint.fault({ kind: 'accept-then-hang' });
  const notice = await town.ask('U0DANA', LINES[asked]);
  await town.approve('U0MIA', notice);
  await town.says(notice, UNKNOWN);
  return notice;
}

/** Lets hours pass until Paywint's lists were read once more. */
async function looked(town: Town): Promise<void> {
  const before = lists(town).length;
  await hoursUntil(town, () => lists(town).length > before);
}

function hoursUntil(town: Town, isSo: () => boolean): Promise<void> {
  return town.slack.changed(() => {
    town.shift(3_600_000);
    return isSo();
  });
}

/** Not known, and after a quarter of an hour with people; never failed, and never sent again. */
async function staysOpen(town: Town, notice: StoredMessage, asked: Asked): Promise<void> {
  for (let looks = 0; looks < 3; looks += 1) await looked(town);
  await town.restart();
  await looked(town);
  await town.slack.idle();
  expect(textOf(town.now(notice))).toContain('Needs an admin');
  expect(calls(town, asked)).toHaveLength(1);
}

describe('an answer that was lost', () => {
  test.each(['link', 'reload'] as const)(
    'of a %s is found in the list by its tag, and nothing is sent a second time',
    async (asked) => {
      await using town = await aTown({ policy: WITH_LINKS });
      const notice = await lost(town, asked);
      town.shift(16_000);
      await town.says(notice, 'Done', 'payment_id', made(town, asked)?.id ?? 'nothing was made');
      expect(calls(town, asked)).toHaveLength(1);
    },
  );

  test('of a link leaves its address unknown, and the notice says where to find it', async () => {
    await using town = await aTown({ policy: WITH_LINKS });
    const notice = await lost(town, 'link');
    town.shift(16_000);
    await town.says(notice, 'Done', 'its address did not arrive here');
    expect(textOf(town.now(notice))).not.toContain('/pay/');
  });

  test.each(['link', 'reload'] as const)(
    'of a %s is found when the list shows it late',
    async (asked) => {
      await using town = await aTown({ policy: WITH_LINKS });
      const notice = await lost(town, asked, { listLagMs: 3_000 });
      await looked(town);
      await hoursUntil(town, () => textOf(town.now(notice)).includes('payment_id'));
      expect(textOf(town.now(notice))).toContain('Done');
      expect(calls(town, asked)).toHaveLength(1);
    },
  );

  test('of a link that no list shows until it is paid goes to people, then is found', async () => {
    await using town = await aTown({ policy: WITH_LINKS });
    const notice = await lost(town, 'link', { unpaidLinksListed: false });
    await staysOpen(town, notice, 'link');
    town.paywint.settle(made(town, 'link')?.id ?? '', 'success');
    await hoursUntil(town, () => textOf(town.now(notice)).includes('payment_id'));
    expect(textOf(town.now(notice))).toContain('Done');
    expect(calls(town, 'link')).toHaveLength(1);
  });

  test('of a reload that no list shows goes to people and is never sent again', async () => {
    await using town = await aTown({ policy: WITH_LINKS });
    const notice = await lost(town, 'reload', { reloadsListed: false });
    await staysOpen(town, notice, 'reload');
    expect(town.debits()).toHaveLength(1);
  });

  test.each(['link', 'reload'] as const)(
    'of a %s is not taken for absent where Paywint has no such list',
    async (asked) => {
      await using town = await aTown({ policy: WITH_LINKS });
      const notice = await lost(town, asked);
      town.paywint.fault({ kind: 'lists-404', times: Infinity });
      await staysOpen(town, notice, asked);
      town.paywint.clearFaults();
      await hoursUntil(town, () => textOf(town.now(notice)).includes('payment_id'));
      expect(textOf(town.now(notice))).toContain('Done');
      expect(calls(town, asked)).toHaveLength(1);
    },
  );
});
