/**
 * Prints what the model shows of the protocol as it is and of every mistake, as a table in Markdown:
 * `node test/model/main.ts`, with `--long` for three processes and three attempts.
 */
import process from 'node:process';
import { explore, type Explored } from './explore.ts';
import { MISTAKES, SPECIFIED } from './variants.ts';
import { SIZES } from './world.ts';

const size = SIZES[process.argv.includes('--long') ? 'long' : 'short'];
process.stdout.write(
  `${size.processes} processes, ${size.attempts} attempts, ${size.approvers} approvers\n\n`,
);
process.stdout.write('| variant | what is different | states | result |\n|---|---|---|---|\n');
for (const variant of [SPECIFIED, ...MISTAKES]) {
  const explored = explore(variant, size, 'worst');
  const cells = [variant.name, variant.what, explored.states.toLocaleString('en'), said(explored)];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

function said({ broken, stuck, transitions }: Explored): string {
  if (broken !== null) return `**${broken.rule}**: ${broken.steps.join(', ')}`;
  if (stuck !== null) return `**never ends**: ${stuck.join(', ')}`;
  return `safe, always resolvable, over ${transitions.toLocaleString('en')} transitions`;
}
