/** To one person: everything that waits for their decision, and in the end that nothing of it does any more. */
import type { KnownBlock } from '@slack/types';
import { decidableOf, type WaitingItem } from '../../deciding/waiting-item.ts';
import type { Listed, ReminderMessage } from '../../engine/reminder-ports.ts';
import { formatUsd } from '../../money.ts';
import { votesNow } from '../../requests/votes.ts';
import { waitingSince } from '../../requests/waiting.ts';
import { bold, code, context, cut, header, richText, text, who, type Part } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { spanWords } from '../words/spans.ts';
import { MAY } from '../words/waiting.ts';
import { itemButtons, labelOf, placeWords, titleOf } from './waiting-item.ts';

export type Reminded = Pick<ReminderMessage, 'person' | 'at'> & {
  readonly listed: readonly Pick<Listed, 'what' | 'may'>[];
  /** Where the notice of each of them is, if that is known. */
  readonly links: readonly (string | null)[];
};

type One = Reminded['listed'][number];
/** One thing, or the rows of one batch, which are decided on its notice. */
type Item = { readonly rows: readonly One[]; readonly link: string | null };

/** With two blocks each they stay below the fifty that Slack takes in a message. */
const MOST_SHOWN = 10;

export function reminderMessage({ person, at, listed, links }: Reminded): Message {
  const items = itemsOf(listed, links);
  const open = items.filter(({ rows }) => rows.some((one) => isOpenFor(one, person)));
  const mine = open.filter(({ rows }) => rows.some(({ may }) => may === 'decide'));
  const more = items.length - MOST_SHOWN;
  const words = headline(mine.length, open.length);
  return {
    text: words,
    blocks: [
      header(words),
      ...items.slice(0, MOST_SHOWN).flatMap((item) => itemBlocks(item, person, at)),
      ...(more > 0 ? [context(`and ${more} more: /paywint requests waiting`)] : []),
    ],
  };
}

function itemsOf(listed: Reminded['listed'], links: Reminded['links']): readonly Item[] {
  const all = listed.map((one, index) => ({ one, link: links[index] ?? null }));
  const grouped = Map.groupBy(all, ({ one }) => idOf(one.what));
  return [...grouped.values()].map((of) => ({
    rows: of.map(({ one }) => one),
    link: of[0]?.link ?? null,
  }));
}

/** Of the batch where it is a row of one. */
function idOf(what: WaitingItem): string {
  return batchOf(what) ?? what.of.id;
}

function batchOf(what: WaitingItem): string | undefined {
  return what.kind === 'request' ? what.of.batch?.id : undefined;
}

function headline(mine: number, open: number): string {
  if (open === 0) return 'Nothing of this waits for you any more';
  if (mine === 0) {
    return open === 1 ? '1 request was escalated to you' : `${open} requests were escalated to you`;
  }
  return mine === 1
    ? '1 request waits for your decision'
    : `${mine} requests wait for your decision`;
}

function itemBlocks({ rows, link }: Item, person: string, at: number): readonly KnownBlock[] {
  const open = rows.filter((one) => isOpenFor(one, person));
  // Rows of a batch stand as they do as long as any of them is open.
  const one = open[0] ?? rows[0];
  if (one === undefined) return [];
  const { what, may } = one;
  const asked = decidableOf(what);
  const isOpen = open.length > 0;
  const waits = isOpen ? `waiting for ${spanWords(at - waitingSince(asked))}` : standing(what);
  const lines: readonly (readonly Part[])[] = [
    [bold(titleFor(what, isOpen ? open : rows)), text(placeWords(what))],
    [text('Asked by '), who(asked.requester), text(` · ${waits}`)],
    [code(idOf(what)), ...(link === null ? [] : [text(' · '), linkTo(link)])],
    ...(isOpen && may !== 'decide' ? [[text(MAY[may])]] : []),
  ];
  const hasButtons = isOpen && batchOf(what) === undefined;
  return [richText(lines), ...(hasButtons ? itemButtons(what, BUTTONS[may]) : [])];
}

const BUTTONS = { decide: ['approve', 'deny'], cancel: ['cancel'], push: [] } as const;

function titleFor(what: WaitingItem, rows: Item['rows']): string {
  if (batchOf(what) === undefined) return cut(titleOf(what), 300);
  const requests = rows.flatMap((row) => (row.what.kind === 'request' ? [row.what.of] : []));
  const sum = requests.reduce((cents, { intent }) => cents + intent.amountCents, 0);
  const count = rows.length === 1 ? '1 reload' : `${rows.length} reloads`;
  return `${count} of one batch, ${formatUsd(sum)} together`;
}

function linkTo(url: string): Part {
  return { type: 'link', url, text: 'Open the notice' };
}

/** Whoever has approved has nothing left to do, whatever others still owe. */
function isOpenFor({ what }: One, person: string): boolean {
  const asked = decidableOf(what);
  return asked.status === 'pending' && votesNow(asked).every(({ user }) => user !== person);
}

function standing(what: WaitingItem): string {
  if (decidableOf(what).status === 'pending') return 'you have approved; others still have to';
  // Several may be over: marks would make a message of many emojis.
  return labelOf(what);
}
