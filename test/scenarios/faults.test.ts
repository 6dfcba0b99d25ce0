import { describe, expect, test } from 'vitest';
import type { FaultSpec } from '../../playground/paywint/faults.ts';
import type { StoredMessage } from '../../playground/slack/stored.ts';
import { aTown, BOT_TOKEN, notices, textOf, type Town } from './a-town.ts';
import { labelsOf } from './said.ts';

async function approved(town: Town): Promise<StoredMessage> {
  const notice = await town.ask('U0DANA', 'reload "Team travel" 50 train tickets');
  await town.approve('U0MIA', notice);
  return notice;
}

const UNKNOWN = 'not known';

/** Whatever happens later: one call at most, and no word of failure while the money is gone. */
async function staysHonest(town: Town, notice: StoredMessage): Promise<void> {
  const calls = () => town.paywint.requests().filter(({ path }) => path.endsWith('/reload'));
  expect(calls().length).toBeLessThanOrEqual(1);
  await town.restart();
  town.shift(3 * 3_600_000);
  await town.slack.idle();
  expect(calls().length).toBeLessThanOrEqual(1);
  expect(town.debits().length).toBeLessThanOrEqual(1);
  const told = textOf(town.now(notice));
  if (town.debits().length === 1) expect(told).not.toMatch(/not paid|failed/i);
}

describe('an answer that proves nothing', () => {
  const faults: readonly (readonly [string, FaultSpec, number])[] = [
    ['Paywint takes the money and never answers', { kind: 'accept-then-hang' }, 1],
    ['Paywint takes the money and resets', { kind: 'accept-then-reset' }, 1],
    ['Paywint takes the money and answers 500', { kind: 'accept-then-500' }, 1],
    ['the answer is cut short', { kind: 'accept-then-truncated-json' }, 1],
    ['the answer has no data', { kind: 'accept-then-null-data' }, 1],
    ['the answer says success: false', { kind: 'accept-then-success-false' }, 1],
    ['the answer is a page', { kind: 'html-200' }, 1],
    ['the answer is huge', { kind: 'huge-body' }, 1],
    ['Paywint takes the money long after we gave up', { kind: 'accept-late', ms: 1_500 }, 1],
    ['Paywint answers 500 and takes nothing', { kind: '500' }, 0],
    ['Paywint answers 400', { kind: '400' }, 0],
    ['Paywint answers 401', { kind: '401' }, 0],
    ['Paywint answers 403', { kind: '403' }, 0],
    ['Paywint answers 404', { kind: '404' }, 0],
    ['Paywint answers 409', { kind: '409' }, 0],
    ['Paywint answers 429', { kind: '429' }, 0],
    ['Paywint answers 422 in another form', { kind: '422-other' }, 0],
    ['Paywint redirects', { kind: 'redirect-307' }, 0],
    ['the connection is reset before anything was read', { kind: 'reset-before-reading' }, 0],
  ];

  test.each(faults)('%s: shown as not known, never sent again', async (_what, fault, debits) => {
    await using town = await aTown();
    town.paywint.fault(fault);
    const notice = await approved(town);
    await town.says(notice, UNKNOWN);
    await town.slack.changed(() => town.debits().length === debits);
    await staysHonest(town, notice);
    expect(town.debits()).toHaveLength(debits);
    expect(town.paywint.requests().some(({ followedRedirect }) => followedRedirect)).toBe(false);
  });
});

describe('an answer that proves something', () => {
  test('the older answer is a success with its transaction_id', async () => {
    await using town = await aTown();
    town.paywint.fault({ kind: 'old-answer' });
    const notice = await approved(town);
    await town.says(notice, 'transaction_id', 'success');
    expect(textOf(town.now(notice))).not.toContain('reference_id');
    await staysHonest(town, notice);
  });

  test('the documented 422 is a refusal, shown with its text', async () => {
    await using town = await aTown();
    town.paywint.fault({ kind: 'refuse-422' });
    const notice = await approved(town);
    await town.says(notice, 'Not paid');
    expect(town.debits()).toEqual([]);
    await staysHonest(town, notice);
  });

  test.each([['wrong-amount'], ['wrong-description']] as const)(
    'a success with a %s is taken, and people have to look',
    async (kind) => {
      await using town = await aTown();
      town.paywint.fault({ kind });
      const notice = await approved(town);
      await town.says(notice, 'Needs an admin');
      expect(town.debits()).toHaveLength(1);
      await staysHonest(town, notice);
    },
  );

  test('a status that nobody knows is under way, not an error', async () => {
    await using town = await aTown();
    town.paywint.fault({ kind: 'unknown-status' });
    const notice = await approved(town);
    await town.slack.changed(() =>
      /under way|in flight|not finished/i.test(textOf(town.now(notice))),
    );
    await staysHonest(town, notice);
  });
});

