/** It was executed: asks for Paywint's id of the payment, which is then checked at Paywint. */
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { operation } from '../../operations/index.ts';
import { requestId, type RequestId } from '../../requests/ids.ts';
import { can } from '../../requests/transition.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { input, plain, section } from '../blocks.ts';
import { CHOICES } from '../words/choices.ts';
import { parseJson } from './button-value.ts';
import { environmentWord, summaryOf } from './request-lines.ts';

export const EXECUTED_FORM = 'executed';
export const PAYMENT = 'paymentId';

const TITLE = plain(CHOICES.executed, 24);

export function executedForm(request: MoneyRequest): ModalView {
  return {
    type: 'modal',
    callback_id: EXECUTED_FORM,
    private_metadata: JSON.stringify({ id: request.id }),
    title: TITLE,
    submit: plain('Check and record', 24),
    close: plain('Go back', 24),
    blocks: [
      section(
        `Request ${request.id}: ${summaryOf(request)}, in ${environmentWord(request.environment)}.`,
      ),
      section(consequence(request)),
      input({
        blockId: PAYMENT,
        label: 'payment_id',
        hint: `From Paywint’s dashboard or lists, like 7a3f1c52-0000-4000-8000-000000000001.${forCard(request)}`,
        element: {
          type: 'plain_text_input',
          action_id: PAYMENT,
          min_length: 1,
          max_length: 100,
          focus_on_load: true,
        },
      }),
    ],
  };
}

/** A card may be known by nothing but its own request. */
function forCard({ operation: name }: MoneyRequest): string {
  return operation(name).listedIn === 'issued' ? ' The request_id of the card does as well.' : '';
}

function consequence(request: MoneyRequest): string {
  return can(request, 'acknowledge')
    ? 'The payment is read at Paywint and has to fit. A second admin, not the requester, has to say the same. Nothing is sent.'
    : 'The payment is read at Paywint and has to fit in amount, payee and time. If it does, the request follows it and is settled. Nothing is sent.';
}

/** Paywint takes its time: nothing is claimed until it has answered. */
export function checkingForm(id: RequestId): ModalView {
  return said(
    `Paywint is being asked about the payment of request ${id}. Nothing is recorded yet.`,
  );
}

export function checkedForm(words: string): ModalView {
  return said(words);
}

function said(words: string): ModalView {
  return { type: 'modal', title: TITLE, close: plain('Close', 24), blocks: [section(words)] };
}

const Memory = z.object({ id: z.string().min(1) });

export function readExecutedForm(privateMetadata: string): RequestId | null {
  const parsed = Memory.safeParse(parseJson(privateMetadata));
  return parsed.success ? requestId(parsed.data.id) : null;
}
