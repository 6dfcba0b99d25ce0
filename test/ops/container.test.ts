/** What can be said of the image and of the set of containers without an engine that runs them. */
import { existsSync, statSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import manifest from '../../package.json' with { type: 'json' };
import { NODE_FLAGS } from '../../playground/bot.ts';
import { healthRoutes } from '../../src/http/health.ts';
import { openPostgres } from '../../src/ledger/postgres.ts';
import { postgresStore } from '../../src/ledger/postgres-store.ts';
import { VARIABLES } from '../../src/variables.ts';
import { fileAt } from '../house/source-files.ts';
import { emptyDatabase, PATIENT } from '../support/a-database.ts';
import { atRealTime, quietLog } from '../support/ports.ts';

const NAMES: readonly string[] = VARIABLES.map(({ name }) => name);
const image = fileAt('Dockerfile').text;
const instructions = image.split('\n').filter((line) => /^[A-Z]+ /.test(line));
const valuesOf = (word: string): readonly string[] =>
  instructions
    .filter((line) => line.startsWith(`${word} `))
    .map((line) => line.slice(word.length + 1));

const compose = z
  .object({
    services: z.object({
      bot: z.object({
        environment: z.record(z.string(), z.string()),
        volumes: z.array(z.string()),
        deploy: z.object({ replicas: z.int() }),
        read_only: z.boolean(),
        tmpfs: z.array(z.string()),
        cap_drop: z.array(z.string()),
        stop_grace_period: z.string(),
      }),
      postgres: z.object({ volumes: z.array(z.string()), healthcheck: z.unknown() }),
      proxy: z.object({ volumes: z.array(z.string()) }),
    }),
  })
  .parse(parse(fileAt('compose.yml').text));
const { bot, postgres, proxy } = compose.services;

describe('the image', () => {
  test('copies what there is, and what it is allowed to see', () => {
    const allowed = fileAt('.dockerignore').text.split('\n');
    expect(allowed).toContain('*');
    const sources = valuesOf('COPY')
      .filter((line) => !line.startsWith('--from'))
      .flatMap((line) => line.split(' ').slice(0, -1));
    expect(sources).toEqual(expect.arrayContaining(['package-lock.json', 'src']));
    for (const source of sources) {
      expect(existsSync(source), source).toBe(true);
      expect(allowed).toContain(`!${source}`);
    }
    expect(allowed.filter((line) => line.startsWith('!'))).toHaveLength(new Set(sources).size);
  });

  test('is started as by `npm start`, and as every bot of these tests', () => {
    const flags = NODE_FLAGS.map((flag) => JSON.stringify(flag)).join(', ');
    expect(valuesOf('CMD')).toEqual([`["node", ${flags}, "src/main.js"]`]);
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(manifest);
    expect(scripts['start']).toBe(`exec node ${NODE_FLAGS.join(' ')} src/main.js`);
  });

  test('installs exactly what is locked, without development and without scripts', () => {
    expect(valuesOf('RUN')[0]).toMatch(/^npm ci --omit=dev --ignore-scripts\b/);
  });

  test('runs as nobody special, and what npm start runs', () => {
    expect(valuesOf('USER')).toEqual(['node']);
    const { scripts } = JSON.parse(fileAt('package.json').text) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const words = JSON.parse(valuesOf('CMD')[0] ?? '[]') as readonly string[];
    expect(`exec ${words.join(' ')}`).toBe(scripts['start']);
    const order = ['USER node', 'HEALTHCHECK', 'CMD'].map((word) => image.indexOf(`\n${word}`));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
  });

  test('asks for the health of a path that is served, at a port that is set', () => {
    const [, path = ''] = /\$\{process\.env\.PORT \|\| 3000\}(\/\w+)`/.exec(image) ?? [];
    const served = healthRoutes({ isReady: () => Promise.resolve(true) } as never, () => []);
    expect(served.map((route) => route.path)).toContain(path);
    expect(VARIABLES.find(({ name }) => name === 'PORT')?.fallback).toBe('3000');
  });

  test('sets nothing that the bot does not read', () => {
    const set = valuesOf('ENV').flatMap((line) =>
      line.split(' ').map((pair) => pair.split('=')[0]),
    );
    expect(set.filter((name) => name !== 'NODE_ENV' && !NAMES.includes(name ?? ''))).toEqual([]);
  });
});

describe('the set of containers', () => {
  test('has two replicas that can write nothing but passing things', () => {
    expect(bot.deploy.replicas).toBe(2);
    expect(bot.read_only).toBe(true);
    expect(bot.cap_drop).toEqual(['ALL']);
    // Files for people lie in /tmp while they are made.
    expect(bot.tmpfs).toContain('/tmp');
    expect(Number.parseInt(bot.stop_grace_period, 10)).toBeGreaterThan(10);
  });

  test('tells the bot of two roles, by names that it reads', () => {
    const { POSTGRES_PASSWORD: superuser, OWNER_PASSWORD: password, ...own } = bot.environment;
    expect([superuser, password]).toEqual(['', '']);
    expect(Object.keys(own).filter((name) => !NAMES.includes(name))).toEqual([]);
    const { DATABASE_URL: url, DATABASE_MIGRATION_URL: owner } = own;
    expect(url).toMatch(/^postgres:\/\/paywint_bot:.*@postgres:5432\/paywint$/);
    expect(owner).toMatch(/^postgres:\/\/paywint_owner:.*@postgres:5432\/paywint$/);
  });

  test('mounts files that there are', () => {
    const own = [...postgres.volumes, ...proxy.volumes].filter((line) => line.startsWith('./'));
    expect(own).toHaveLength(2);
    for (const line of own) expect(existsSync(line.split(':')[0] ?? '')).toBe(true);
    expect(statSync('ops/postgres-roles.sh').mode & 0o111).not.toBe(0);
  });

  test('lets nothing be reached from outside but the two doors', () => {
    const { text } = fileAt('ops/Caddyfile');
    expect(/path (.*)/.exec(text)?.[1]).toBe('/slack/events /paywint/webhook/*');
    expect(text).toContain('dynamic a bot 3000');
    expect(text).toMatch(/handle \{\s+respond 404/);
  });

  test('has the other replica answer within what Slack waits, with the whole of what was sent', () => {
    const { text } = fileAt('ops/Caddyfile');
    const number = (pattern: RegExp): number => Number(pattern.exec(text)?.[1]);
    const dialMs = number(/dial_timeout (\d+)ms/);
    const tryMs = number(/lb_try_duration (\d+)s/) * 1_000;
    expect(dialMs).toBeLessThan(tryMs);
    expect(tryMs + dialMs).toBeLessThan(3_000);
    // As much as the bot reads of one request.
    expect(number(/request_buffers (\d+)MiB/)).toBe(1);
  });
});

test('the roles that PostgreSQL makes at its first start are those with which the bot starts', async () => {
  const { url, drop } = await emptyDatabase();
  const database = new URL(url).pathname.slice(1);
  const admin = openPostgres(url, PATIENT, quietLog());
  const [, script = ''] = /<<'SQL'\n([^]*)SQL\n/.exec(fileAt('ops/postgres-roles.sh').text) ?? [];
  const filled = script
    .replaceAll(/paywint_(owner|bot)/g, `${database}_$1`)
    .replaceAll(':"database"', `"${database}"`)
    .replaceAll(/:'(owner|bot)'/g, "'of-this-test-only'");
  for (const statement of filled.split(';').filter((one) => one.trim() !== '')) {
    await sql.raw(statement).execute(admin);
  }
  const as = (role: string): string =>
    Object.assign(new URL(url), { username: `${database}_${role}`, password: 'of-this-test-only' })
      .href;
  const store = postgresStore(as('bot'), { ...atRealTime(), migrationUrl: as('owner') });
  await store.prepare();
  await store.waker?.prepare();
  const change = sql`update audit set seq = seq + 1`.execute(store.db);
  await expect(change).rejects.toThrow('permission denied');
  await store.waker?.stop();
  await store.db.destroy();
  await admin.destroy();
  await drop();
});
