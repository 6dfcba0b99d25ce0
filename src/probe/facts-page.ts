/** `docs/paywint-facts.md`, from what is proven; a test fails when the file says anything else. */
import { type Answer, type Fact, type FactName, FACTS } from '../requests/proven.ts';

const HEAD = `# What only Paywint can tell

Generated from \`src/requests/proven.ts\` by \`npm run generate\`, and by \`npm run probe\` after it has asked. As long as
a fact is not proven, the bot takes the careful side of it: the last column says how.

To ask, set the settings as for the bot, with keys of Paywint's **sandbox**, and run \`npm run probe\`. It says before each
call that could move money what it would move, a few dollars in all, and waits for a yes. It refuses to run against production. What
it saw goes into this table, what was said on the wire, without keys and card numbers, into \`docs/paywint-transcript.md\`, and for each fact it prints
the line to change in \`src/requests/proven.ts\`.

| id | question | answer | seen on | how it was seen | until it is proven |
|---|---|---|---|---|---|
`;

/** @param seen what a run has found out, where it goes beyond what is in the code. */
export function factsPage(seen: ReadonlyMap<FactName, Answer> = new Map()): string {
  // The keys of FACTS are its names.
  const names = Object.keys(FACTS) as readonly FactName[];
  return HEAD + names.map((name) => `${row(FACTS[name], seen.get(name))}\n`).join('');
}

function row(fact: Fact, found: Answer | undefined): string {
  const answer = found ?? fact.answer;
  const cells =
    answer === null ? ['not yet asked', '–', '–'] : [answer.verdict, answer.on, answer.seen];
  const all = [fact.id, fact.question, ...cells, fact.untilThen];
  return `| ${all.map(inCell).join(' | ')} |`;
}

function inCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
}

/** The line to put into the code, word for word. */
export function lineFor(name: FactName, { verdict, on, seen }: Answer): string {
  const text = seen.replaceAll(/[\\']/g, '\\$&');
  return `${name}: answer: { verdict: '${verdict}', on: '${on}', seen: '${text}' },`;
}
