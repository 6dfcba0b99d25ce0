/** The messages about a batch, as functions of the batch alone: a table of its rows, and what became of each. */
import type { KnownBlock } from '@slack/types';
import { formatUsd } from '../../money.ts';
import { type Batch, pendingRows, totalOf } from '../../requests/batch.ts';
import { type MoneyRequest, STATUSES } from '../../requests/request.ts';
import {
  bold,
  context,
  escaped,
  header,
  joined,
  moment,
  richText,
  text,
  who,
  type Part,
} from '../blocks.ts';
import { fitting } from '../fitting.ts';
import type { Message } from '../speaker.ts';
import { safeguardLines, waitLines } from '../words/safeguards.ts';
import { holdLines } from '../words/holds.ts';
import { wordsFor } from '../words/statuses.ts';
import { approvalLines, approvalsMissing } from './approvals.ts';
import { type BatchButton, batchButtons } from './batch-buttons.ts';
import { rowsTable, shortenedWords, WIDTHS } from './batch-table.ts';
import { environmentWord } from './request-lines.ts';

type Lines = readonly (readonly Part[])[];

export function batchMessages() {
  return {
    notice: (batch: Batch) => batchMessage(batch, ['approve', 'part', 'deny', 'stop', 'cancel']),
    outcome,
  };
}

export function batchMessage(batch: Batch, buttons: readonly BatchButton[]): Message {
  const waiting = pendingRows(batch);
  const [first] = waiting.length > 0 ? waiting : batch.rows;
  return fitting(WIDTHS, (widths) => ({
    text: onLockScreen(batch),
    blocks: [
      header(`${environmentWord(batch.environment)} · ${rowsWord(batch)} · ${total(batch.rows)}`),
      richText([standLine(batch)]),
      richText(detailLines(batch)),
      rowsTable(batch.rows, widths),
      ...(first === undefined
        ? []
        : [richText([...approvalLines(first), ...safeguardLines(first), ...waitOf(batch)])]),
      ...holdBlocks(batch),
      ...batchButtons(batch, buttons),
      context(`Batch ${batch.id} · each row is a request of its own${shortenedWords(widths)}`),
    ],
  }));
}

/** Rows that are approved wait together, where they wait at all. */
function waitOf({ rows }: Batch): Lines {
  const approved = rows.find(({ status }) => status === 'approved');
  return (approved && waitLines(approved)) ?? [];
}

/** To the requester: once, when every row has come to its end, and kept as it is. */
function outcome(batch: Batch): Message {
  return fitting(WIDTHS, (widths) => ({
    text: onLockScreen(batch),
    blocks: [
      richText([
        [bold(`Your batch of ${rowsWord(batch)}, ${total(batch.rows)}, is over`)],
        standLine(batch),
      ]),
      rowsTable(batch.rows, widths),
      context(`Batch ${batch.id} · ${environmentWord(batch.environment)}${shortenedWords(widths)}`),
    ],
  }));
}

/** As many rows as there are of each kind, in the order of a request's life. */
function standLine({ rows }: Batch): readonly Part[] {
  const kinds = STATUSES.flatMap((status) => {
    const [one, ...others] = rows.filter((row) => row.status === status);
    if (one === undefined) return [];
    const { mark, label } = wordsFor(one);
    return [{ mark, words: `${label}: ${others.length + 1}`, cents: totalOf([one, ...others]) }];
  });
  const [first] = kinds;
  return [
    text(`${first?.mark ?? ''} `),
    ...joined(
      kinds.map(({ words, cents }) => bold(`${words} (${formatUsd(cents)})`)),
      ' · ',
    ),
  ];
}

function onLockScreen(batch: Batch): string {
  const [one] = pendingRows(batch);
  const environment = environmentWord(batch.environment);
  const what = `${rowsWord(batch)}, ${total(batch.rows)} in all, asked by <@${batch.requester}>`;
  if (one === undefined) return `Batch (${environment}): ${what}. ${escaped(countWords(batch))}`;
  const missing = approvalsMissing(one);
  const needs =
    missing === 1 ? '1 more approval is needed.' : `${missing} more approvals are needed.`;
  return `Approval needed (${environment}): ${what}. ${needs}`;
}

export function countWords({ rows }: Batch): string {
  const labels = Map.groupBy(rows, (row) => wordsFor(row).label);
  return [...labels].map(([label, same]) => `${label}: ${same.length}`).join(', ');
}

function detailLines(batch: Batch): Lines {
  const [waiting] = pendingRows(batch);
  const isSandbox = batch.environment === 'sandbox';
  return [
    [bold('Total: '), text(`${total(batch.rows)} in ${rowsWord(batch)}`)],
    [bold('Requester: '), who(batch.requester)],
    [
      bold('Environment: '),
      text(isSandbox ? 'SANDBOX (no real money moves)' : 'PRODUCTION (real money moves)'),
    ],
    ...(waiting === undefined ? [] : [[bold('Expires: '), moment(waiting.expiresAt)]]),
  ];
}

/** So many reasons to wait are told in full; rows that wait for the same share one. */
const HOLDS = 3;

function holdBlocks({ rows }: Batch): readonly KnownBlock[] {
  const held = rows.filter(({ hold }) => hold !== null);
  const kinds = Map.groupBy(held, ({ hold }) => hold?.why ?? '');
  const lines = [...kinds.values()].slice(0, HOLDS).flatMap((same) => {
    const [one] = same;
    if (one === undefined) return [];
    const numbers = same.map(({ batch }) => batch?.row ?? 0).join(', ');
    const [first = [], ...others] = holdLines(one);
    return [[bold(`Row ${numbers}: `), ...first], ...others];
  });
  return lines.length === 0 ? [] : [richText(lines)];
}

export function rowsWord({ rows }: Pick<Batch, 'rows'>): string {
  return rows.length === 1 ? '1 card reload' : `${rows.length} card reloads`;
}

function total(rows: readonly MoneyRequest[]): string {
  return formatUsd(totalOf(rows));
}
