/** The planted bugs as a page for people. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Caught } from './main.ts';

const PAGE = new URL('../../../docs/reliability.md', import.meta.url);
const BEGIN = '<!-- planted bugs: begin -->';
const END = '<!-- planted bugs: end -->';

export async function writeTable(caught: readonly Caught[]): Promise<void> {
  const page = await readFile(PAGE, 'utf8');
  const [before, rest = ''] = page.split(BEGIN);
  const [, after] = rest.split(END);
  if (before === undefined || after === undefined) {
    throw new Error(`docs/reliability.md has no place between ${BEGIN} and ${END}`);
  }
  const table = `${BEGIN}\n\n${tableOf(caught)}\n\n${END}`;
  await writeFile(PAGE, `${before}${table}${after}`);
}

function tableOf(caught: readonly Caught[]): string {
  const rows = caught.map(({ bug, promise, seeds }) => {
    return `| \`${bug.name}\` | ${bug.says} | ${promise} | ${seeds} |`;
  });
  const seeds = caught.map((one) => one.seeds).toSorted((one, other) => one - other);
  const median = seeds[Math.floor(seeds.length / 2)] ?? 0;
  return [
    '| bug | what somebody might think | promise that breaks | seeds to find it |',
    '|---|---|---|---|',
    ...rows,
    '',
    `${caught.length} bugs, all caught; half of them within ${median} seeds, the last after ${seeds.at(-1) ?? 0}.`,
  ].join('\n');
}
