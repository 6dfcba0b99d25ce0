/** Large amounts are approved by typing them, below everything that will happen. */
import type { ModalView } from '@slack/types';
import type { MoneyRequest } from '../../requests/request.ts';
import { bold, input, plain, richText, text } from '../blocks.ts';
import { waitWords } from '../words/safeguards.ts';
import { type ButtonValue, buttonValue, readButtonValue } from './button-value.ts';
import { detailLines, summaryOf } from './request-lines.ts';

export const APPROVE_FORM = 'approve';
export const TYPED = 'amount';

export function approveForm(request: MoneyRequest): ModalView {
  return {
    type: 'modal',
    callback_id: APPROVE_FORM,
    // The version and the hash of the button: what is edited meanwhile is not approved by this.
    private_metadata: buttonValue(request),
    title: plain('Approve request', 24),
    submit: plain('Approve', 24),
    close: plain('Go back', 24),
    blocks: [
      richText([
        [bold(`${summaryOf(request)}. `), text(`Request ${request.id}.${waitWords(request)}`)],
      ]),
      richText(detailLines(request)),
      input({
        blockId: TYPED,
        label: 'Amount (USD)',
        hint: 'Type the amount that stands above. Without it nothing is approved.',
        element: {
          type: 'plain_text_input',
          action_id: TYPED,
          max_length: 30,
          focus_on_load: true,
        },
      }),
    ],
  };
}

export function readApproveForm(privateMetadata: string): ButtonValue | null {
  return readButtonValue(privateMetadata);
}
