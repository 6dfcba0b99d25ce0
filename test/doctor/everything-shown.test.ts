/** Everything that the bot can show is put before Slack's validator, none of it is forgotten, and Slack takes it. */
import { readdirSync, readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { describe, expect, test } from 'vitest';
import { checkMessage, checkView } from '../../playground/slack/limits.ts';
import { everythingShown } from '../../src/doctor/everything-shown.ts';
import { markupOf } from '../slack/texts-of.ts';

const VIEWS = new URL('../../src/slack/views/', import.meta.url);
/** https://docs.slack.dev/reference/methods/blocks.validate */
const VALIDATOR_READS = 100_000;

/** What shows nothing: it reads what a click or a form that comes back carries. */
const READS_BACK = /^(?:read[A-Z]\w*|parseJson)$/;
const SHOWS_NOTHING = [
  'batch-form.ts fitsTable', // whether a file is shown in the form
  'batch-form.ts pastedIn', // reads the form
  'batch-part-form.ts keptIn', // reads the form
];

/** `away.ts awayForm` for every function of a view's file. */
function written(): readonly string[] {
  const files = readdirSync(VIEWS).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) => {
    const source = readFileSync(new URL(file, VIEWS), 'utf8');
    const names = source.matchAll(/^(?:export )?(?:function (\w+)|const (\w+) = \()/gm);
    return [...names].map(([, name, constant]) => `${file} ${name ?? constant}`);
  });
}

/** Those of them that are called while everything is shown. */
async function called(): Promise<ReadonlySet<string>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  everythingShown();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  session.disconnect();
  const calls = result.flatMap(({ url, functions }) =>
    functions
      .filter(({ ranges }) => ranges.some(({ count }) => count > 0))
      .map(({ functionName }) => `${url.split('/').at(-1)} ${functionName}`),
  );
  return new Set(calls);
}

test('every function of every view is called, but for those that show nothing', async () => {
  const calls = await called();
  const missing = written().filter(
    (one) => !calls.has(one) && !READS_BACK.test(one.split(' ')[1] ?? ''),
  );
  expect(missing).toEqual(SHOWS_NOTHING);
});

describe.each([
  ['usual texts', undefined],
  ['memos as long as they may be', 'm'.repeat(100)],
  ['texts as long as Paywint’s longest', 'x'.repeat(600)],
])('with %s', (_what, words) => {
  test('Slack takes everything, and reads none of it as markup', () => {
    const refused = everythingShown(words).flatMap(({ name, kind, content }) => {
      const problems = kind === 'view' ? checkView(content) : checkMessage(content);
      return [...problems, ...markupOf(content)].map((problem) => `${name}: ${problem}`);
    });
    expect(refused).toEqual([]);
  });
});

test('each stands there once, under a name of its own, and no longer than the validator reads', () => {
  const shown = everythingShown();
  expect(shown.length).toBeGreaterThan(400);
  expect(new Set(shown.map(({ name }) => name)).size).toBe(shown.length);
  const texts = shown.map(({ content }) => JSON.stringify(content));
  expect(new Set(texts).size).toBe(texts.length);
  expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(VALIDATOR_READS);
});
