import { expect, test } from 'vitest';
import { markOf } from '../../src/requests/duties.ts';
import { SAY } from '../../src/slack/words/answers.ts';
import { aRequest } from '../requests/a-request.ts';
import { aDesk } from './a-desk-alone.ts';

test('of a post that came twice the oldest stays, and the other says so and cannot be clicked', async () => {
  const { bring, change, slack, texts, find, time } = await aDesk();
  slack.plan('chat.postMessage', 'loseAnswer');
  await bring('notice', 1);
  // History that does not show it yet is how a second one comes about.
  find.hides(1);
  for (let looks = 0; looks < 2; looks += 1) await bring('notice', 1);
  slack.plan('chat.postMessage', 'loseAnswer');
  await bring('notice', 1);
  expect(texts('C0FINANCE')).toEqual(['notice 1', 'notice 1']);
  find.hides(0);
  change({ revision: 2 });
  expect(await bring('notice', 3)).toMatchObject({ shown: 2, uncertainSince: null });
  expect(texts('C0FINANCE')).toEqual(['notice 2', expect.stringContaining('came twice')]);
  expect(find.keys('C0FINANCE')).toEqual(['R7F3K2M9QAB:notice']);
  await time.advance(0);
});

test('who was replaced while it waited for its turn posts nothing', async () => {
  const { show, state, texts } = await aDesk();
  state.isOurs = false;
  expect(await show('notice')).toMatchObject({ ts: null });
  expect(texts('C0FINANCE')).toEqual([]);
});

test('of two that were posted all the same the older one stays, and the other leads to it', async () => {
  const { show, bring, change, time, texts } = await aDesk();
  await show('notice');
  // As another process would that knows nothing of the first one.
  change({ marks: [] });
  await show('notice');
  change({ marks: [{ ...markOf(aRequest(), 'notice'), uncertainSince: time.now() }] });
  expect(await bring('notice', 2)).toMatchObject({ shown: 1, uncertainSince: null });
  expect(texts('C0FINANCE')).toEqual(['notice 1', SAY.moved]);
});

test('one that was posted again and then turned up from the first time loses its buttons', async () => {
  const { show, change, slack, texts, time } = await aDesk();
  slack.plan('chat.postMessage', { status: 503 });
  for (const seconds of [5, 30, 120]) {
    await show('notice');
    await time.advance(seconds * 1_000);
  }
  const posted = await show('notice');
  change({ marks: [] });
  await show('notice');
  change({ revision: 2, marks: [posted] });
  expect(await show('notice')).toMatchObject({ shown: 2, uncertainSince: null });
  expect(texts('C0FINANCE')).toEqual(['notice 2', SAY.moved]);
});
