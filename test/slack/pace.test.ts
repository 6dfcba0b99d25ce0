import { expect, test } from 'vitest';
import { createPace } from '../../src/slack/pace.ts';
import { settled, virtualTime } from '../support/ports.ts';

test('a channel takes a small burst at once, then a message a second; others do not wait for it', async () => {
  const time = virtualTime();
  const pace = createPace({ clock: time, timers: time });
  const began = time.now();
  const turns: string[] = [];
  const take = (channel: string) =>
    void pace.turn(channel).then(() => turns.push(`${channel} ${time.now() - began}`));
  for (let i = 0; i < 7; i += 1) take('C1');
  take('C2');
  await settled();
  expect(turns).toEqual(['C1 0', 'C1 0', 'C1 0', 'C1 0', 'C2 0']);
  await time.advance(2_999);
  expect(turns.slice(5)).toEqual(['C1 1000', 'C1 2000']);
  await time.advance(1);
  expect(turns.slice(7)).toEqual(['C1 3000']);
});

test('a channel that was quiet has its burst again', async () => {
  const time = virtualTime();
  const pace = createPace({ clock: time, timers: time });
  for (let i = 0; i < 4; i += 1) await pace.turn('C1');
  await time.advance(60_000);
  for (let i = 0; i < 4; i += 1) await pace.turn('C1');
  let isDue = false;
  const next = async (): Promise<void> => {
    await pace.turn('C1');
    isDue = true;
  };
  void next();
  await settled();
  expect(isDue).toBe(false);
});

test('replies wait until every message had its turn, and then come in their order', async () => {
  const time = virtualTime();
  const pace = createPace({ clock: time, timers: time });
  for (let i = 0; i < 4; i += 1) await pace.turn('C1');
  const turns: string[] = [];
  const take = (name: string, kind: 'message' | 'reply') =>
    void pace.turn('C1', kind).then(() => turns.push(name));
  take('first reply', 'reply');
  take('second reply', 'reply');
  take('first notice', 'message');
  take('second notice', 'message');
  await time.advance(4_000);
  expect(turns).toEqual(['first notice', 'second notice', 'first reply', 'second reply']);
});
