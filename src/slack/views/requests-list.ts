/** The queue: a line or two for each request. */
import type { MoneyRequest } from '../../requests/request.ts';
import { lastMove } from '../../requests/step.ts';
import { bold, code, cut, moment, text, who, type Part } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { collectionLabel } from '../words/collection.ts';
import { wordsFor } from '../words/statuses.ts';
import { listMessage } from './list.ts';
import { severalOffer } from './several-offer.ts';
import { environmentWord, summaryOf } from './request-lines.ts';

export const REQUEST_VIEWS = ['open', 'mine', 'pending', 'attention', 'all'] as const;
export type RequestView = (typeof REQUEST_VIEWS)[number];

const TITLES: Record<RequestView, string> = {
  open: 'Open requests',
  mine: 'My requests',
  pending: 'Requests waiting for approval',
  attention: 'Requests that need an admin',
  all: 'All requests',
};

export function requestsList(
  view: RequestView,
  found: { readonly requests: readonly MoneyRequest[]; readonly total: number },
  page: number,
): Message {
  return listMessage({
    list: 'requests',
    text: view,
    page,
    title: TITLES[view],
    lines: found.requests.map(view === 'attention' ? attentionLine : requestLine),
    total: found.total,
    ...(view === 'pending' && found.total > 1 ? { below: severalOffer('list') } : {}),
    empty: `${TITLES[view]}: there are none.`,
  });
}

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
  const since = lastMove(request)?.at ?? request.createdAt;
  const why = request.reason === null ? '' : ` · ${cut(request.reason, 200)}`;
  return [...requestLine(request), text(`${why} · since `), moment(since)];
}
