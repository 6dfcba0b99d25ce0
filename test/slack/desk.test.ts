import { expect, test } from 'vitest';
import { markOf } from '../../src/requests/duties.ts';
import { channelId } from '../../src/requests/ids.ts';
import type { HistoryEntry } from '../../src/requests/request.ts';
import { aRequest } from '../requests/a-request.ts';
import { aDesk } from './a-desk-alone.ts';

test('a notice is posted once and then rewritten in place', async () => {
  const { show, change, texts } = await aDesk();
  expect(await show('notice')).toMatchObject({ channel: 'C0FINANCE', shown: 1, notBefore: 0 });
  change({ revision: 4 });
  expect(await show('notice')).toMatchObject({ shown: 4 });
  expect(texts('C0FINANCE')).toEqual(['notice 4']);
});

test('no message wakes mentions, links or previews', async () => {
  const { show, change, slack } = await aDesk();
  await show('notice');
  change({ revision: 2 });
  await show('notice');
  const sent = slack.calls.filter(({ method }) => method.startsWith('chat.'));
  expect(sent.map(({ method }) => method)).toEqual(['chat.postMessage', 'chat.update']);
  for (const { fields } of sent) {
    expect(fields).toMatchObject({ parse: 'none', link_names: 'false', unfurl_links: 'false' });
    expect(fields['text']).not.toBe('');
    expect(JSON.parse(fields['metadata'] ?? '')).toMatchObject({
      event_type: 'paywint_request',
      event_payload: { post_key: 'R7F3K2M9QAB:notice' },
    });
  }
});

test.each(['loseAnswer', 'breakOff'] as const)(
  'a post whose answer is lost (%s) leads to exactly one message, in its newest words',
  async (fault) => {
    const { bring, show, change, slack, texts, time } = await aDesk();
    slack.plan('chat.postMessage', fault);
    const lost = await show('notice');
    expect(lost).toMatchObject({
      ts: null,
      uncertainSince: time.now(),
      notBefore: time.now() + 5_000,
    });
    change({ revision: 2 });
    await time.advance(5_000);
    expect(await bring('notice', 2)).toMatchObject({ shown: 2, uncertainSince: null });
    expect(texts('C0FINANCE')).toEqual(['notice 2']);
  },
);

test('a post whose answer is lost is found though this clock stands ten minutes before Slack’s', async () => {
  const { bring, show, slack, texts, time } = await aDesk();
  await time.advance(10 * 60_000);
  slack.plan('chat.postMessage', 'loseAnswer');
  await show('notice');
  await time.advance(5_000);
  expect(await bring('notice', 4)).toMatchObject({ shown: 1, uncertainSince: null });
  expect(texts('C0FINANCE')).toEqual(['notice 1']);
});

test('what is surely missing after three looks is posted, not before', async () => {
  const { show, bring, slack, texts, time } = await aDesk();
  slack.plan('chat.postMessage', { status: 503 });
  const began = time.now();
  for (const seconds of [5, 30, 120]) {
    const { notBefore } = await show('notice');
    expect(notBefore - time.now()).toBe(seconds * 1_000);
    expect(texts('C0FINANCE')).toEqual([]);
    await time.advance(seconds * 1_000);
  }
  expect(await bring('notice', 1)).toMatchObject({ shown: 1 });
  expect(time.now() - began).toBe(155_000);
  expect(texts('C0FINANCE')).toEqual(['notice 1']);
});

test.each([
  ['is limited', { retryAfter: 7 }],
  ['is refused', { error: 'missing_scope' }],
  ['fails', { status: 500 }],
  ['breaks off', 'breakOff'],
] as const)('a look that %s is no proof that a message is missing', async (_how, fault) => {
  const { bring, slack, texts } = await aDesk();
  slack.plan('chat.postMessage', 'loseAnswer');
  for (let i = 0; i < 4; i += 1) slack.plan('conversations.history', fault);
  expect(await bring('notice', 7)).toMatchObject({ shown: 1, uncertainSince: null });
  expect(texts('C0FINANCE')).toEqual(['notice 1']);
});

test('a message on a later page of a busy channel is found', async () => {
  const { bring, slack, texts, say } = await aDesk();
  slack.plan('chat.postMessage', 'loseAnswer');
  await bring('notice', 1);
  for (let i = 0; i < 5; i += 1) say('C0FINANCE', `chatter ${i}`);
  await bring('notice', 3);
  expect(texts('C0FINANCE').filter((text) => text.startsWith('notice'))).toEqual(['notice 1']);
});

test('after a crash between mark and post it is looked for, and posted once', async () => {
  const { bring, change, texts, time } = await aDesk();
  const mark = { ...markOf(aRequest(), 'notice'), uncertainSince: time.now() };
  change({ marks: [mark] });
  expect(await bring('notice', 2)).toMatchObject({ shown: 1 });
  expect(texts('C0FINANCE')).toEqual(['notice 1']);
});

