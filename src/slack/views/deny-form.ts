/** A denial asks why. */
import type { InputBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { input, plain, section } from '../blocks.ts';
import { parseJson } from './button-value.ts';
import { requestId, type RequestId } from '../../requests/ids.ts';

export const DENY_FORM = 'deny';
export const DENY_CHANGE_FORM = 'change:deny';
export const DENY_STANDING_FORM = 'standing:deny';
export const DENY_BATCH_FORM = 'batch:deny';
export const REASON = 'reason';
export const REASON_LIMIT = 500;

const KINDS = {
  request: { noun: 'Request', form: DENY_FORM },
  change: { noun: 'Change', form: DENY_CHANGE_FORM },
  batch: { noun: 'Batch', form: DENY_BATCH_FORM },
  standing: { noun: 'Standing request', form: DENY_STANDING_FORM },
} as const;

/** @param shown the version of the request that the person was shown: it alone is denied. */
export function denyForm(
  id: string,
  what: keyof typeof KINDS = 'request',
  shown: Shown | null = null,
): ModalView {
  const { noun, form } = KINDS[what];
  return {
    type: 'modal',
    callback_id: form,
    private_metadata: JSON.stringify({ id, shown }),
    title: plain(`Deny ${noun.toLowerCase()}`, 24),
    submit: plain('Deny', 24),
    close: plain('Go back', 24),
    blocks: [
      section(`${noun} ${id}. The requester and the channel will read your reason.`),
      input({
        blockId: REASON,
        label: 'Reason',
        element: {
          type: 'plain_text_input',
          action_id: REASON,
          multiline: true,
          min_length: 1,
          max_length: REASON_LIMIT,
          focus_on_load: true,
        },
      }),
    ],
  };
}

/** Where a reason is needed only for some of what can be chosen. @param hint says for which. */
export function optionalReason(hint: string): InputBlock {
  return input({
    blockId: REASON,
    label: 'Reason',
    hint,
    isOptional: true,
    element: {
      type: 'plain_text_input',
      action_id: REASON,
      multiline: true,
      max_length: REASON_LIMIT,
    },
  });
}

type Shown = { readonly version: number; readonly hash: string };

const Memory = z.object({
  id: z.string().min(1),
  shown: z.object({ version: z.int(), hash: z.string() }).nullable().default(null),
});

export function readDenyForm(
  privateMetadata: string,
): { readonly id: RequestId; readonly shown: Shown | null } | null {
  const parsed = Memory.safeParse(parseJson(privateMetadata));
  if (!parsed.success) return null;
  return { id: requestId(parsed.data.id), shown: parsed.data.shown };
}
