/** The queue: a line or two for each request. */
import type { WaitingItem } from '../../deciding/waiting-item.ts';
import type { Message } from '../speaker.ts';
import { listMessage } from './list.ts';
import { severalOffer } from './several-offer.ts';
import { attentionLine } from './request-line.ts';
import { itemLine } from './waiting-item.ts';

export const REQUEST_VIEWS = ['open', 'mine', 'waiting', 'pending', 'attention', 'all'] as const;
export type RequestView = (typeof REQUEST_VIEWS)[number];

const TITLES: Record<RequestView, string> = {
  open: 'Open requests',
  mine: 'My requests',
  waiting: 'Requests waiting for you',
  pending: 'Requests waiting for approval',
  attention: 'Requests that need an admin',
  all: 'All requests',
};

/** `total` is one of those that are counted; there may be more. */
export type RequestsFound = {
  readonly items: readonly WaitingItem[];
  readonly total: number;
  readonly isMore?: boolean;
};

export function requestsList(view: RequestView, found: RequestsFound, page: number): Message {
  const isOffered = (view === 'pending' || view === 'waiting') && found.total > 1;
  return listMessage({
    list: 'requests',
    text: view,
    page,
    title: TITLES[view],
    lines: found.items.map((item) =>
      view === 'attention' && item.kind === 'request' ? attentionLine(item.of) : itemLine(item),
    ),
    total: found.total,
    ...(found.isMore === true ? { isMore: true } : {}),
    ...(isOffered ? { below: severalOffer('list') } : {}),
    empty: `${TITLES[view]}: there are none.`,
  });
}
