/** A long run in parts of a hundred kills, each a world of its own: what has been played stays, whatever ends the run. */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

export type Part = { readonly kills: number; readonly seed: number };

const KILLS_OF_A_PART = 100;
/** The crowd of a part has the seed after it. */
const SEEDS_APART = 10;

const recorded = z.object({ kills: z.number(), seed: z.number(), problems: z.array(z.string()) });

export function partsOf({ kills, seed }: Part): readonly Part[] {
  return Array.from({ length: Math.ceil(kills / KILLS_OF_A_PART) }, (_, index) => ({
    kills: Math.min(KILLS_OF_A_PART, kills - index * KILLS_OF_A_PART),
    seed: seed + index * SEEDS_APART,
  }));
}

/** Those of which no line says that all of it was played and that everything held. */
export function partsLeft(parts: readonly Part[], lines: readonly string[]): readonly Part[] {
  const held = lines
    .map((line) => recorded.parse(JSON.parse(line)))
    .filter(({ problems }) => problems.length === 0);
  return parts.filter(
    ({ kills, seed }) => !held.some((one) => one.seed === seed && one.kills >= kills),
  );
}

export function linesOf(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '');
}

/** One line of JSON, with the moment. */
export function record(file: string, entry: object): void {
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`);
}
