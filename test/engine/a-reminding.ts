import { createReminder } from '../../src/engine/reminder.ts';
import type { ReminderDesk, ReminderMessage } from '../../src/engine/reminder-ports.ts';
import { channelId } from '../../src/requests/ids.ts';
import { waitingFor } from '../../src/slack/queue.ts';
import { quietLog } from '../support/ports.ts';
import { aWorld, POLICY, type World } from './a-world.ts';
import { fakePeople } from './paywint-and-people.ts';

const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

export const REMINDING = `${POLICY}
remind_after: [1h, 4h]
escalate: { after: 2h, to: [U0CFO, U0DANA] }
`;

type Post = {
  readonly message: ReminderMessage;
  readonly lists: readonly string[];
  /** What its reader can do about each of them. */
  readonly may: readonly string[];
};

/** Two processes that remind, over one ledger, and what each person got. */
export async function aReminding(policy = REMINDING, processes = 2) {
  return remindingIn(await aWorld(policy), processes);
}

export async function remindingIn<Of extends World>(world: Of, processes = 1) {
  const posts: Post[] = [];
  const shows: { id: string; statuses: readonly string[] }[] = [];
  const desk: ReminderDesk = {
    show(message, listed) {
      const items = listed.map(({ what }) => what.of);
      if (message.mark.ts === null)
        posts.push({
          message,
          lists: items.map(({ id }) => id),
          may: listed.map(({ may }) => may),
        });
      shows.push({ id: message.id, statuses: items.map(({ status }) => status) });
      const mark = { ...message.mark, channel: channelId('D1'), ts: '1.1', uncertainSince: null };
      return Promise.resolve({ mark: { ...mark, notBefore: 0 }, isShown: true });
    },
  };
  const other = world.restarted();
  await other.engine.start();
  const start = (): void => {
    createReminder({
      ...world,
      batches: { load: () => Promise.resolve(null) },
      desk,
      besides: world,
      queueOf: (user) =>
        waitingFor(
          { ...world, people: fakePeople(world), clock: world.time, besides: world },
          user,
        ),
      clock: world.time,
      timers: world.time,
      log: quietLog(),
    }).start();
  };
  for (let process = 0; process < processes; process += 1) start();
  const to = (user: string) =>
    posts.filter(({ message }) => message.person === user).map(({ lists }) => lists);
  return { ...world, other, posts, shows, to, start };
}
