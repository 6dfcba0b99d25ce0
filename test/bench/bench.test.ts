import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../../bench/main.ts', import.meta.url));

test('every answer that the bench times is right, and the killed bots have lost no vote', async () => {
  const { code, told, complaint } = await runBench();
  expect(complaint).toBe('');
  expect(code).toBe(0);
  for (const store of ['SQLite', 'PostgreSQL']) {
    const held = "the killed bot's database holds all 26 requests and all 26 votes";
    expect(told).toContain(`${store}: ${held}, and nothing was sent`);
  }
  const [table = ''] = told.split('\n\n').filter((part) => part.includes('| answered'));
  const rows = table.split('\n').filter((line) => line.startsWith('| '));
  expect(rows.map((row) => row.split(' | ')[0]?.slice(2))).toEqual([
    'answered',
    '---',
    'Bolt hello world: empty ack',
    'raw HTTP and signature: empty ack',
    'the same, and one row saved',
    'SQLite: `/paywint help`',
    'SQLite: a form that saves a request',
    'SQLite: an approval that is counted',
    'PostgreSQL: `/paywint help`',
    'PostgreSQL: a form that saves a request',
    'PostgreSQL: an approval that is counted',
  ]);
});

async function runBench() {
  const bench = spawn(process.execPath, [MAIN, '--quick', '--only', 'answers'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  let complaint = '';
  bench.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString('utf8');
  });
  bench.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString('utf8');
  });
  await once(bench, 'close');
  return { code: bench.exitCode, told, complaint };
}
