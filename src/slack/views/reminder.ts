/** To one person: everything that waits for their decision, and in the end that nothing of it does any more. */
import type { KnownBlock } from '@slack/types';
import type { ReminderMessage } from '../../engine/reminder-ports.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { waitingSince } from '../../requests/waiting.ts';
import { bold, code, context, cut, header, richText, text, who, type Part } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { spanWords } from '../words/spans.ts';
import { wordsFor } from '../words/statuses.ts';
import { requestButtons } from './request-buttons.ts';
import { environmentWord, summaryOf } from './request-lines.ts';

export type Reminded = Pick<ReminderMessage, 'person' | 'at'> & {
  readonly requests: readonly MoneyRequest[];
  /** Where the notice of each of them is, if that is known. */
  readonly links: readonly (string | null)[];
};

/** With three blocks each they stay below the fifty that Slack takes in a message. */
const MOST_SHOWN = 10;

export function reminderMessage({ person, at, requests, links }: Reminded): Message {
  const open = requests.filter((one) => isOpenFor(one, person));
  const shown = requests.slice(0, MOST_SHOWN);
  const more = requests.length - shown.length;
  return {
    text: headline(open.length),
    blocks: [
      header(headline(open.length)),
      ...shown.flatMap((one, index) => itemBlocks(one, { person, at, link: links[index] ?? null })),
      ...(more > 0 ? [context(`and ${more} more: /paywint requests pending`)] : []),
    ],
  };
}

function headline(count: number): string {
  if (count === 0) return 'Nothing of this waits for you any more';
  return count === 1
    ? '1 request waits for your decision'
    : `${count} requests wait for your decision`;
}

type About = { readonly person: string; readonly at: number; readonly link: string | null };

function itemBlocks(request: MoneyRequest, { person, at, link }: About): readonly KnownBlock[] {
  const isOpen = isOpenFor(request, person);
  const asked: readonly Part[] = [
    text('Asked by '),
    who(request.requester),
    text(
      ` · ${isOpen ? `waiting for ${spanWords(at - waitingSince(request))}` : standing(request)}`,
    ),
  ];
  const where: readonly Part[] = [
    code(request.id),
    ...(link === null
      ? []
      : [text(' · '), { type: 'link', url: link, text: 'Open the notice' } as const]),
  ];
  return [
    richText([
      [bold(cut(summaryOf(request), 300)), text(` · ${environmentWord(request.environment)}`)],
      asked,
      where,
    ]),
    ...(isOpen ? requestButtons(request, ['approve', 'deny']) : []),
  ];
}

/** Whoever has approved has nothing left to do, whatever others still owe. */
function isOpenFor(request: MoneyRequest, person: string): boolean {
  return request.status === 'pending' && !hasApproved(request, person);
}

function hasApproved({ votes, version }: MoneyRequest, person: string): boolean {
  return votes.some((vote) => vote.user === person && vote.version === version);
}

function standing(request: MoneyRequest): string {
  if (request.status === 'pending') return 'you have approved; others still have to';
  const { mark, label } = wordsFor(request);
  return `${mark} ${label}`;
}
