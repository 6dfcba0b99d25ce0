/** Who may import whom in `src`, and what only a few files may do at all. */
import { posix } from 'node:path';
import type { SourceFile } from './source-files.ts';

/** What a room may see besides itself. A file directly under `src` is a room of its own name. */
const PURE = [
  'money.ts',
  'card-numbers.ts',
  'secrets.ts',
  'requests',
  'policy',
  'deciding',
  'operations',
  'acts',
  'digest',
  'export',
  'standing',
  'books',
  'workflow',
];
const EDGE = [
  ...PURE,
  'engine/ports.ts',
  'engine/digest-ports.ts',
  'engine/engine-ports.ts',
  'engine/ledger-ports.ts',
  'engine/mirror-ports.ts',
  'engine/news-ports.ts',
  'engine/paywint-ports.ts',
  'engine/people-ports.ts',
  'engine/webhook-ports.ts',
  'engine/act-ports.ts',
  'engine/away-ports.ts',
  'engine/policy-ports.ts',
  'engine/proposal-ports.ts',
  'engine/batch-ports.ts',
  'engine/reminder-ports.ts',
  'engine/standing-ports.ts',
  'engine/trail-ports.ts',
  'engine/trace-ports.ts',
  'engine/books-ports.ts',
  'engine/workflow-ports.ts',
];

const SEES: Readonly<Record<string, readonly string[]>> = {
  'money.ts': [],
  'card-numbers.ts': [],
  'secrets.ts': [],
  'variables.ts': [],
  requests: ['money.ts'],
  policy: ['money.ts'],
  digest: ['money.ts'],
  deciding: ['requests', 'policy', 'acts', 'standing'],
  operations: ['money.ts', 'card-numbers.ts', 'requests'],
  acts: ['requests', 'operations'],
  standing: ['money.ts', 'requests', 'policy', 'operations', 'digest'],
  books: ['money.ts', 'requests'],
  workflow: ['card-numbers.ts', 'requests', 'operations'],
  export: ['money.ts', 'requests', 'operations', 'digest'],
  'turnstile.ts': [],
  'or-late.ts': ['engine/ports.ts'],
  engine: [...PURE, 'turnstile.ts', 'or-late.ts'],
  ledger: [...EDGE, 'turnstile.ts'],
  paywint: EDGE,
  slack: [...EDGE, 'or-late.ts'],
  cache: EDGE,
  http: EDGE,
  picture: PURE,
  'config-values.ts': [],
  'config.ts': ['config-values.ts', 'variables.ts', 'requests'],
  'log.ts': ['card-numbers.ts', 'secrets.ts', 'config.ts', 'engine/ports.ts'],
  'manifest.ts': ['operations', 'workflow'],
  'packages.ts': [],
  'licences-page.ts': ['packages.ts'],
  'state-diagram.ts': ['requests'],
  'generate.ts': [
    'licences-page.ts',
    'state-diagram.ts',
    'manifest.ts',
    'variables.ts',
    'operations',
    'probe/facts-page.ts',
    'slack/commands/route.ts',
    'paywint/paths-table.ts',
  ],
};

/** These put everything together. */
const SEES_ALL = [
  'app.ts',
  'app-parts.ts',
  'wire-acts.ts',
  'wire-away.ts',
  'wire-news.ts',
  'wire-batches.ts',
  'wire-besides.ts',
  'wire-home.ts',
  'wire-policy.ts',
  'policy-file.ts',
  'policy-check.ts',
  'wire-slack.ts',
  'wire-cleaner.ts',
  'wire-standing.ts',
  'wire-trail.ts',
  'wire-store.ts',
  'wire-http.ts',
  'start.ts',
  'first-run.ts',
  'traced.ts',
  'audit.ts',
  'privacy.ts',
  'offline.ts',
  'doctor.ts',
  'doctor',
  'probe.ts',
  'probe',
  'main.js',
];

/** Packages that only some rooms may use. All others are open to everyone. */
const PACKAGES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^@slack\//, ['slack']],
  [/^(?:kysely|pg|pg-boss|node:sqlite)$/, ['ledger']],
  [/^keyv$/, ['cache', 'ledger', 'app.ts', 'wire-home.ts', 'start.ts']],
  [/^yaml$/, ['policy', 'generate.ts']],
  [/^(?:chart\.js|@napi-rs\/canvas)$/, ['picture']],
  [/^pino$/, ['log.ts']],
  [/^prom-client$/, ['http']],
];

/** What reaches past the arguments: time, chance, timers and the environment. */
const REACHES: readonly (readonly [string, RegExp, readonly string[]])[] = [
  ['reads the environment', /\bprocess\s*\.\s*env\b|\benv\s*\}\s*=\s*process\b/, ['config.ts']],
  ['reads the clock', /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/, ['start.ts']],
  ['rolls dice', /\bMath\.random\b|\brandom(?:Bytes|UUID|Int)\b/, ['start.ts']],
  ['sets a timer', /\bset(?:Timeout|Interval|Immediate)\s*\(|['"]node:timers/, ['start.ts']],
];

/** The driver of the database waits for real locks of real processes, a new one gets its id, and a salt decides nothing. */
export const EXCUSED: readonly string[] = [
  'src/ledger/busy.ts reads the clock',
  'src/ledger/busy.ts sets a timer',
  'src/ledger/migrate.ts reads the clock',
  'src/ledger/migrate.ts rolls dice',
  'src/ledger/note-seal.ts rolls dice',
  'src/ledger/sqlite-driver.ts sets a timer',
];

/** One sentence for each thing that is where it may not be. */
export function misplaced(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const code = withoutComments(file.text);
    return [...wrongImports(file.path, code), ...wrongReaches(file.path, code)];
  });
}

function wrongImports(path: string, code: string): readonly string[] {
  const room = roomOf(path);
  return importsIn(code).flatMap((target) => {
    if (!target.startsWith('.')) return isOpen(target, room) ? [] : [`${path} imports ${target}`];
    const found = posix.join(posix.dirname(path), target);
    return maySee(room, found) ? [] : [`${path} imports ${found}`];
  });
}

function maySee(room: string, target: string): boolean {
  if (!target.startsWith('src/')) return false;
  if (SEES_ALL.includes(room)) return true;
  const allowed = SEES[room];
  if (allowed === undefined) return false;
  return roomOf(target) === room || allowed.some((one) => isWithin(target.slice(4), one));
}

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

function isOpen(name: string, room: string): boolean {
  return PACKAGES.every(([pattern, rooms]) => !pattern.test(name) || rooms.includes(room));
}

function wrongReaches(path: string, code: string): readonly string[] {
  const room = roomOf(path);
  return REACHES.filter(([, pattern, rooms]) => pattern.test(code) && !rooms.includes(room)).map(
    ([what]) => `${path} ${what}`,
  );
}

/** `src/slack/views/home.ts` stands in `slack`, `src/money.ts` in `money.ts`. */
function roomOf(path: string): string {
  return path.split('/')[1] ?? '';
}

const IMPORT = /\b(?:from|import)\s*\(?\s*(['"`])([^'"`]+)\1/g;

function importsIn(code: string): readonly string[] {
  return [...code.matchAll(IMPORT)].map(([, , target = '']) => target);
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}
