import { expect, test } from 'vitest';
import type { StoredMessage, StoredView } from '../../playground/slack/stored.ts';
import { aTown, notices, POLICY, textOf, type Town } from './a-town.ts';

async function open(town: Town, user: string): Promise<StoredView> {
  const { slack } = town;
  const person = slack.as(user);
  await person.command('/paywint batch', { channel: 'C0FINANCE' });
  await slack.changed(() => textOf(person.modal() ?? {}).includes('Table'));
  return modalOf(town, user);
}

function modalOf({ slack }: Town, user: string): StoredView {
  const form = slack.as(user).modal();
  if (form === undefined) throw new Error('no form is open');
  return form;
}

async function noticeOf(town: Town): Promise<StoredMessage> {
  await town.slack.changed(() => notices(town.slack).length > 0);
  const [notice] = notices(town.slack);
  if (notice === undefined) throw new Error('no notice came');
  return notice;
}

const TABLE = 'Card,Amount,Memo\nTeam travel,50,Flights\nTeam travel,60,Taxis\nTeam travel,70';

test('a table is one notice: approved in part, paid row by row, and told once', async () => {
  await using town = await aTown();
  const { slack } = town;
  const dana = slack.as('U0DANA');
  const form = await open(town, 'U0DANA');
  await dana.submit(form, { Table: 'Team travel,5O\nNo such card,50\n' });
  const told = textOf(modalOf(town, 'U0DANA'));
  expect(told).toContain('2 things have to be mended');
  expect(told).toContain('Row 2, card “No such card”: No card fits this.');
  await dana.submit(modalOf(town, 'U0DANA'), { Table: TABLE });
  expect(textOf(modalOf(town, 'U0DANA'))).toContain('3 reloads, $180.00 in all');
  const notice = await noticeOf(town);
  expect(textOf(town.now(notice))).toContain('1 more needed');

  const mia = slack.as('U0MIA');
  await mia.click(town.now(notice), 'Leave rows out');
  await slack.changed(() => textOf(mia.modal() ?? {}).includes('3 of 3 rows'));
  const part = await mia.fill(modalOf(town, 'U0MIA'), {
    'Rows 1 to 3': ['1 · $50.00 · Team travel', '3 · $70.00 · Team travel'],
    Reason: 'Taxis are paid by hand',
  });
  await slack.changed(() => textOf(mia.modal() ?? {}).includes('2 of 3 rows, together $120.00'));
  await mia.submit(part);
  await town.says(notice, 'Done: 2 ($120.00)', 'Denied: 1 ($60.00)', 'Taxis are paid by hand');
  expect(new Set(town.debits().map(({ cents }) => cents))).toEqual(new Set([-5_000, -7_000]));
  expect(town.debits()).toHaveLength(2);
  expect(textOf(town.now(notice)).match(/reference_id/g)).toHaveLength(2);
  const thread = (): string =>
    slack
      .messages('C0FINANCE')
      .flatMap((one) => (one.threadTs === notice.ts ? textOf(one) : []))
      .join('\n');
  await slack.changed(() => thread().includes('Now: Done'));
  expect(thread()).toContain('Taxis are paid by hand');
  expect(thread()).toMatch(/Rows 1, 3: .*approved/s);

  const toDana = () =>
    slack.directMessages('U0DANA').filter((one) => textOf(one).includes('is over'));
  await slack.changed(() => toDana().length > 0);
  await slack.idle();
  expect(toDana()).toHaveLength(1);
  expect(notices(slack)).toHaveLength(1);
});

test('a file is asked for as a table is: fetched again after a loss, its mistakes mended in the table, and never beside one', async () => {
  await using town = await aTown();
  const { slack } = town;
  const dana = slack.as('U0DANA');
  const form = await open(town, 'U0DANA');
  const told = (): string => textOf(modalOf(town, 'U0DANA'));
  const nothing = await dana.submit(form, {});
  expect(Object.values(nothing.errors)).toEqual(['Paste a table here, or choose a file below.']);
  const wrong = { name: 'rows.csv', content: '\uFEFFTeam travel;5O\r\nNo such card;50;"a;b"' };
  const both = await dana.submit(form, { Table: 'Team travel,50', File: wrong });
  expect(Object.values(both.errors)[0]).toContain('Empty the table');

  await dana.submit(form, { Table: '' });
  expect(told()).toContain('2 things have to be mended');
  expect(told()).toContain('stands in the table below');
  const good = { name: 'good.csv', content: 'Card\tAmount\nTeam travel\t50\nTeam travel\t50\n' };
  slack.fault({ kind: 'dead', method: 'download', times: 1 });
  await dana.submit(modalOf(town, 'U0DANA'), { File: good });
  expect(told()).toContain('“good.csv” could not be fetched');
  await dana.submit(modalOf(town, 'U0DANA'));
  expect(told()).toContain('Row 2 is for the same card and amount as row 1');
  expect(notices(slack)).toEqual([]);
  await dana.submit(modalOf(town, 'U0DANA'));
  expect(told()).toContain('2 reloads, $100.00 in all');
  expect(textOf(await noticeOf(town))).toContain('2 card reloads');
});

test('rows that wait are stopped from their notice, and nothing of them is sent', async () => {
  await using town = await aTown({ policy: `${POLICY}delay: { above: 70, for: 30m }\n` });
  const dana = town.slack.as('U0DANA');
  await dana.submit(await open(town, 'U0DANA'), { Table: 'Team travel,50\nTeam travel,60' });
  const notice = await noticeOf(town);
  await town.slack.as('U0MIA').click(town.now(notice), 'Approve', { confirm: true });
  await town.says(notice, 'It is sent after', 'Stop');
  await dana.click(town.now(notice), 'Stop', { confirm: true });
  await town.says(notice, 'Cancelled: 2 ($110.00)');
  expect(textOf(town.now(notice))).not.toContain('Stop');
  expect(town.debits()).toEqual([]);
});
