/** `npm run probe`: asks Paywint's sandbox what no page of its documentation says, a few dollars in all. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Config, readConfig, readEnv } from './config.ts';
import type { Paywint, PaywintCard } from './engine/paywint-ports.ts';
import { baseUrlFor } from './paywint/base-url.ts';
import { createPaywint } from './paywint/create-paywint.ts';
import { createRedact } from './paywint/redact.ts';
import type { Bench } from './probe/bench.ts';
import { factsPage, lineFor } from './probe/facts-page.ts';
import type { Finding } from './probe/finding.ts';
import { echo } from './probe/questions/echo.ts';
import { records } from './probe/questions/records.ts';
import { refusals } from './probe/questions/refusals.ts';
import { repeats } from './probe/questions/repeats.ts';
import { answersIn, findingLines, transcriptPage } from './probe/report.ts';
import { createWire } from './probe/wire.ts';
import { chance, clock, timers } from './start.ts';

/** sysexits.h: something in the configuration has to be mended first, or something is not there. */
const CONFIGURATION_EXIT = 78;
const UNAVAILABLE_EXIT = 69;
const PATIENCE_MS = 60_000;
const DOCS = fileURLToPath(new URL('../docs', import.meta.url));

const QUESTIONS = [echo, refusals, repeats, records];

await probe();
process.exit(0);

async function probe(): Promise<void> {
  const settings = settingsOrExit();
  const transcript: string[] = [];
  const baseUrl = settings.apiUrl ?? baseUrlFor(settings.environment);
  const paywint = createPaywint({ ...settings, baseUrl, clock, timers });
  const redact = createRedact([settings.apiSecret, settings.apiKey]);
  const card = await cardOrExit(paywint);
  const bench: Bench = {
    paywint,
    wire: createWire({ ...settings, baseUrl, redact, note: (line) => transcript.push(line) }),
    card,
    clock,
    wait,
    mayI: askPerson(),
    newTag: () => chance.tag(),
    patienceMs: optionAsNumber('--patience', PATIENCE_MS),
  };
  say(
    `Asking Paywint's sandbox at ${baseUrl.host}. Every call that could move money is asked for first.`,
  );
  say(
    `Reloads go to the card ${card.nickname}; if you say yes to everything, about $8 and a new card with $2.\n`,
  );
  const findings: Finding[] = [];
  for (const question of QUESTIONS) {
    const found = await question(bench);
    for (const finding of found) say(findingLines(finding));
    findings.push(...found);
  }
  write(findings, transcript);
}

function write(findings: readonly Finding[], transcript: readonly string[]): void {
  const on = new Date(clock.now()).toISOString().slice(0, 10);
  const answers = answersIn(findings, on);
  const folder = optionIn('--out') ?? DOCS;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'paywint-facts.md'), factsPage(answers));
  writeFileSync(join(folder, 'paywint-transcript.md'), transcriptPage(on, transcript));
  say(
    `Written: ${join(folder, 'paywint-facts.md')}. To make the bot rely on a fact, change its line in`,
  );
  say('src/requests/proven.ts, and have that reviewed together with what depends on it:\n');
  for (const [name, answer] of answers) say(lineFor(name, answer));
}

function settingsOrExit(): Config['paywint'] {
  const read = readConfig(readEnv());
  if ('problems' in read) {
    const list = read.problems.map(({ name, mend }) => `  - ${name} ${mend}\n`).join('');
    return leave(CONFIGURATION_EXIT, `The probe cannot start. Please mend this first:\n${list}`);
  }
  const { paywint } = read.config;
  if (paywint.environment !== 'production') return paywint;
  return leave(
    CONFIGURATION_EXIT,
    'The probe moves money and makes mistakes on purpose: never in production. Set PAYWINT_ENV=sandbox.\n',
  );
}

async function cardOrExit(paywint: Paywint): Promise<PaywintCard & { readonly cardId: string }> {
  const got = await paywint.cards();
  if (!got.ok) return leave(UNAVAILABLE_EXIT, `The cards cannot be read: ${got.why}.\n`);
  const wanted = optionIn('--card');
  const found = got.value.find(
    ({ cardId, nickname }) => cardId !== null && (wanted === undefined || nickname === wanted),
  );
  if (found !== undefined && found.cardId !== null) return { ...found, cardId: found.cardId };
  const which = wanted === undefined ? '' : ` called ${wanted}`;
  return leave(
    UNAVAILABLE_EXIT,
    `There is no approved card${which} to reload: make one in the sandbox first.\n`,
  );
}

/** Whoever says nothing, or has gone, has not said yes. */
function askPerson(): Bench['mayI'] {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  return async (what) => {
    process.stdout.write(`May I ${what}? Type yes: `);
    const { value, done } = await lines.next();
    const isYes = done !== true && value.trim().toLowerCase() === 'yes';
    say(isYes ? '' : 'Not asked.');
    return isYes;
  };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    timers.after(ms, resolve);
  });
}

function optionIn(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
}

/** Milliseconds. */
function optionAsNumber(name: string, fallback: number): number {
  const text = optionIn(name);
  if (text === undefined) return fallback;
  if (/^\d{1,7}$/.test(text)) return Number(text);
  return leave(64, `${name} wants a number of milliseconds, for example ${name} 60000\n`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function leave(code: number, words: string): never {
  process.stderr.write(words);
  process.exit(code);
}
