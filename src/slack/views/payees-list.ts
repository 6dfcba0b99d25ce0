/** Payees as a table, by name. */
import type { ActionsBlock } from '@slack/types';
import type { PaywintPayee } from '../../engine/paywint-ports.ts';
import { actions, bold, cut, option, plain, text } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { listMessage, rowsOf } from './list.ts';
import { SHOW_PAYEE } from './payee.ts';

type Payees = {
  readonly payees: readonly PaywintPayee[];
  /** When Paywint was asked. */
  readonly readAt: number;
};

const HEAD = ['Payee', 'Email', 'Phone'] as const;

export function payeesList({ payees, readAt }: Payees, search: string, page: number): Message {
  const shown = rowsOf(payees, page);
  return listMessage({
    list: 'payees',
    text: search,
    page,
    title: search === '' ? 'Payees' : `Payees with “${search}”`,
    head: HEAD,
    rows: shown.map(({ name, email, phone }) => [
      [bold(cut(name, 100))],
      [text(cut(email ?? 'none', 150))],
      [text(cut(phone ?? 'none', 50))],
    ]),
    total: payees.length,
    readAt,
    below: shown.length === 0 ? [] : [payeeMenu(shown)],
    empty:
      search === ''
        ? 'Paywint has no payees for this account yet. Admins add one with /paywint payee add.'
        : 'No payee fits this search. Try part of a name or an e-mail address.',
  });
}

/** Opens one of this page. */
function payeeMenu(shown: readonly PaywintPayee[]): ActionsBlock {
  return actions('payees.show', [
    {
      type: 'static_select',
      action_id: SHOW_PAYEE,
      placeholder: plain('Show one of them', 150),
      options: shown.map(({ payeeId, name, email }) => option(name, payeeId, email ?? undefined)),
    },
  ]);
}
