/** What the digest tells of the money that left: by whom and for what, what is unusual, and how long the wallet lasts. */
import type { KnownBlock } from '@slack/types';
import type { Anomaly, Sum } from '../../digest/spending.ts';
import type { Digest } from '../../engine/digest-ports.ts';
import { bold, cut, richText, text, who, type Part } from '../blocks.ts';
import { anomalyWords, countWords, forecastWords } from '../words/digest.ts';

const NAME_LENGTH = 60;

export function spendingBlocks({ spending }: Digest): readonly KnownBlock[] {
  const { byRequester, byTarget, anomalies, forecast } = spending;
  return [
    // Of one person and one card the list above tells everything.
    ...(byRequester.length > 1 ? [sums('By requester', byRequester, ({ name }) => who(name))] : []),
    ...(byTarget.length > 1
      ? [sums('By card or payee', byTarget, ({ name }) => text(cut(name, NAME_LENGTH)))]
      : []),
    ...(anomalies.length === 0 ? [] : [richText([[bold('Unusual:')], ...anomalies.map(unusual)])]),
    ...(forecast === null ? [] : [richText([[text(forecastWords(forecast))]])]),
  ];
}

function sums(label: string, rows: readonly Sum[], nameOf: (row: Sum) => Part): KnownBlock {
  return richText([
    [bold(`${label}:`)],
    ...rows.map((row) => [text('• '), nameOf(row), text(`: ${countWords(row.count, row.cents)}`)]),
  ]);
}

function unusual(anomaly: Anomaly): readonly Part[] {
  const words = anomalyWords({ ...anomaly, name: cut(anomaly.name, NAME_LENGTH) });
  return anomaly.kind === 'requester'
    ? [text('⚠️ '), who(anomaly.name), text(` ${words}`)]
    : [text(`⚠️ ${words}`)];
}
