import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { afterEach, expect, test } from 'vitest';
import type { Bot } from '../../playground/bot.ts';
import { type Fleet, startFleet } from '../../playground/fleet.ts';

/** A process that does nothing until it is told to end, in the place of a bot. */
const IDLE = 'process.on("SIGTERM", () => process.exit(0)); setInterval(() => {}, 1000)';

const started: ChildProcess[] = [];
afterEach(() => {
  const left = started.splice(0).filter((one) => one.exitCode === null && one.signalCode === null);
  expect(left).toEqual([]);
});

async function anIdler(script = IDLE): Promise<Bot> {
  const child = spawn(process.execPath, ['-e', `${script}; console.log("up")`]);
  started.push(child);
  const exited = once(child, 'exit');
  await once(child.stdout, 'data');
  return {
    url: `http://127.0.0.1/${child.pid}`,
    process: child,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
      return child.exitCode;
    },
  };
}

test('whoever is killed or told to stop is started again under a new number, and that is no crash', async () => {
  const moved: string[] = [];
  const fleet = await aFleet({ moved: (url) => moved.push(url) });
  for (const deed of [fleet.kill, fleet.restart]) {
    const [before] = fleet.members();
    expect(before?.state).toBe('up');
    expect(deed(0)).toBe(true);
    expect(fleet.members()[0]?.state).toBe('down');
    await until(fleet, () => fleet.members()[0]?.state === 'up');
    expect(fleet.members()[0]?.pid).not.toBe(before?.pid);
  }
  expect(fleet.crashes()).toEqual([]);
  expect(moved).toHaveLength(3);
  expect(moved.at(-1)).toBe(fleet.urls()[0]);
  await fleet.close();
});

test('whoever ends by itself is started again, and that is a crash', async () => {
  const told: string[] = [];
  let count = 0;
  const start = () => anIdler((count += 1) === 1 ? 'setTimeout(() => process.exit(3), 50)' : IDLE);
  const fleet = await startFleet({
    count: 1,
    start,
    told: (line) => told.push(line),
    restartAfterMs: 10,
  });
  await until(fleet, () => fleet.crashes().length === 1);
  expect(fleet.crashes()).toEqual(['Bot 1 ended by itself with 3.']);
  expect(told).toHaveLength(1);
  await until(fleet, () => fleet.members()[0]?.state === 'up');
  await fleet.close();
});

test('a frozen one can be woken, killed, and never keeps the demo from ending', async () => {
  const fleet = await aFleet();
  expect(fleet.pause(0)).toBe(true);
  expect(fleet.members()[0]?.state).toBe('paused');
  expect(fleet.resume(0)).toBe(true);
  expect(fleet.members()[0]?.state).toBe('up');
  fleet.pause(0);
  await fleet.close();
});

test('nobody is struck who is not there', async () => {
  const fleet = await aFleet();
  expect(fleet.kill(1)).toBe(false);
  fleet.kill(0);
  await until(fleet, () => fleet.members()[0]?.pid === null);
  expect(fleet.kill(0)).toBe(false);
  await fleet.close();
});

function aFleet(rest: { readonly moved?: (url: string) => void } = {}): Promise<Fleet> {
  return startFleet({ count: 1, start: () => anIdler(), restartAfterMs: 10, ...rest });
}

function until(fleet: Fleet, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isSo()) return resolve();
    const stop = fleet.onChange(() => {
      if (!isSo()) return;
      stop();
      resolve();
    });
  });
}
