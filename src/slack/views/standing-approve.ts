/** A large whole is approved by typing its total, below everything that will happen. */
import type { ModalView } from '@slack/types';
import type { StandingRequest } from '../../standing/standing-request.ts';
import { input, plain, richText } from '../blocks.ts';
import { TYPED } from './approve-form.ts';
import { standingValue, wholeLines } from './standing-notice.ts';

export const APPROVE_STANDING_FORM = 'standing:approve';

export function standingApproveForm(standing: StandingRequest): ModalView {
  return {
    type: 'modal',
    callback_id: APPROVE_STANDING_FORM,
    private_metadata: standingValue(standing),
    title: plain('Approve the whole', 24),
    submit: plain('Approve', 24),
    close: plain('Go back', 24),
    blocks: [
      richText(wholeLines(standing)),
      input({
        blockId: TYPED,
        label: 'Amount (USD)',
        hint: 'Type the amount of all runs together. Without it nothing is approved.',
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
