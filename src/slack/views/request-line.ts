/** A request in a line or two of a list. */
import { openDifferences } from '../../requests/books.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { lastMove } from '../../requests/step.ts';
import { bold, code, cut, moment, text, who, type Part } from '../blocks.ts';
import { collectionLabel } from '../words/collection.ts';
import { differsWords } from '../words/difference.ts';
import { wordsFor } from '../words/statuses.ts';
import { environmentWord, summaryOf } from './request-lines.ts';

export function requestLine(request: MoneyRequest): readonly Part[] {
  return [
    bold(cut(summaryOf(request), 200)),
    text(` · ${standing(request)} · ${environmentWord(request.environment)} · `),
    who(request.requester),
    text(' · '),
    moment(request.createdAt),
    text(' · '),
    code(request.id),
    ...(request.batch === undefined
      ? []
      : [text(`, row ${request.batch.row} of `), code(request.batch.id)]),
  ];
}

/** Of a link also what became of it: that it is done tells nobody whether it was paid. */
function standing(request: MoneyRequest): string {
  const { label } = wordsFor(request);
  const collected = request.status === 'executed' ? collectionLabel(request) : null;
  return collected === null ? label : `${label}, ${collected}`;
}

/** Why it needs an admin, and since when. */
export function attentionLine(request: MoneyRequest): readonly Part[] {
  const found = openDifferences(request)[0]?.foundAt;
  const since = found ?? lastMove(request)?.at ?? request.createdAt;
  const reason = differsWords(request) ?? request.reason;
  const why = reason === null ? '' : ` · ${cut(reason, 200)}`;
  return [...requestLine(request), text(`${why} · since `), moment(since)];
}
