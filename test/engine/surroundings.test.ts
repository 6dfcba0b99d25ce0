/** A channel or a group that is no longer as the policy needs it. */
import { describe, expect, test } from 'vitest';
import { checkMessage } from '../../playground/slack/limits.ts';
import { createSlack } from '../../playground/slack/server.ts';
import { createAnnouncer } from '../../src/engine/announcer.ts';
import type { ChannelState, GroupState, SurroundingsNews } from '../../src/engine/news-ports.ts';
import { lookAround } from '../../src/engine/surroundings-watch.ts';
import { createAnnouncements } from '../../src/ledger/announcements.ts';
import { createSurroundingsBook } from '../../src/ledger/surroundings-book.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { teamId } from '../../src/requests/ids.ts';
import { createClients } from '../../src/slack/clients.ts';
import { createNewsDesk } from '../../src/slack/news-desk.ts';
import { createPeople } from '../../src/slack/people.ts';
import { createSurroundings } from '../../src/slack/surroundings.ts';
import { newsMessage } from '../../src/slack/views/sending.ts';
import { STORES, type StoreFactory } from '../ledger/store.ts';
import { POLICY } from '../scenarios/a-town.ts';
import { quietLog, virtualTime } from '../support/ports.ts';

const ADMINS = ['U0CFO', 'U0CTO'];

/** A local Slack, and a bot of which only this part runs. */
async function aPlace(open: StoreFactory['open'], text = POLICY) {
  const store = await open();
  const slack = await createSlack({ signingSecret: 'secret', botToken: 'xoxb-1' });
  const parsed = parsePolicy(text);
  if (!('policy' in parsed)) throw new Error('the policy of this test has mistakes');
  const { policy } = parsed;
  const time = virtualTime();
  const log = quietLog();
  const clients = createClients({ token: 'xoxb-1', apiUrl: new URL(slack.apiUrl), log });
  const parts = { clients, clock: time, timers: time, log };
  const surroundings = createSurroundings(clients.bulk);
  const book = createSurroundingsBook(store.db, { clock: time });
  const tell = async (): Promise<void> => {
    const announcer = createAnnouncer({
      ...parts,
      policy,
      announcements: createAnnouncements(store.db, { clock: time }),
      desk: createNewsDesk({
        ...parts,
        timers: { after: (_ms, work) => (work(), () => undefined) },
        channel: () => policy.channel,
        render: newsMessage,
      }),
      people: createPeople({ ...parts, home: () => teamId('T0LARK') }),
      onNews: () => undefined,
      // It has told all when it wants to wait.
      timers: { after: () => (ended(), () => undefined) },
    });
    let ended = (): void => undefined;
    const done = new Promise<void>((resolve) => {
      ended = resolve;
    });
    announcer.start();
    await done;
  };
  return {
    slack,
    /** A minute later it is looked at, by two replicas, and what is owed is told. */
    async look() {
      await time.advance(60_000);
      const watch = { surroundings, book, policy, clock: time };
      await Promise.all([lookAround(watch), lookAround(watch)]);
      await tell();
    },
    told: () => ADMINS.flatMap((user) => slack.directMessages(user).map((one) => one.text)),
    async [Symbol.asyncDispose]() {
      await slack.close();
      await store[Symbol.asyncDispose]();
    },
  };
}

describe.each(STORES)('on $name', ({ open }) => {
  test('a channel that is archived is told once to each admin, and again only after it was mended', async () => {
    await using place = await aPlace(open);
    await place.look();
    expect(place.told()).toEqual([]);
    const members = ['U0CFO', 'U0DANA'];
    const before = place.slack.messages('C0FINANCE').length;
    place.slack.setMembers('C0FINANCE', members);
    await place.look();
    await place.look();
    expect(place.told()).toHaveLength(2);
    expect(place.told()[0]).toMatch(/cannot post in the channel C0FINANCE.*invite @Paywint/);
    place.slack.setMembers('C0FINANCE', [...members, 'U0PAYWINT']);
    await place.look();
    place.slack.archive('C0FINANCE');
    await place.look();
    expect(place.told()).toHaveLength(4);
    expect(place.told()[1]).toMatch(/channel C0FINANCE is archived.*Unarchive it/);
    // What Slack itself says about it is all that is new there.
    expect(place.slack.messages('C0FINANCE')).toHaveLength(before + 1);
  });
});

test('a group that is emptied is told with what to do; Slack that does not answer says nothing', async () => {
  const [sqlite] = STORES;
  if (sqlite === undefined) throw new Error('there is a store');
  await using place = await aPlace(sqlite.open);
  place.slack.fault({ kind: '500' });
  await place.look();
  place.slack.clearFaults();
  expect(place.told()).toEqual([]);
  place.slack.setGroup('S0FINANCE', []);
  await place.look();
  expect(place.told()).toHaveLength(2);
  expect(place.told()[0]).toMatch(/group S0FINANCE has no members.*Add people/);
});

test('while the admins are a group that is empty, it stays owed to whoever comes', async () => {
  const [sqlite] = STORES;
  if (sqlite === undefined) throw new Error('there is a store');
  await using place = await aPlace(
    sqlite.open,
    POLICY.replace('admins: [U0CFO, U0CTO]', 'admins: [S0OPS]'),
  );
  place.slack.setGroup('S0OPS', []);
  await place.look();
  expect(place.told()).toEqual([]);
  place.slack.setGroup('S0OPS', ADMINS);
  await place.look();
  await place.look();
  expect(place.told()).toHaveLength(2);
});

test.each<[SurroundingsNews['state'], string]>([
  ['archived', 'C0FINANCE'],
  ['outside', 'C0FINANCE'],
  ['empty', 'S0FINANCE'],
  ['gone', 'S0FINANCE'],
] satisfies [Exclude<ChannelState | GroupState, 'fine'>, string][])(
  'Slack takes what is said of one that is %s',
  (state, id) => {
    const message = newsMessage({ kind: 'surroundings', at: 1, id, state, admins: [] });
    expect(checkMessage(message)).toEqual([]);
    expect(message.text).toContain(id);
  },
);