test.each([
  ['answers 503', { status: 503 }],
  ['loses its answers', 'loseAnswer'],
  ['limits us', { retryAfter: 30 }],
  ['refuses by name', { error: 'team_access_not_granted' }],
] as const)(
  'after ten minutes in which Slack %s a change is shown within a minute',
  async (_how, fault) => {
    const { show, bring, change, slack, texts, time } = await aDesk();
    await show('notice');
    const began = time.now();
    const isDown = () => time.now() - began < 600_000;
    change({ revision: 2 });
    while (isDown()) {
      slack.plan('chat.update', fault);
      await bring('notice', 1);
    }
    change({ revision: 3 });
    expect(await bring('notice', 1)).toMatchObject({ shown: 3 });
    expect(time.now() - began).toBeLessThanOrEqual(660_000);
    expect(texts('C0FINANCE')).toEqual(['notice 3']);
    const last = slack.calls.findLast(({ method }) => method === 'chat.update');
    expect(JSON.parse(last?.fields['metadata'] ?? '')).toMatchObject({
      event_payload: { revision: 3 },
    });
  },
);

test('a deleted notice is posted anew', async () => {
  const { show, bring, change, texts, remove } = await aDesk();
  const { ts } = await show('notice');
  remove('C0FINANCE', ts);
  change({ revision: 2 });
  expect(await bring('notice', 2)).toMatchObject({ shown: 2 });
  expect(texts('C0FINANCE')).toEqual(['notice 2']);
});

test('a rate limit is waited for as long as Slack says, and nothing is posted twice', async () => {
  const { show, slack, texts, time } = await aDesk();
  slack.plan('chat.postMessage', { retryAfter: 17 });
  expect(await show('notice')).toMatchObject({
    uncertainSince: null,
    notBefore: time.now() + 17_000,
  });
  await time.advance(17_000);
  await show('notice');
  expect(texts('C0FINANCE')).toEqual(['notice 1']);
});

test.each(['channel_not_found', 'not_in_channel', 'is_archived'])(
  'while Slack refuses (%s) it is tried twice a minute and told in the log once',
  async (error) => {
    const { bring, slack, time, log, texts } = await aDesk();
    const began = time.now();
    for (let i = 0; i < 3; i += 1) slack.plan('chat.postMessage', { error });
    expect(await bring('notice', 4)).toMatchObject({ shown: 1 });
    expect(time.now() - began).toBe(90_000);
    expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
    expect(texts('C0FINANCE')).toEqual(['notice 1']);
  },
);

test('a change whose answer is lost is simply made again', async () => {
  const { show, bring, change, slack, texts } = await aDesk();
  await show('notice');
  change({ revision: 2 });
  slack.plan('chat.update', 'loseAnswer');
  expect(await bring('notice', 2)).toMatchObject({ shown: 2, uncertainSince: null });
  expect(texts('C0FINANCE')).toEqual(['notice 2']);
});

function historyOf(...events: readonly HistoryEntry['event'][]): readonly HistoryEntry[] {
  const [first] = aRequest().history;
  if (first === undefined) throw new Error('a request has a history');
  return events.map((event, i) => ({ ...first, event, seq: i + 1 }));
}

test('the thread tells the story in order, once, and leaves out what tells nothing', async () => {
  const { show, bring, change, slack, thread } = await aDesk();
  const notice = await show('notice');
  change({ history: historyOf('submit', 'approve', 'claim', 'burn') });
  slack.plan('chat.postMessage', { retryAfter: 1 });
  slack.plan('chat.postMessage', 'loseAnswer');
  expect(await bring('trail', 8)).toMatchObject({ shown: 4 });
  change({ history: historyOf('submit', 'approve', 'claim', 'burn', 'result') });
  expect(await bring('trail', 1)).toMatchObject({ shown: 5 });
  expect(thread('C0FINANCE', notice.ts)).toEqual(['line 1, 2, 4', 'line 5']);
});

test('what happened meanwhile is one reply, and a long story several', async () => {
  const { show, bring, change, slack, thread } = await aDesk();
  const notice = await show('notice');
  change({ history: historyOf(...Array.from({ length: 12 }, () => 'hold' as const)) });
  const before = slack.calls.length;
  expect(await bring('trail', 3)).toMatchObject({ shown: 12 });
  expect(slack.calls.length - before).toBe(3);
  expect(thread('C0FINANCE', notice.ts)).toEqual([
    'line 1, 2, 3, 4, 5',
    'line 6, 7, 8, 9, 10',
    'line 11, 12',
  ]);
});

test('a reply whose answer was lost is found, and what happened since is told by another one', async () => {
  const { show, bring, change, slack, thread } = await aDesk();
  const notice = await show('notice');
  change({ history: historyOf('submit', 'approve') });
  slack.plan('chat.postMessage', 'loseAnswer');
  await bring('trail', 1);
  change({ history: historyOf('submit', 'approve', 'claim', 'burn', 'result') });
  expect(await bring('trail', 2)).toMatchObject({ shown: 5 });
  expect(thread('C0FINANCE', notice.ts)).toEqual(['line 1, 2', 'line 4, 5']);
});

test('there is no thread before its notice', async () => {
  const { show, slack } = await aDesk();
  expect(await show('trail')).toMatchObject({ shown: 0 });
  expect(slack.calls).toEqual([]);
});

test('the requester is told in a direct message, and of an outcome only when there is one', async () => {
  const { show, change, texts } = await aDesk();
  await show('asked');
  expect(await show('outcome')).toMatchObject({ shown: 1, ts: null });
  change({ revision: 2 });
  expect(await show('outcome')).toMatchObject({ channel: channelId('D-U0DANA'), shown: 2 });
  await show('asked');
  expect(texts('D-U0DANA')).toEqual(['asked 2', 'outcome 2']);
});