describe('nothing was sent, and that is certain', () => {
  test('the idle connection closes between connect and burn: tried again, paid once', async () => {
    await using town = await aTown();
    town.paywint.fault({ kind: 'close-idle', on: 'reload' });
    const notice = await approved(town);
    await town.slack.changed(() => {
      const told = textOf(town.now(notice));
      return told.includes('reference_id') || told.includes('not known') || /again/.test(told);
    });
    town.shift(10_000);
    await town.says(notice, 'reference_id');
    expect(town.debits()).toHaveLength(1);
  });

  test('too little in the wallet: the notice says what is missing, and it goes on when there is enough', async () => {
    await using town = await aTown();
    const { availableCents } = town.paywint.wallet();
    town.paywint.fund(1_000 - availableCents);
    const notice = await approved(town);
    await town.says(notice, '$40.00');
    expect(town.debits()).toEqual([]);
    town.paywint.fund(100_000);
    town.shift(60_000);
    await town.restart();
    await town.says(notice, 'reference_id');
    expect(town.debits()).toHaveLength(1);
  });
});

/** The same message once more, as a repeated post would make it. */
async function postedAgain({ slack }: Town, { channel, text, blocks, metadata }: StoredMessage) {
  const answer = await fetch(`${slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${BOT_TOKEN}`,
      'content-type': 'application/json; charset=utf-8',
    },
    body: JSON.stringify({ channel, text, blocks, metadata }),
  });
  expect(await answer.json()).toMatchObject({ ok: true });
}

async function clickOld({ slack }: Town, user: string, seen: StoredMessage): Promise<void> {
  await slack.as(user).click(seen, 'Approve', { confirm: true });
}

describe('a Slack that fails', () => {
  test('an answer lost after the notice was posted leads to one notice', async () => {
    await using town = await aTown();
    const { slack } = town;
    slack.fault({ kind: 'accept-then-reset', method: 'chat.postMessage', times: 1 });
    const dana = slack.as('U0DANA');
    await dana.command('/paywint reload "Team travel" 50', { channel: 'C0FINANCE' });
    await slack.changed(() => notices(slack).length === 1);
    town.shift(6_000);
    await slack.changed(() =>
      slack.calls().some(({ method }) => method === 'conversations.history'),
    );
    await slack.idle();
    const [notice] = notices(slack);
    if (notice === undefined) throw new Error('no notice');
    await town.approve('U0MIA', notice);
    await town.says(notice, 'reference_id');
    expect(notices(slack)).toHaveLength(1);
    expect(town.debits()).toHaveLength(1);
  });

  test('a notice that came twice has one left that can be clicked, and one payment comes of it', async () => {
    await using town = await aTown();
    const { slack } = town;
    slack.fault({ kind: 'accept-then-reset', method: 'chat.postMessage', times: 1 });
    await slack.as('U0DANA').command('/paywint reload "Team travel" 50', { channel: 'C0FINANCE' });
    await slack.changed(() => notices(slack).length === 1);
    const [first] = notices(slack);
    if (first === undefined) throw new Error('no notice');
    await postedAgain(town, first);
    const second = notices(slack).find(({ ts }) => ts !== first.ts);
    if (second === undefined) throw new Error('it was not posted again');
    town.shift(6_000);
    await slack.changed(() => textOf(town.now(second)).includes('came twice'));
    expect(labelsOf(town.now(second))).toEqual([]);
    expect(labelsOf(town.now(first))).toContain('Approve');
    // Whoever still has the other one before their eyes decides about the same request.
    await Promise.all([town.approve('U0MIA', first), clickOld(town, 'U0BEN', second)]);
    await town.says(first, 'reference_id');
    expect(textOf(town.now(second))).not.toContain('reference_id');
    expect(town.debits()).toHaveLength(1);
  });

  test('a Slack that is down costs no money and no request: the notice follows later', async () => {
    await using town = await aTown();
    const { slack } = town;
    const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
    slack.fault({ kind: '500', method: 'chat.update', times: 3 });
    await town.approve('U0MIA', notice);
    await slack.changed(() => town.debits().length === 1);
    for (let tries = 0; tries < 3; tries += 1) town.shift(6_000);
    await town.says(notice, 'reference_id');
    expect(town.debits()).toHaveLength(1);
  });
});
