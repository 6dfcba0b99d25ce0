import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { crashEverywhere } from './crash-points.ts';

/** What the lives have to meet for their crashes to be worth anything. */
const PLACES = [
  'begin',
  'receive',
  'insert',
  'load for update',
  'sending for update',
  'save',
  'commit',
  'takeMark',
  'beginMark',
  'settleMark',
  'setDue',
  'read wallet',
  'read a person',
  'connect',
  'witness',
  'send money',
  'read sent',
  'mirror.add',
  'mirror.untold',
  'post a message',
  'update a message',
  'insertBatch',
  'loadBatch',
  'batch.take',
  'batch.keepMark',
  'batch.giveBack',
  'insert standing',
  'load standing',
  'save standing',
  'standingRuns',
  'standing.take',
  'standing.keep',
  'standing.giveBack',
  'absences',
];

const passed = new Set<string>();

const LIVES = [
  ['an undisturbed life', 48, 'calm'],
  ['a life with a table that is approved in part', 107, 'calm'],
  ['a life of two machines with a run of each day, in which every answer is lost', 42, 'silent'],
] as const;

describe.each(LIVES)('in %s', (_what, seed, profile) => {
  test(
    'a process may die at any place, before and after: nothing is paid twice and nothing is lost',
    async () => {
      const { names, hit, broken } = await crashEverywhere(seed, profile);
      expect(broken).toEqual([]);
      expect(hit).toBe(names.length * 2);
      expect(names.length).toBeGreaterThan(100);
      for (const name of names) passed.add(name.replace(/^\S+ /, ''));
      process.stdout.write(`${names.length} places, ${hit} crashes, each survived\n`);
    },
    5 * 60_000,
  );
});

test('between them they meet every kind of place', () => {
  expect(PLACES.filter((place) => !passed.has(place))).toEqual([]);
});
