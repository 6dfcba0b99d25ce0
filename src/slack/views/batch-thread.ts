/** In the thread of a batch's notice: a line for each thing that happened, and to which rows. */
import { formatUsd } from '../../money.ts';
import type { Batch } from '../../requests/batch.ts';
import type { ThreadLine } from '../../requests/batch-thread.ts';
import { bold, cut, escaped, moment, richText, text, type Part } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { trailLine } from '../words/trail.ts';
import { countWords } from './batch-messages.ts';
import { cardOf } from './batch-table.ts';
import { environmentWord } from './request-lines.ts';

/** The notice tells the whole of what stands behind a line. */
const LONGEST = 300;

export function batchThread(batch: Batch, lines: readonly ThreadLine[]): Message {
  return {
    text: `Batch ${batch.id} (${environmentWord(batch.environment)}): ${escaped(countWords(batch))}`,
    blocks: [
      richText(
        lines.map(({ entry, rows }) => [
          bold(`${rowsIn(batch, rows)}: `),
          ...trailLine(rows[0], entry).map(shortened),
          text(' '),
          moment(entry.at),
        ]),
      ),
    ],
  };
}

function shortened(part: Part): Part {
  return part.type === 'text' ? { ...part, text: cut(part.text, LONGEST) } : part;
}

function rowsIn(batch: Batch, rows: ThreadLine['rows']): string {
  const [one, ...others] = rows;
  if (others.length === 0) {
    const what = `${formatUsd(one.intent.amountCents)}, ${cut(cardOf(one), 60)}`;
    return `Row ${one.batch?.row ?? 0} (${what})`;
  }
  if (rows.length === batch.rows.length) return `All ${rows.length} rows`;
  return `Rows ${ranges(rows.map((row) => row.batch?.row ?? 0))}`;
}

/** `1 to 3, 5` for 1, 2, 3 and 5. */
export function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers.toSorted((one, other) => one - other)) {
    const last = runs.at(-1);
    if (last !== undefined && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`)).join(', ');
}
