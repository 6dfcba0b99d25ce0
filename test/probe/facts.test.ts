import { expect, test } from 'vitest';
import { factsPage, lineFor } from '../../src/probe/facts-page.ts';
import { FACTS, type FactName, NOT_PROVEN } from '../../src/requests/proven.ts';
import { fileAt } from '../house/source-files.ts';

const facts = Object.values(FACTS);

test('the page of facts says what the code relies on, and nothing else', () => {
  expect(fileAt('docs/paywint-facts.md').text).toBe(factsPage());
});

test('as long as nobody has asked, every fact says so', () => {
  const unproven = facts.filter(({ answer }) => answer === NOT_PROVEN);
  const rows = factsPage().match(/\| not yet asked \| – \| – \|/g) ?? [];
  expect(rows).toHaveLength(unproven.length);
});

test('every question that Paywint alone can answer has its fact', () => {
  const asked = new Set(facts.map(({ id }) => id));
  expect([...asked].map((id) => Number(id.slice(1))).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 13 }, (_, index) => index + 1),
  );
});

test('every fact names the code that takes the careful side of it', () => {
  for (const { dependents } of facts) {
    expect(dependents.length).toBeGreaterThan(0);
    for (const path of dependents) expect(fileAt(path).text).not.toBe('');
  }
});

test('a proven fact is one line to change, and stands in the page as it was seen', () => {
  const name: FactName = 'reloadsListed';
  const answer = { verdict: 'yes', on: '2026-11-24', seen: "it's there | after 40 ms" } as const;
  expect(lineFor(name, answer)).toBe(
    "reloadsListed: answer: { verdict: 'yes', on: '2026-11-24', seen: 'it\\'s there | after 40 ms' },",
  );
  const page = factsPage(new Map([[name, answer]]));
  expect(page).toContain("| yes | 2026-11-24 | it's there \\| after 40 ms |");
});
