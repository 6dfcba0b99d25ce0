/** The page that a stranger follows: what can be run here is run, and the rest is said to need a real workspace. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { HELP } from '../../src/slack/commands/route.ts';
import { fileAt } from './source-files.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const page = fileAt('docs/install.md').text;

/** What stands in the boxes: commands without a language, a policy as YAML. */
function boxes(language: string): readonly string[] {
  const all = [...page.matchAll(/^```(\w*)\n([^]*?)^```$/gm)];
  return all.filter(([, of]) => of === language).map(([, , text = '']) => text.trim());
}

const commands = boxes('').flatMap((box) => box.split('\n'));
const [, elsewhere = ''] = page.split('\n## What needs a real workspace\n');
const RUN_HERE = [
  'cp .env.example .env',
  'cp policy.example.yml policy.yml',
  'npm run policy -- check policy.yml',
];
/** The first step of the gate. */
const BY_THE_GATE = 'npm ci';

function run(folder: string, command: string) {
  const words = command
    .replace('npm run policy --', `node ${join(ROOT, 'src/policy-check.ts')}`)
    .split(' ');
  const [program = '', ...rest] =
    words[0] === 'node' ? [process.execPath, ...words.slice(1)] : words;
  // The settings of whoever runs the tests are not those of a stranger.
  const env = { PATH: process.env['PATH'] ?? '' };
  return spawnSync(program, rest, { cwd: folder, env, encoding: 'utf8' });
}

function inAFolder(work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'install-'));
  try {
    for (const name of ['.env.example', 'policy.example.yml'])
      cpSync(join(ROOT, name), join(folder, name));
    work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the page about installing', () => {
  test('has commands that are run here, or are said to need a real workspace', () => {
    const told = [...elsewhere.matchAll(/^\| `([^`]+)` \|/gm)].map(([, command]) => command);
    expect(commands.length).toBeGreaterThan(5);
    for (const command of commands) {
      const isOurs = HELP.some(({ usage }) => command === `/paywint ${usage.split(' ')[0]}`);
      const isKnown = isOurs || RUN_HERE.includes(command) || told.includes(command);
      expect(isKnown || command === BY_THE_GATE, command).toBe(true);
    }
    expect(fileAt('.ci/run').text).toContain(`\n${BY_THE_GATE} `);
  });

  test('leads to a policy that can be used, by the commands as they stand there', () => {
    inAFolder((folder) => {
      for (const command of RUN_HERE) {
        expect(commands).toContain(command);
        const { status, stdout, stderr } = run(folder, command);
        expect({ status, stderr }, `${command}\n${stdout}`).toEqual({ status: 0, stderr: '' });
      }
      expect(readdirSync(folder)).toEqual(expect.arrayContaining(['.env', 'policy.yml']));
    });
  });

  test('shows the least policy that works, which two people can try', () => {
    const [least = ''] = boxes('yaml');
    inAFolder((folder) => {
      writeFileSync(join(folder, 'policy.yml'), least);
      const { status, stdout } = run(folder, 'npm run policy -- check policy.yml');
      expect(status, stdout).toBe(0);
    });
  });

  test('shows pictures that exist', () => {
    const pictures = [...page.matchAll(/!\[[^\]]+\]\((images\/[\w-]+\.png)\)/g)].map(
      ([, name = '']) => name,
    );
    expect(pictures.length).toBeGreaterThanOrEqual(4);
    for (const name of pictures) {
      expect(existsSync(join(ROOT, 'docs', name)), name).toBe(true);
      expect(
        readFileSync(join(ROOT, 'docs', name))
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG');
    }
  });
});
