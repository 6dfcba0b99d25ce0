import { expect, test } from 'vitest';
import { seal } from '../../src/ledger/audit.ts';
import { aTown, textOf, type Town } from './a-town.ts';

test('an admin has the requests, the payments and the trail as files; others their own, alone', async () => {
  await using town = await aTown();
  const mias = await town.ask('U0MIA', 'reload "Team travel" 50.00 =train "tickets", two');
  const danas = await town.ask('U0DANA', 'reload "Team travel" 70.00 taxi');
  await town.approve('U0BEN', mias);
  await town.approve('U0BEN', danas);
  await town.says(mias, 'reference_id');
  await town.says(danas, 'reference_id');

  const requests = rowsOf(await fileFor(town, 'U0CFO', 'export requests state:executed'));
  const mine = requests.find(({ amount_usd }) => amount_usd === '50.00');
  expect(requests).toHaveLength(2);
  expect(mine).toMatchObject({
    status: 'executed',
    memo: `'=train "tickets", two`,
    requester: 'U0MIA',
    approvers: 'U0BEN',
    tag: expect.stringMatching(/^pw-/),
  });
  expect(mine?.['reference_id']).not.toBe('');
  expect(mine?.['settled_utc']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);

  const own = rowsOf(await fileFor(town, 'U0DANA', 'export requests'));
  expect(own.map(({ requester }) => requester)).toEqual(['U0DANA']);
  expect(await said(town, 'U0DANA', 'export requests by:U0MIA')).toContain('Only admins');
  expect(await said(town, 'U0GUEST', 'audit')).not.toContain('file');

  const trail = rowsOf(await fileFor(town, 'U0CFO', 'audit'));
  for (const { previous_seal, entry, seal: told } of trail) {
    expect(seal(previous_seal ?? '', entry ?? '')).toBe(told);
  }
  expect(trail.at(-1)?.['number']).toBe(String(trail.length));
  const [, number, start = 'none'] =
    /trail (\d+):([0-9a-f]{16})/.exec(textOf(town.now(danas))) ?? [];
  expect(trail[Number(number) - 1]?.['seal']).toMatch(new RegExp(`^${start}`));
  const ownTrail = rowsOf(await fileFor(town, 'U0DANA', 'audit'));
  expect(new Set(ownTrail.map(({ object }) => object))).toEqual(new Set([own[0]?.['request']]));

  const payments = rowsOf(await fileFor(town, 'U0DANA', 'export payments'));
  expect(payments.every(({ requester }) => requester === 'U0DANA')).toBe(true);

  town.slack.fault({ method: 'files.completeUploadExternal', kind: 'error', times: 1 });
  expect(await said(town, 'U0CFO', 'export payments')).toContain('Slack did not take the file');
});

/** The newest answer that only this person sees. */
async function said(town: Town, user: string, line: string): Promise<string> {
  const before = town.slack.ephemerals(user).length;
  await town.slack.as(user).command(`/paywint ${line}`);
  await town.slack.changed(() => town.slack.ephemerals(user).length > before);
  return textOf(town.slack.ephemerals(user).at(-1) ?? {});
}

async function fileFor(town: Town, user: string, line: string): Promise<string> {
  expect(await said(town, user, line)).toContain('came to you as a direct message');
  const [id = ''] = town.slack.directMessages(user).at(-1)?.files ?? [];
  const from = (who: string) => fetch(`${town.slack.url}/client/files/${id}?as=${who}`);
  expect((await from('U0OMAR')).status, 'nobody else has it').toBe(404);
  // `text` would take the byte order mark off.
  return Buffer.from(await (await from(user)).arrayBuffer()).toString('utf8');
}

type Row = Readonly<Record<string, string>>;

/** Reads it as RFC 4180 says. */
function rowsOf(file: string): readonly Row[] {
  expect(file.startsWith('\uFEFF')).toBe(true);
  expect(file.endsWith('\r\n')).toBe(true);
  const lines = [...file.slice(1).matchAll(/((?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,|\r\n))/g)];
  const rows: string[][] = [[]];
  for (const [cell = ''] of lines) {
    const text = cell.replace(/,$|\r\n$/, '');
    rows.at(-1)?.push(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
    if (cell.endsWith('\r\n')) rows.push([]);
  }
  const [head = [], ...cells] = rows.slice(0, -1);
  return cells.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])));
}
