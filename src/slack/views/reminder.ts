/** To one person: everything that waits for their decision, and in the end that nothing of it does any more. */
import type { KnownBlock } from '@slack/types';
import type { ReminderMessage } from '../../engine/reminder-ports.ts';
import { formatUsd } from '../../money.ts';
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

/** One request, or the rows of one batch, which are decided on its notice. */
type Item = { readonly rows: readonly MoneyRequest[]; readonly link: string | null };

/** With two blocks each they stay below the fifty that Slack takes in a message. */
const MOST_SHOWN = 10;

export function reminderMessage({ person, at, requests, links }: Reminded): Message {
  const items = itemsOf(requests, links);
  const open = items.filter(({ rows }) => rows.some((one) => isOpenFor(one, person)));
  const more = items.length - MOST_SHOWN;
  return {
    text: headline(open.length),
    blocks: [
      header(headline(open.length)),
      ...items.slice(0, MOST_SHOWN).flatMap((item) => itemBlocks(item, person, at)),
      ...(more > 0 ? [context(`and ${more} more: /paywint requests pending`)] : []),
    ],
  };
}

function itemsOf(requests: readonly MoneyRequest[], links: Reminded['links']): readonly Item[] {
  const all = requests.map((request, index) => ({ request, link: links[index] ?? null }));
  const grouped = Map.groupBy(all, ({ request }) => request.batch?.id ?? request.id);
  return [...grouped.values()].map((of) => ({
    rows: of.map(({ request }) => request),
    link: of[0]?.link ?? null,
  }));
}

function headline(count: number): string {
  if (count === 0) return 'Nothing of this waits for you any more';
  return count === 1
    ? '1 request waits for your decision'
    : `${count} requests wait for your decision`;
}

function itemBlocks({ rows, link }: Item, person: string, at: number): readonly KnownBlock[] {
  const open = rows.filter((one) => isOpenFor(one, person));
  // Rows of a batch stand as they do as long as any of them is open.
  const one = open[0] ?? rows[0];
  if (one === undefined) return [];
  const told = open.length > 0 ? open : rows;
  const waits =
    open.length > 0 ? `waiting for ${spanWords(at - waitingSince(one))}` : standing(one);
  const lines: readonly (readonly Part[])[] = [
    [bold(titleOf(one, told)), text(` · ${environmentWord(one.environment)}`)],
    [text('Asked by '), who(one.requester), text(` · ${waits}`)],
    [code(one.batch?.id ?? one.id), ...(link === null ? [] : [text(' · '), linkTo(link)])],
  ];
  const hasButtons = open.length > 0 && one.batch === undefined;
  return [richText(lines), ...(hasButtons ? requestButtons(one, ['approve', 'deny']) : [])];
}

function titleOf(one: MoneyRequest, rows: readonly MoneyRequest[]): string {
  if (one.batch === undefined) return cut(summaryOf(one), 300);
  const sum = rows.reduce((cents, { intent }) => cents + intent.amountCents, 0);
  const count = rows.length === 1 ? '1 reload' : `${rows.length} reloads`;
  return `${count} of one batch, ${formatUsd(sum)} together`;
}

function linkTo(url: string): Part {
  return { type: 'link', url, text: 'Open the notice' };
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
  // Several may be over: marks would make a message of many emojis.
  return wordsFor(request).label;
}
