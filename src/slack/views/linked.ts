/** Linked cards, and the secure link that one person gets to Paywint's own page. */
import type { Button, KnownBlock } from '@slack/types';
import { z } from 'zod';
import { purposeOf } from '../../acts/linked-purpose.ts';
import type { Given } from '../../engine/act-ports.ts';
import type { LinkedCard, LinkedPurpose } from '../../engine/paywint-ports.ts';
import {
  actions,
  bold,
  button,
  context,
  cut,
  escaped,
  moment,
  richText,
  section,
  text,
  type Part,
} from '../blocks.ts';
import type { Message } from '../speaker.ts';
import {
  FLAG_WORDS,
  LINKED_SAY,
  linkedFacts,
  linkedName,
  linkTitle,
  moreCards,
  READY,
} from '../words/linked.ts';
import { parseJson } from './button-value.ts';
import { listMessage, rowsOf } from './list.ts';

/** Which link a button asks for. An address is never in it. */
export type Wanted =
  | { readonly kind: 'add'; readonly purpose: LinkedPurpose }
  | { readonly kind: 'update'; readonly cardId: string };

const Value = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), purpose: z.enum(['PAYMENT', 'WITHDRAWAL']) }),
  z.object({ kind: z.literal('update'), cardId: z.string().regex(/^[\w-]{1,64}$/) }),
]);

const PURPOSES: readonly LinkedPurpose[] = ['PAYMENT', 'WITHDRAWAL'];

/** Null for what is no button of ours. */
export function readWanted(value: string): Wanted | null {
  const parsed = Value.safeParse(parseJson(value));
  return parsed.success ? parsed.data : null;
}

function wantedButton(action: string, label: string, wanted: Wanted): Button {
  return button({ action, label, value: JSON.stringify(wanted) });
}

/** @param canLink whether the buttons that ask for a link would answer this person. */
export function linkedList(
  cards: readonly LinkedCard[],
  search: string,
  page: number,
  canLink: boolean,
): Message {
  const shown = rowsOf(cards, page);
  const message = listMessage({
    list: 'linked',
    text: search,
    page,
    title: search === '' ? 'Linked cards' : `Linked cards with “${search}”`,
    lines: shown.map(titleOf),
    total: cards.length,
    empty: search === '' ? LINKED_SAY.noneLinked : LINKED_SAY.noneFits,
  });
  const blocks = message.blocks.flatMap((block) =>
    block.type === 'rich_text' ? shown.flatMap((card) => cardBlocks(card, canLink)) : [block],
  );
  return { text: message.text, blocks: canLink ? [...blocks, addButtons()] : blocks };
}

function titleOf(card: LinkedCard): readonly Part[] {
  return [bold(linkedName(card)), text(cut(` · ${linkedFacts(card)}`, 150))];
}

function cardBlocks(card: LinkedCard, canLink: boolean): readonly KnownBlock[] {
  const words = card.flags.map((flag) => FLAG_WORDS[flag]);
  const lines = (words.length === 0 ? [READY] : words).map((one) => [text(one)]);
  const block = richText([titleOf(card), ...lines]);
  if (!canLink || purposeOf(card.flags) === null) return [block];
  return [block, actions(`linked.${card.cardId}`, [getButton(card)])];
}

function getButton(card: LinkedCard): Button {
  const wanted = { kind: 'update', cardId: card.cardId } as const;
  return wantedButton('linked:update', linkTitle('PAYMENT', card), wanted);
}

function addButtons(): KnownBlock {
  return actions(
    'linked.add',
    PURPOSES.map((purpose) =>
      wantedButton(`linked:add:${purpose}`, linkTitle(purpose, null), { kind: 'add', purpose }),
    ),
  );
}

/** Asks what a new card is for. */
export function addChoice(): Message {
  return { text: escaped(LINKED_SAY.addFor), blocks: [section(LINKED_SAY.addFor), addButtons()] };
}

/** Asks which of these cards is meant. */
export function updateChoice(words: string, cards: readonly LinkedCard[]): Message {
  const most = rowsOf(cards, 0);
  const more = cards.length - most.length;
  return {
    text: escaped(words),
    blocks: [
      section(words),
      ...most.flatMap((card) => cardBlocks(card, true)),
      ...(more > 0 ? [context(moreCards(more))] : []),
    ],
  };
}

/**
 * The link, as a button: not as text that is copied along by accident, and not in `text`, which
 * Slack shows in places of its own.
 */
export function linkMessage(given: Extract<Given, { readonly kind: 'link' }>): Message {
  const { link, purpose, card } = given;
  const title = linkTitle(purpose, card);
  return {
    text: escaped(`${title}: a secure link, for you alone.`),
    blocks: [
      richText([
        [bold(title)],
        [
          text(
            `${card === null ? LINKED_SAY.typedThere : LINKED_SAY.finishedThere} ${LINKED_SAY.yours}`,
          ),
        ],
        [
          bold('Good for 30 minutes, until '),
          moment(link.until),
          text(', and for one use. A fresh one takes its place whenever you need it.'),
        ],
      ]),
      actions('linked.link', [
        {
          ...button({
            action: 'linked:open',
            label: 'Open Paywint’s page',
            value: freshValue(given),
            style: 'primary',
          }),
          url: link.address,
        },
        freshButton(given),
      ]),
    ],
  };
}

/** Stands where the link stood as soon as it was used. */
export function openedMessage(wanted: Wanted): Message {
  const words =
    'You opened Paywint’s page: this link is used. When you are done there, /paywint linked shows the card. If the page closed too early, get a fresh link.';
  return {
    text: escaped(words),
    blocks: [
      section(words),
      actions('linked.opened', [wantedButton('linked:fresh', 'Fresh link', wanted)]),
    ],
  };
}

/** Leads the one who asked to the link that was approved. */
export function linkWantedButton(wanted: Wanted): Button {
  const action = wanted.kind === 'add' ? `linked:add:${wanted.purpose}` : 'linked:update';
  return { ...wantedButton(action, 'Get the link', wanted), style: 'primary' };
}

function freshButton(given: Extract<Given, { readonly kind: 'link' }>): Button {
  return button({ action: 'linked:fresh', label: 'Fresh link', value: freshValue(given) });
}

function freshValue({ card, purpose }: Extract<Given, { readonly kind: 'link' }>): string {
  const wanted: Wanted =
    card === null ? { kind: 'add', purpose } : { kind: 'update', cardId: card.cardId };
  return JSON.stringify(wanted);
}
