/* oxlint-disable typescript/require-await -- the ports answer later; these fakes answer at once */
/** Whose App Home is made anew, how often, and that nobody waits for it. */
import { Keyv } from 'keyv';
import { expect, test } from 'vitest';
import { createHomeVisitors } from '../../src/cache/home-visitors.ts';
import { type UserId, userId } from '../../src/requests/ids.ts';
import { createHomeKeeper, type HomeKeeper } from '../../src/slack/home-keeper.ts';
import { sentence } from '../../src/slack/views/sentence.ts';
import { aRequest } from '../requests/a-request.ts';
import { quietLog, virtualTime, type VirtualTime } from '../support/ports.ts';
import { textsOf } from './texts-of.ts';

const DANA = userId('U0DANA');
const MIA = userId('U0MIA');
const BEN = userId('U0BEN');
const OMAR = userId('U0OMAR');

type State = {
  lately: readonly UserId[];
  slackTells: boolean;
  /** Whether Slack takes what is published. */
  takes: boolean;
  /** While set, Slack does not answer. */
  held: Promise<void> | null;
};

type Kept = {
  readonly keeper: HomeKeeper;
  readonly time: VirtualTime;
  readonly state: State;
  readonly published: { readonly user: UserId; readonly text: string; readonly at: number }[];
};

function aKeeper(): Kept {
  const time = virtualTime();
  const state: State = { lately: [DANA, MIA, OMAR], slackTells: true, takes: true, held: null };
  const published: Kept['published'] = [];
  const keeper = createHomeKeeper({
    pages: {
      read: async (_user, note) => ({
        view: { type: 'home', blocks: [...note] },
        isWhole: true,
      }),
      forget: () => undefined,
    },
    speaker: {
      async publishHome(user, view) {
        published.push({ user, text: textsOf(view.blocks), at: time.monotonic() });
        await state.held;
        return state.takes;
      },
    },
    visitors: { came: async () => undefined, lately: async () => state.lately },
    people: {
      roster: async () =>
        state.slackTells
          ? {
              known: true,
              at: time.now(),
              people: [MIA, BEN].map((user) => ({ user, roles: ['S0FINANCE'] })),
            }
          : { known: false, why: 'down' },
    },
    clock: time,
    timers: time,
    log: quietLog(),
  });
  return { keeper, time, state, published };
}

const usersOf = ({ published }: Kept): readonly UserId[] => published.map(({ user }) => user);

test('a change is shown to the requester and the approvers who looked lately, and to nobody else', async () => {
  const kept = aKeeper();
  kept.keeper.changed(aRequest());
  expect(kept.published).toEqual([]);
  await kept.time.advance(1_000);
  expect(usersOf(kept)).toEqual([DANA, MIA]);
});

test('who decided it sees what became of it, also when they are no approver any more', async () => {
  const kept = aKeeper();
  const [asked] = aRequest().history;
  if (asked === undefined) throw new Error('a request has a history');
  const denied = { ...asked, seq: 2, event: 'deny', to: 'denied', actor: OMAR } as const;
  kept.keeper.changed(aRequest({ status: 'denied', history: [asked, denied] }));
  await kept.time.advance(1_000);
  expect(usersOf(kept)).toContain(OMAR);
});

test('where everyone may approve, everybody who looked lately sees it', async () => {
  const kept = aKeeper();
  const need = [{ from: ['everyone'], count: 1 }];
  kept.keeper.changed(aRequest({ terms: { ...aRequest().terms, need } }));
  await kept.time.advance(1_000);
  expect(usersOf(kept)).toEqual([DANA, MIA, OMAR]);
});

test('while Slack cannot tell who may decide, only the requester is shown it', async () => {
  const kept = aKeeper();
  kept.state.slackTells = false;
  kept.keeper.changed(aRequest());
  await kept.time.advance(1_000);
  expect(usersOf(kept)).toEqual([DANA]);
});

test('however much changes, a person is published to once in two seconds, and sees the last change', async () => {
  const kept = aKeeper();
  for (let change = 0; change < 100; change += 1) {
    kept.keeper.changed(aRequest({ revision: change + 1 }));
    await kept.time.advance(100);
  }
  await kept.time.advance(5_000);
  const times = kept.published.filter(({ user }) => user === DANA).map(({ at }) => at);
  for (const [index, at] of times.entries()) {
    if (index > 0) expect(at - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(2_000);
  }
  expect(times.length).toBeGreaterThan(3);
  expect(times.at(-1)).toBeGreaterThanOrEqual(9_900);
});

test('what was read first is never shown last: one publishing at a time for each person', async () => {
  const kept = aKeeper();
  let release = (): void => undefined;
  kept.state.held = new Promise((resolve) => {
    release = resolve;
  });
  const first = kept.keeper.opened(DANA);
  const second = kept.keeper.show(DANA);
  await kept.time.advance(0);
  expect(kept.published).toHaveLength(1);
  kept.state.held = null;
  release();
  await Promise.all([first, second]);
  expect(kept.published).toHaveLength(2);
});

test('what Slack did not take is tried again, a few times', async () => {
  const kept = aKeeper();
  kept.state.takes = false;
  await kept.keeper.opened(DANA);
  await kept.time.advance(5_000);
  expect(kept.published).toHaveLength(2);
  await kept.time.advance(3_600_000);
  expect(kept.published).toHaveLength(4);
  kept.state.takes = true;
  kept.keeper.changed(aRequest());
  await kept.time.advance(10_000);
  expect(usersOf(kept).slice(4)).toEqual([DANA, MIA]);
});

test('a refusal stays to be read for a while, and goes when the Home is opened again', async () => {
  const kept = aKeeper();
  await kept.keeper.show(MIA, sentence('Too late.'));
  kept.keeper.changed(aRequest());
  await kept.time.advance(3_000);
  expect(kept.published.filter(({ user }) => user === MIA).at(-1)?.text).toContain('Too late.');
  await kept.keeper.opened(MIA);
  expect(kept.published.at(-1)?.text).not.toContain('Too late.');
});

test('after a stop nothing is published any more', async () => {
  const kept = aKeeper();
  kept.keeper.changed(aRequest());
  kept.keeper.stop();
  kept.keeper.changed(aRequest());
  await kept.time.advance(60_000);
  expect(kept.published).toEqual([]);
});

test('a visit is remembered for a week, beside everything else in the cache', async () => {
  const time = virtualTime(Date.now());
  const store = new Map<string, unknown>();
  const keyv = new Keyv({ store, namespace: 'home' });
  await new Keyv({ store, namespace: 'other' }).set('U0CFO', 1);
  const visitors = createHomeVisitors({ keyv, clock: time, log: quietLog() });
  await visitors.came(DANA);
  await visitors.came(MIA);
  await visitors.came(DANA);
  expect([...(await visitors.lately())].sort()).toEqual([DANA, MIA]);
  await time.advance(8 * 24 * 3_600_000);
  expect(await visitors.lately()).toEqual([]);
});
