/** Paywint cards and payees as lists. */
import type { ActionsBlock } from '@slack/types';
import type { PaywintCard, PaywintPayee } from '../../engine/ports.ts';
import { formatUsd } from '../../money.ts';
import { withoutTag } from '../../operations/without-tag.ts';
import { actions, bold, cut, option, plain, text } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { listMessage, rowsOf } from './list.ts';
import { SHOW_PAYEE } from './payee.ts';

export function cardsList(cards: readonly PaywintCard[], search: string, page: number): Message {
  return listMessage({
    list: 'cards',
    text: search,
    page,
    title: search === '' ? 'Paywint cards' : `Paywint cards with “${search}”`,
    lines: rowsOf(cards, page).map((card) => [
      bold(cut(withoutTag(card.nickname), 100)),
      text(cut(` · ${cardFacts(card).join(' · ')}`, 300)),
    ]),
    total: cards.length,
    empty:
      search === ''
        ? 'Paywint has no cards for this account yet.'
        : 'No card fits this search. Try part of a nickname, a payee’s name or the last four digits.',
  });
}

function cardFacts(card: PaywintCard): readonly string[] {
  return [
    ...(card.payeeName === null ? [] : [card.payeeName]),
    card.lastFour === null ? 'no number yet' : `**${card.lastFour}`,
    card.status,
    ...(card.initialCents === null ? [] : [`issued with ${formatUsd(card.initialCents)}`]),
  ];
}

export function payeesList(payees: readonly PaywintPayee[], search: string, page: number): Message {
  return listMessage({
    list: 'payees',
    text: search,
    page,
    title: search === '' ? 'Payees' : `Payees with “${search}”`,
    lines: rowsOf(payees, page).map((payee) => [
      bold(cut(payee.name, 100)),
      ...(payee.email === null ? [] : [text(cut(` · ${payee.email}`, 300))]),
    ]),
    total: payees.length,
    below: payees.length === 0 ? [] : [payeeMenu(rowsOf(payees, page))],
    empty:
      search === ''
        ? 'Paywint has no payees for this account yet.'
        : 'No payee fits this search. Try part of a name or an e-mail address.',
  });
}

/** Opens one of this page. */
function payeeMenu(shown: readonly PaywintPayee[]): ActionsBlock {
  return actions('payees.show', [
    {
      type: 'static_select',
      action_id: SHOW_PAYEE,
      placeholder: plain('Show one', 150),
      options: shown.map(({ payeeId, name, email }) => option(name, payeeId, email ?? undefined)),
    },
  ]);
}
