/** Paywint cards as a table, one below the other as people compare them. Of a number only its last four. */
import type { StaticSelect } from '@slack/types';
import type { LastReload } from '../../engine/ledger-ports.ts';
import type { PaywintCard } from '../../engine/paywint-ports.ts';
import { formatUsd } from '../../money.ts';
import { withoutTag } from '../../operations/without-tag.ts';
import { actions, bold, cut, moment, option, plain, text, type Part } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { listMessage } from './list.ts';

export type CardRow = {
  readonly card: PaywintCard;
  /** Null where none was asked for here. */
  readonly lastReload: LastReload | null;
};

type Cards = {
  /** Of this page alone. */
  readonly rows: readonly CardRow[];
  readonly total: number;
  /** When Paywint was asked. */
  readonly readAt: number;
};

const HEAD = ['Card', 'Payee', 'Number', 'Status', 'Issued with', 'Last reload'] as const;

export function cardsList({ rows, total, readAt }: Cards, search: string, page: number): Message {
  return listMessage({
    list: 'cards',
    text: search,
    page,
    title: search === '' ? 'Paywint cards' : `Paywint cards with “${search}”`,
    head: HEAD,
    rows: rows.map(cells),
    total,
    readAt,
    below: rows.length === 0 ? [] : [actions(`cards.${page}`, [chooser(rows)])],
    empty:
      search === ''
        ? 'Paywint has no cards for this account yet.'
        : 'No card fits this search. Try part of a nickname, a payee’s name or the last four digits.',
  });
}

export function nicknameOf({ nickname }: Pick<PaywintCard, 'nickname'>): string {
  return cut(withoutTag(nickname) || 'Unnamed card', 100);
}

function cells({ card, lastReload }: CardRow): readonly (readonly Part[])[] {
  return [
    [bold(nicknameOf(card))],
    [text(cut(card.payeeName ?? 'not told', 100))],
    [text(card.lastFour === null ? 'none yet' : `**${card.lastFour}`)],
    [text(cut(card.status, 50))],
    [text(card.initialCents === null ? 'not told' : formatUsd(card.initialCents))],
    lastReload === null
      ? [text('none here')]
      : [text(`${formatUsd(lastReload.cents)} · `), moment(lastReload.at)],
  ];
}

function chooser(rows: readonly CardRow[]): StaticSelect {
  const label = ({ nickname, lastFour }: PaywintCard): string =>
    `${nicknameOf({ nickname })}${lastFour === null ? '' : ` **${lastFour}`}`;
  return {
    type: 'static_select',
    action_id: 'show-card',
    placeholder: plain('Show one of them', 150),
    options: rows.map(({ card }) => option(cut(label(card), 75), card.requestId)),
  };
}
