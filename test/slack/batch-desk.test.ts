import { expect, onTestFinished, test } from 'vitest';
import { type Batch, batchDuties, type BatchMark } from '../../src/requests/batch.ts';
import { createBatchDesk } from '../../src/slack/batch-desk.ts';
import { batchThread, ranges } from '../../src/slack/views/batch-thread.ts';
import { linesUpTo } from '../../src/requests/batch-thread.ts';
import { messageProblems } from '../../playground/slack/limits.ts';
import { aBatch, told } from '../requests/a-batch.ts';
import { atOnce } from './a-desk-alone.ts';
import { quietLog, virtualTime } from '../support/ports.ts';
import { aChannelsSlack } from './channels-slack.ts';
import { textsOf } from './texts-of.ts';

const history = told(
  { event: 'submit' },
  { event: 'approve', from: 'pending', to: 'approved' },
  { event: 'deny', from: 'approved', to: 'denied', note: 'x'.repeat(500) },
);

test('the thread tells each thing once, also when the answer to a post is lost', async () => {
  const channels = await aChannelsSlack();
  onTestFinished(() => channels.slack.close());
  const time = virtualTime();
  const desk = createBatchDesk({
    clients: channels.slack.clients,
    clock: time,
    timers: atOnce,
    log: quietLog(),
  });
  let batch: Batch = aBatch(2, () => ({ history: history.slice(0, 2), status: 'approved' }));
  const marked = (mark: BatchMark): void => {
    const others = batch.marks.filter(({ surface }) => surface !== mark.surface);
    batch = { ...batch, marks: [...others, mark] };
  };
  /** As the keeper does. */
  const tend = async (): Promise<void> => {
    for (let rounds = 0; rounds < 10; rounds += 1) {
      const [duty] = batchDuties(batch);
      if (duty === undefined) return;
      await time.advance(Math.max(0, duty.at - time.now()));
      marked(await desk.show(batch, duty.mark));
    }
  };
  const replies = (): readonly string[] => {
    const notice = batch.marks.find(({ surface }) => surface === 'notice');
    return channels.thread('C0FINANCE', notice?.ts ?? null);
  };
  await tend();
  expect(replies()).toHaveLength(1);
  channels.slack.plan('chat.postMessage', 'loseAnswer');
  const rows = batch.rows.map((row) => ({ ...row, history, status: 'denied' as const }));
  batch = { ...batch, rows, revision: 3 };
  await tend();
  expect(replies()).toHaveLength(2);
  expect(batch.marks.find(({ surface }) => surface === 'trail')).toMatchObject({
    shown: 2,
    told: [3, 3],
    uncertainSince: null,
  });
});

test('a message of the thread names the rows, and Slack takes the longest', () => {
  const batch = aBatch(50, (row) => ({
    history: told(
      { event: 'submit' },
      { event: 'approve', to: 'approved' },
      { event: 'deny', note: `${row % 7} ${'x'.repeat(495)}` },
    ),
  }));
  const message = batchThread(
    batch,
    linesUpTo(
      batch.rows,
      [],
      batch.rows.map(() => 3),
    ),
  );
  expect(messageProblems({ ...message })).toEqual([]);
  expect(textsOf(message.blocks)).toContain('All 50 rows: ');
  expect(textsOf(message.blocks)).toContain('Rows 1, 8, 15, 22, 29, 36, 43, 50: ');
  expect(ranges([3, 1, 2, 5, 9, 8])).toBe('1 to 3, 5, 8 to 9');
});
