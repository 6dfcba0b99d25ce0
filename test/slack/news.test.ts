import { afterEach, describe, expect, test } from 'vitest';
import { createAnnouncer, type AnnouncerParts } from '../../src/engine/announcer.ts';
import type { SendingNews } from '../../src/engine/news-ports.ts';
import type { Timers } from '../../src/engine/ports.ts';
import { createAnnouncements } from '../../src/ledger/announcements.ts';
import { createNewsDesk } from '../../src/slack/news-desk.ts';
import { userId } from '../../src/requests/ids.ts';
import { newsMessage } from '../../src/slack/views/sending.ts';
import { checkMessage } from '../../playground/slack/limits.ts';
import { NINE_O_CLOCK } from '../requests/a-request.ts';
import { STORES } from '../ledger/store.ts';
import { quietLog, virtualTime } from '../support/ports.ts';
import { aChannelsSlack } from './channels-slack.ts';
import { textsOf } from './texts-of.ts';

const CFO = userId('U0CFO');
const CTO = userId('U0CTO');
const NEWS = 'Sending is frozen: nothing is sent to Paywint.';
const PLACES = ['C0FINANCE', 'D-U0CFO', 'D-U0CTO'];

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** Waiting for a turn has tests of its own. */
const atOnce: Timers = {
  after(_ms, work) {
    work();
    return () => undefined;
  },
};

/** A wallet that was just frozen, and processes that have to tell it. */
async function frozen() {
  const [sqlite] = STORES;
  if (sqlite === undefined) throw new Error('there is a store');
  const store = await sqlite.open();
  const channels = await aChannelsSlack();
  const time = virtualTime();
  open.push(
    () => channels.slack.close(),
    async () => store[Symbol.asyncDispose](),
  );
  await store.ledger.transact((tx) =>
    tx.freeze({ why: 'person', note: 'Somebody stopped it', by: CFO, at: time.now() }),
  );
  const parts = {
    clients: channels.slack.clients,
    clock: time,
    timers: atOnce,
    log: quietLog(),
  };
  const desk = createNewsDesk({ ...parts, channel: () => 'C0FINANCE', render: newsMessage });
  const people: AnnouncerParts['people'] = {
    roster: () =>
      Promise.resolve({
        known: true,
        at: time.now(),
        people: [CFO, CTO].map((user) => ({ user, roles: [] })),
      }),
  };
  const announcements = createAnnouncements(store.db, { clock: time });
  /** One process that looks once, and stops. */
  const look = async (change: Partial<AnnouncerParts> = {}): Promise<void> => {
    let rest = (): void => undefined;
    // It has looked at everything when it wants to wait.
    const waits = new Promise<void>((resolve) => {
      rest = resolve;
    });
    const timers: Timers = {
      after() {
        rest();
        return () => undefined;
      },
    };
    const announcer = createAnnouncer({
      ...parts,
      timers,
      announcements,
      desk,
      people,
      policy: { admins: ['U0CFO', 'U0CTO'] },
      onNews: () => undefined,
      ...change,
    });
    announcer.start();
    await waits;
  };
  return { ...channels, time, look, desk, announcements };
}

test('a freeze is told once in the channel and once to each admin, whoever looks how often', async () => {
  const { look, texts } = await frozen();
  await Promise.all([look(), look()]);
  await look();
  for (const place of PLACES) expect(texts(place)).toEqual([NEWS]);
});

test('a post whose answer is lost is found again, and the others are told meanwhile', async () => {
  const { look, texts, slack, time } = await frozen();
  slack.plan('chat.postMessage', 'loseAnswer');
  await look();
  for (const place of PLACES) expect(texts(place)).toEqual([NEWS]);
  await time.advance(5_000);
  await look();
  await time.advance(3_600_000);
  await look();
  for (const place of PLACES) expect(texts(place)).toEqual([NEWS]);
});

test('a post of which nothing is known is looked for from when it began, however late the failure was', async () => {
  const { look, time, announcements } = await frozen();
  const began = time.now();
  await look({
    desk: {
      async announce(_announcement, mark) {
        await time.leap(8_000);
        const at = time.now();
        return { ...mark, uncertainSince: at, tries: 1, notBefore: at + 3_600_000 };
      },
    },
  });
  const kept = await announcements.next(time.now() + 3_600_000);
  // Each of the three is posted when the one before it is over.
  expect(kept?.marks?.map(({ uncertainSince }) => uncertainSince)).toEqual([
    began,
    began + 8_000,
    began + 16_000,
  ]);
});

test('a process that dies after a post is replaced, and nobody is told twice', async () => {
  const { look, texts, time, desk } = await frozen();
  const dying: typeof desk = {
    async announce(announcement, mark) {
      await desk.announce(announcement, mark);
      throw new Error('the process ends here');
    },
  };
  await look({ desk: dying });
  expect(texts('C0FINANCE')).toEqual([NEWS]);
  for (let minutes = 0; minutes < 3; minutes += 1) {
    await time.advance(61_000);
    await look();
  }
  for (const place of PLACES) expect(texts(place)).toEqual([NEWS]);
});

test('while Slack cannot tell who the admins are it stays owed', async () => {
  const { look, texts, time } = await frozen();
  await look({ people: { roster: () => Promise.resolve({ known: false, why: 'silent' }) } });
  expect(texts('C0FINANCE')).toEqual([]);
  await time.advance(15_000);
  await look();
  expect(texts('C0FINANCE')).toEqual([NEWS]);
});

describe('the words of it', () => {
  test.each<[SendingNews, string]>([
    [{ kind: 'frozen', why: 'credentials', note: 'x'.repeat(5_000), by: 'bot', at: 1 }, 'xxx'],
    [{ kind: 'lifting', by: CFO, at: NINE_O_CLOCK, adopts: true }, '/paywint unfreeze adopt'],
    [{ kind: 'lifted', by: CTO, with: CFO, at: NINE_O_CLOCK }, '@U0CFO and @U0CTO'],
  ])('%o', (news, words) => {
    const message = newsMessage(news);
    expect(checkMessage(message)).toEqual([]);
    expect(textsOf(message.blocks)).toContain(words);
  });
});
