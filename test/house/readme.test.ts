import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { ATTEMPT_STATES, STATUSES } from '../../src/requests/request.ts';
import { HELP } from '../../src/slack/commands/route.ts';
import { operations } from '../paywint/description.ts';
import { aDesk, typed } from '../slack/commands/a-desk.ts';
import { fileAt, filesIn } from './source-files.ts';
import { BUGS } from '../simulation/planted/bugs.ts';

const readme = fileAt('README.md').text;

/** The first cells of the table under a heading, without their code marks. */
function firstCells(heading: string): readonly string[] {
  const part = readme.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = part.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('|--'));
  return rows.slice(1).map((row) => (row.split(/(?<!\\)\|/)[1] ?? '').trim());
}

/** `payments sent|received` is said in two ways, and what stands in brackets may be left out. */
function spoken(usage: string): readonly string[] {
  const words = usage.replace(/\s*[<[].*$/, '').split(' ');
  const last = words.pop() ?? '';
  return last.split('|').map((one) => [...words, one].join(' '));
}

describe('the README', () => {
  test('names the commands that there are, each as help shows it', async () => {
    const { world, face } = aDesk();
    await face.command(typed('help'));
    const shown = JSON.stringify(world.replies[0]?.blocks).matchAll(/"(\/paywint [^"]+)"/g);
    const cells = firstCells('Commands').map((cell) => cell.replaceAll(/`|\\/g, ''));
    expect([...cells].sort()).toEqual([...shown].map(([, usage = '']) => usage).sort());
  });

  test('says of every endpoint that is described where it is reached from Slack, or why not', () => {
    const cells = firstCells("Paywint's endpoints").join('\n');
    const described = operations.map(({ method, path }) => `\`${method} ${path}\``);
    expect(described.length).toBeGreaterThan(20);
    for (const endpoint of described) expect(cells).toContain(endpoint);
    const part = readme.split("\n## Paywint's endpoints\n")[1]?.split('\n## ')[0] ?? '';
    const named = [...part.matchAll(/`\/paywint ([a-z ]+)`/g)].map(([, words = '']) => words);
    expect(named.length).toBeGreaterThan(20);
    const known = HELP.flatMap(({ usage }) => spoken(usage));
    expect(named.filter((words) => !known.includes(words))).toEqual([]);
  });

  test('names every script of package.json, and no other', () => {
    const { scripts } = JSON.parse(fileAt('package.json').text) as { scripts: object };
    const named = firstCells('Scripts').flatMap((cell) => [
      ...cell.matchAll(/npm (?:run )?(\w+)/g),
    ]);
    expect([...new Set(named.map(([, name = '']) => name))].sort()).toEqual(
      Object.keys(scripts).sort(),
    );
  });

  test('explains every key of the policy', () => {
    const told = firstCells('Policy').join(' ');
    const text = readme.split('\n## Policy\n')[1]?.split('\n## ')[0] ?? '';
    const policy = parse(fileAt('policy.example.yml').text) as Record<string, unknown>;
    for (const key of Object.keys(policy)) expect(told).toContain(`\`${key}\``);
    const limits = Object.keys(policy['limits'] as object);
    for (const key of [...limits, 'from', 'count', 'up_to', 'need', 'operation']) {
      expect(text).toContain(`\`${key}\``);
    }
  });

  test('explains each word once', () => {
    const words = firstCells('Words');
    expect(new Set(words).size).toBe(words.length);
    const needed = ['operation', 'request', 'refusal', 'duty', 'attempt', 'burn', 'outcome'];
    expect(words).toEqual(expect.arrayContaining([...needed, 'evidence', 'receipt', 'tag']));
  });

  test('says that a send happens at most once, and why it does not say exactly once', () => {
    expect(readme).toMatch(/at most once/);
    expect(readme).toMatch(/documents no idempotency key/);
  });
});

describe('the other pages', () => {
  test('the policy to copy is a policy', () => {
    expect(parsePolicy(fileAt('policy.example.yml').text)).toHaveProperty('policy');
  });

  test('call no status by a word that the code does not have', () => {
    const bugs = BUGS.map(({ name }) => name);
    const known: readonly string[] = [...STATUSES, ...ATTEMPT_STATES, ...bugs];
    const camelCase = /`([a-z]+[A-Z]\w+)`/g;
    const code = filesIn('src', '.ts').map((file) => file.text);
    for (const { path, text } of filesIn('docs', '.md')) {
      for (const [, word = ''] of text.matchAll(camelCase)) {
        const isCode = code.some((part) => part.includes(word));
        expect(known.includes(word) || isCode, `${path}: ${word}`).toBe(true);
      }
    }
  });
});
