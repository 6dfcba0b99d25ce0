/** Payees as a list. */
import type { ActionsBlock } from '@slack/types';
import type { PaywintPayee } from '../../engine/ports.ts';
import { actions, bold, cut, option, plain, text } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { listMessage, rowsOf } from './list.ts';
import { SHOW_PAYEE } from './payee.ts';

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
