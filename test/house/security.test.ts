/** The page about security names its evidence: what it names has to be there. */
import { describe, expect, test } from 'vitest';
import { fileAt, filesIn } from './source-files.ts';

const page = fileAt('docs/security.md').text;
const tests = new Map(filesIn('test', '.ts').map(({ path, text }) => [path, text]));

/** The rows of the table under a heading, cell by cell. */
function rowsUnder(heading: string): readonly (readonly string[])[] {
  const part = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const lines = part.split('\n').filter((line) => line.startsWith('| '));
  return lines
    .slice(1)
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\||\|$/g, '')));
}

const gates = rowsUnder('The gates');
const items = rowsUnder('By OWASP ASVS 5.0');

/** A file of a test, and the name that it is said to hold. */
const CITED = /`(test\/[\w/.-]+\.ts)`(?:: \*([^*]+)\*)?/g;

describe('the page about security', () => {
  test('has a row for every gate, and one for every item that applies', () => {
    expect(gates.length).toBeGreaterThanOrEqual(19);
    expect(items.length).toBeGreaterThanOrEqual(50);
  });

  test('gives evidence for each: a test, a page, or what was decided instead', () => {
    for (const [gate = '', evidence = ''] of gates) {
      expect(evidence, gate).toMatch(/`test\/|\]\(|Decision: /);
    }
    for (const [item = '', , evidence = ''] of items) expect(evidence, item).not.toBe('');
  });

  test('names tests that exist, by the names that they have', () => {
    const cited = [...page.matchAll(CITED)];
    expect(cited.length).toBeGreaterThan(80);
    for (const [, path = '', name] of cited) {
      expect([...tests.keys()], 'a test that does not exist').toContain(path);
      if (name !== undefined) expect(tests.get(path), path).toContain(name);
    }
  });

  test('is where the page about reporting leads', () => {
    expect(fileAt('SECURITY.md').text).toContain('](docs/security.md)');
  });
});
