import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { demoSeed } from '../../playground/slack/demo-seed.ts';
import { launchBrowser } from '../playground/page/browser.ts';

const MAIN = fileURLToPath(new URL('../../playground/main.js', import.meta.url));
const WAIT_MS = 60_000;

const started: ChildProcess[] = [];
afterEach(async () => {
  // As a person would: a demo that is killed outright cannot end what it started.
  for (const demo of started.splice(0)) await end(demo);
});

test('the demo prints one address, welcomes whoever opens it, and leaves nothing running', async () => {
  const { demo, url, written } = await aDemo('0');
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(WAIT_MS);
    await page.goto(url);
    const welcome = page.getByRole('complementary', { name: 'Welcome' }).getByRole('listitem');
    await welcome.first().waitFor();
    const lines = await welcome.allInnerTexts();
    expect(lines).toEqual(demoSeed().welcome.map((line) => line.replaceAll('`', '')));
    expect(lines).toHaveLength(2);
    await page.getByRole('article').filter({ hasText: 'yearly font licences' }).waitFor();
  } finally {
    await browser.close();
  }
  const children = process.platform === 'linux' ? childrenOf(demo.pid) : [];
  if (process.platform === 'linux') expect(children).not.toEqual([]);
  await end(demo);
  expect(demo.exitCode).toBe(0);
  expect(children.filter(isAlive)).toEqual([]);
  expect(written().match(/http/g)).toHaveLength(1);
});

test('a second demo on the same port says so in one sentence and harms nothing', async () => {
  const { url } = await aDemo('0');
  const second = spawnDemo(new URL(url).port);
  const [code] = await once(second.demo, 'exit');
  expect(code).toBe(69);
  expect(second.written()).toMatch(/^Port \d+ is taken, [^\n]*--port \d+\n$/);
  expect((await fetch(url)).status).toBe(200);
});

async function end(demo: ChildProcess): Promise<void> {
  if (demo.exitCode !== null) return;
  const exited = once(demo, 'exit', { signal: AbortSignal.timeout(WAIT_MS) });
  demo.kill('SIGTERM');
  await exited;
}

type Demo = { readonly demo: ChildProcess; readonly written: () => string };

async function aDemo(port: string): Promise<Demo & { readonly url: string }> {
  const { demo, written } = spawnDemo(port);
  const ended = once(demo, 'exit').then(() => 'ended' as const);
  for (;;) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(written())?.[0];
    if (url !== undefined) return { demo, written, url };
    const next = await Promise.race([once(demo.stdout ?? demo, 'data'), ended]);
    if (next === 'ended') throw new Error(`the demo ended before it was ready:\n${written()}`);
  }
}

function spawnDemo(port: string): Demo {
  const demo = spawn(process.execPath, [MAIN, '--port', port], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(demo);
  const pieces: string[] = [];
  const take = (piece: Buffer): void => void pieces.push(piece.toString('utf8'));
  demo.stdout?.on('data', take);
  demo.stderr?.on('data', take);
  return { demo, written: () => pieces.join('') };
}

/** From the processes' own records, as they stand under Linux. */
function childrenOf(parent: number | undefined): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => parentOf(id) === parent);
}

function parentOf(id: number): number | undefined {
  try {
    // The name, in brackets, may hold anything; what follows it does not.
    const after = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1) ?? '';
    return Number(after.split(' ')[1]);
  } catch {
    return undefined;
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}
