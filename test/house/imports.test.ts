import { describe, expect, test } from 'vitest';
import { EXCUSED, misplaced } from './import-rules.ts';
import { filesIn } from './source-files.ts';

const files = filesIn('src', '.ts', '.js');

describe('the rules about money can be read alone', () => {
  test('every file sees only what its room may see', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(misplaced(files).filter((one) => !EXCUSED.includes(one))).toEqual([]);
  });

  test('nothing is excused that does not happen any more', () => {
    expect(EXCUSED.filter((one) => !misplaced(files).includes(one))).toEqual([]);
  });
});

describe('a file in the wrong place is found', () => {
  test.each([
    ['src/money.ts', "import { x } from './requests/ids.ts';"],
    ['src/requests/new.ts', "import type { Policy } from '../policy/policy.ts';"],
    ['src/requests/new.ts', "import { apply } from '../engine/apply.ts';"],
    ['src/policy/new.ts', "import type { Status } from '../requests/request.ts';"],
    ['src/operations/new.ts', "import type { Paywint } from '../engine/ports.ts';"],
    ['src/engine/new.ts', "import { createLedger } from '../ledger/ledger.ts';"],
    ['src/slack/new.ts', "import { createEngine } from '../engine/create-engine.ts';"],
    ['src/slack/views/new.ts', "import { createPaywint } from '../../paywint/create-paywint.ts';"],
    ['src/paywint/new.ts', "export { tables } from '../ledger/tables.ts';"],
    ['src/paywint/new.ts', "const late = await import('../slack/desk.ts');"],
    ['src/http/new.ts', "import '../app.ts';"],
    ['src/app.ts', "import { createSlack } from '../playground/slack/server.ts';"],
    ['src/slack/new.ts', "import { aTown } from '../../test/scenarios/a-town.ts';"],
    ['src/engine/new.ts', "import type { KnownBlock } from '@slack/types';"],
    ['src/app.ts', "import { App } from '@slack/bolt';"],
    ['src/engine/new.ts', "import { sql } from 'kysely';"],
    ['src/app.ts', "import { DatabaseSync } from 'node:sqlite';"],
    ['src/slack/new.ts', "import { Keyv } from 'keyv';"],
    ['src/slack/new.ts', "import { parse } from 'yaml';"],
    ['src/secrets/new.ts', "import { cents } from '../money.ts';"],
  ])('%s with %s', (path, text) => {
    expect(misplaced([{ path, text }])).toHaveLength(1);
  });

  test.each([
    ['src/app.ts', "const port = process.env['PORT'];"],
    ['src/engine/new.ts', 'const at = Date.now();'],
    ['src/slack/new.ts', 'const at = new Date().toISOString();'],
    ['src/http/new.ts', 'const began = performance.now();'],
    ['src/requests/new.ts', 'const dice = Math.random();'],
    ['src/operations/new.ts', 'const id = randomUUID();'],
    ['src/slack/new.ts', 'setTimeout(work, 5);'],
    ['src/slack/new.ts', "import { setTimeout as pause } from 'node:timers/promises';"],
  ])('%s with %s', (path, text) => {
    expect(misplaced([{ path, text }])).toHaveLength(1);
  });

  test.each([
    ['src/slack/new.ts', "import type { Desk } from '../engine/ports.ts';"],
    ['src/slack/new.ts', "import { formatUsd } from '../money.ts';"],
    ['src/slack/new.ts', "import type { KnownBlock } from '@slack/types';"],
    ['src/slack/new.ts', 'const shown = new Date(ms).toISOString();'],
    ['src/start.ts', 'const clock = { now: () => Date.now() };'],
    ['src/requests/new.ts', "// import { apply } from '../engine/apply.ts';\n/** Date.now() */"],
  ])('and %s with %s is left in peace', (path, text) => {
    expect(misplaced([{ path, text }])).toEqual([]);
  });
});
