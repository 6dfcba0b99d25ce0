/** Standing requests and changes in App Home: what waits, what its reader asked for, and what runs today. */
import type { KnownBlock } from '@slack/types';
import type { WaitingItem } from '../../deciding/waiting-item.ts';
import type { StandingRequest } from '../../standing/standing-request.ts';
import { bold, code, context, divider, header, richText, text, who } from '../blocks.ts';
import { clockWords } from '../words/standing.ts';
import { changeButtons } from './proposal.ts';
import { environmentWord } from './request-lines.ts';
import { standingButtons } from './standing-notice.ts';
import { decisionBlocks, everyWords, itemLine } from './waiting-item.ts';

/** Of each kind of list: with two blocks each they leave room for what else there is. */
export const MOST_BESIDES = 4;
const MOST_TODAY = 10;

export type Besides = {
  /** The first of them, and how many there are besides. */
  readonly items: readonly WaitingItem[];
  readonly more: number;
};

export function waitingBesides({ items, more }: Besides): readonly KnownBlock[] {
  return [...items.flatMap(decisionBlocks), ...rest(more, '/paywint requests waiting')];
}

export function mineBesides({ items, more }: Besides): readonly KnownBlock[] {
  return [...items.flatMap(ownBlocks), ...rest(more, '/paywint requests mine')];
}

function ownBlocks(item: WaitingItem): readonly KnownBlock[] {
  const line = richText([itemLine(item)]);
  switch (item.kind) {
    case 'standing':
      return [line, ...standingButtons(item.of, ['pause', 'resume', 'end'])];
    case 'change':
      return [line, ...changeButtons(item.of, ['cancel'])];
    case 'request':
      return [line];
  }
}

function rest(more: number, where: string): readonly KnownBlock[] {
  return more === 0 ? [] : [context(`and ${more} more: ${where}`)];
}

/** Nothing is said where nothing runs today. */
export function todayBlocks(runs: readonly StandingRequest[]): readonly KnownBlock[] {
  if (runs.length === 0) return [];
  const lines = runs
    .slice(0, MOST_TODAY)
    .map((one) => [
      bold(everyWords(one)),
      text(` · ${clockWords(one.schedule)} · ${environmentWord(one.environment)} · `),
      who(one.requester),
      text(' · '),
      code(one.id),
    ]);
  return [
    divider(),
    header('Standing requests that run today'),
    richText(lines),
    ...rest(Math.max(0, runs.length - MOST_TODAY), '/paywint standing'),
  ];
}
