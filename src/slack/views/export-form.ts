/** The form of `/paywint export`: what the file holds, of which days, narrowed down or not. */
import type { ModalView } from '@slack/types';
import { input, option, plain, section } from '../blocks.ts';

export const EXPORT_FORM = 'export';
export const EXPORT_FIELDS = {
  what: 'export.what',
  from: 'export.from',
  to: 'export.to',
  requester: 'export.requester',
  card: 'export.card',
  state: 'export.state',
} as const;

const REQUESTS = option('Requests', 'requests');
const KINDS = [REQUESTS, option('Paywint’s payments', 'payments')];
const MOST_TYPED = 100;

export function exportForm(): ModalView {
  const { what, from, to, requester, card, state } = EXPORT_FIELDS;
  const optional = { isOptional: true };
  return {
    ...frame(),
    submit: plain('Make the file', 24),
    blocks: [
      input({
        blockId: what,
        label: 'What',
        element: {
          type: 'static_select',
          action_id: what,
          options: KINDS,
          initial_option: REQUESTS,
        },
      }),
      input({
        ...optional,
        blockId: from,
        label: 'From',
        hint: 'The first day. Without it: from the beginning.',
        element: { type: 'datepicker', action_id: from },
      }),
      input({
        ...optional,
        blockId: to,
        label: 'To',
        hint: 'The last day, which is in it. Without it: up to now.',
        element: { type: 'datepicker', action_id: to },
      }),
      input({
        ...optional,
        blockId: requester,
        label: 'Requester',
        hint: 'Admins can have everybody’s, others their own.',
        element: { type: 'users_select', action_id: requester },
      }),
      input({
        ...optional,
        blockId: card,
        label: 'Card',
        hint: 'A nickname or a payee’s name, or a part of it, the last four digits or the id.',
        element: { type: 'plain_text_input', action_id: card, max_length: MOST_TYPED },
      }),
      input({
        ...optional,
        blockId: state,
        label: 'State',
        hint: 'Of requests such as executed, failed or denied; of payments Paywint’s own word.',
        element: { type: 'plain_text_input', action_id: state, max_length: MOST_TYPED },
      }),
    ],
  };
}

/** In the place of the form, while the file is made and when it is there. */
export function exportTold(words: string): ModalView {
  return { ...frame(), blocks: [section(words)] };
}

function frame(): Omit<ModalView, 'blocks'> {
  return {
    type: 'modal',
    callback_id: EXPORT_FORM,
    title: plain('Export', 24),
    close: plain('Close', 24),
  };
}
