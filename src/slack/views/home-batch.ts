/** A batch in App Home. */
import type { KnownBlock } from '@slack/types';
import { formatUsd } from '../../money.ts';
import { type Batch, pendingRows, totalOf } from '../../requests/batch.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { bold, code, cut, moment, richText, text, who, type Part } from '../blocks.ts';
import { wordsFor } from '../words/statuses.ts';
import { approvalLines } from './approvals.ts';
import { type BatchButton, batchButtons } from './batch-buttons.ts';
import { rowsWord } from './batch-messages.ts';
import { cardOf } from './batch-table.ts';
import { environmentWord } from './request-lines.ts';

/** In App Home, where Slack shows no tables: everything that somebody agrees to, a line for each row. */
export function homeBatch(batch: Batch, buttons: readonly BatchButton[]): readonly KnownBlock[] {
  const [first] = pendingRows(batch);
  return [
    richText([
      [
        bold(`Batch of ${rowsWord(batch)}, ${formatUsd(totalOf(batch.rows))}`),
        text(` · ${environmentWord(batch.environment)} · `),
        who(batch.requester),
        text(' · '),
        moment(batch.createdAt),
        text(' · '),
        code(batch.id),
      ],
      ...batch.rows.map(homeRow),
      ...(first === undefined ? [] : approvalLines(first)),
    ]),
    ...batchButtons(batch, buttons),
  ];
}

function homeRow(row: MoneyRequest): readonly Part[] {
  const { intent, batch } = row;
  const memo = intent.texts['memo'] === undefined ? '' : ` · ${intent.texts['memo']}`;
  const what = `${batch?.row ?? 0}. ${formatUsd(intent.amountCents)} · ${cut(cardOf(row), 60)}`;
  const stands = row.status === 'pending' ? '' : ` · ${wordsFor(row).label}`;
  return [text(`${what}${memo}${stands}`)];
}
