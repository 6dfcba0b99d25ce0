/** The form in which people ask, derived from an operation's fields. */
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { operation } from '../../operations/index.ts';
import type { Field } from '../../operations/operation.ts';
import {
  channelId,
  requestId,
  type ChannelId,
  type RequestId,
  type WorkflowStepId,
  workflowStepId,
} from '../../requests/ids.ts';
import { OPERATION_NAMES, type OperationName } from '../../requests/request.ts';
import { cut, input, option, plain, section } from '../blocks.ts';
import { type ButtonValue, parseJson } from './button-value.ts';

/** Where the form came from, and the request that the person was warned about, if any. */
export type FormMemory = {
  readonly operation: OperationName;
  readonly channel: ChannelId | null;
  readonly again: RequestId | null;
  /** The request that is edited, as it was when the form was opened; absent where something new is asked for. */
  readonly edits?: Edits;
  /** Where a workflow prepared it; else absent. */
  readonly step?: WorkflowStepId;
};

type Edits = ButtonValue & {
  /** Of the private message in which Edit was chosen, which is shown anew afterwards. */
  readonly responseUrl: string | null;
};

/** What stands in the inputs, by the field's name. */
export type Filled = {
  readonly target: { readonly label: string; readonly value: string } | null;
  readonly texts: Readonly<Record<string, string>>;
};

export const ASK_FORM = 'ask';

const Memory = z.object({
  operation: z.enum(OPERATION_NAMES),
  channel: z.string().nullable(),
  again: z.string().nullable(),
  edits: z
    .object({
      id: z.string(),
      version: z.int(),
      hash: z.string(),
      responseUrl: z.url().nullable(),
    })
    .optional(),
  step: z.string().optional(),
});

export function readMemory(privateMetadata: string): FormMemory | null {
  const parsed = Memory.safeParse(parseJson(privateMetadata));
  if (!parsed.success) return null;
  const { channel, again, edits, step } = parsed.data;
  return {
    operation: parsed.data.operation,
    channel: channel === null ? null : channelId(channel),
    again: again === null ? null : requestId(again),
    ...(edits === undefined ? {} : { edits: { ...edits, id: requestId(edits.id) } }),
    ...(step === undefined ? {} : { step: workflowStepId(step) }),
  };
}

/** `notes` stand below the inputs, `above` above them. */
export function askForm(
  memory: FormMemory,
  filled: Filled,
  notes: readonly KnownBlock[] = [],
  above: readonly KnownBlock[] = [],
): ModalView {
  const { fields } = operation(memory.operation);
  return {
    ...frame(memory),
    submit: plain(submitWords(memory), 24),
    blocks: [
      ...above,
      ...editNote(memory),
      ...fields.map((field) => fieldInput(field, filled)),
      ...notes,
    ],
  };
}

function submitWords({ again, edits }: FormMemory): string {
  if (edits !== undefined) return again === null ? 'Save changes' : 'Save all the same';
  return again === null ? 'Ask' : 'Ask once more';
}

/** What a person should know before they change what others may have agreed to. */
function editNote({ edits }: FormMemory): readonly KnownBlock[] {
  if (edits === undefined) return [];
  const words =
    `This changes request ${edits.id}. A new version needs every approval anew: ` +
    'those that are there no longer count, and its time begins again.';
  return [section(words)];
}

/** Opened at once, because Slack gives only three seconds to open anything. */
export function loadingForm(memory: FormMemory): ModalView {
  return { ...frame(memory), blocks: [section('One moment: this is being looked up at Paywint.')] };
}

/** In place of the form, for people who may not ask. */
export function refusedForm(memory: FormMemory, words: string): ModalView {
  return { ...frame(memory), blocks: [section(words)] };
}

function frame(memory: FormMemory): Omit<ModalView, 'blocks'> {
  return {
    type: 'modal',
    callback_id: ASK_FORM,
    private_metadata: JSON.stringify(memory),
    title: plain(titleOf(memory), 24),
    close: plain('Close', 24),
  };
}

function titleOf({ operation: name, edits }: FormMemory): string {
  const { title } = operation(name);
  return edits === undefined ? title : `Edit ${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}

/** The field's name is its block: what was typed stays in Slack when the form is shown again. */
export function fieldInput(field: Field, filled: Filled): InputBlock {
  return input({
    blockId: field.name,
    label: field.label,
    hint: field.hint,
    isOptional: field.kind === 'text' && field.optional,
    isLive: field.kind !== 'text',
    element: elementOf(field, filled),
  });
}

function elementOf(field: Field, { target, texts }: Filled): InputBlock['element'] {
  const typed = texts[field.name];
  switch (field.kind) {
    case 'target':
      return {
        type: 'external_select',
        action_id: field.name,
        min_query_length: 0,
        placeholder: plain(field.placeholder, 150),
        ...(target === null ? {} : { initial_option: option(target.label, target.value) }),
      };
    case 'amount':
      return {
        type: 'plain_text_input',
        action_id: field.name,
        max_length: 30,
        dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
        ...initial(typed, 30),
      };
    case 'text':
      return { type: 'plain_text_input', action_id: field.name, ...initial(typed, 3000) };
  }
}

function initial(words: string | undefined, limit: number): { initial_value?: string } {
  return words === undefined || words === '' ? {} : { initial_value: cut(words, limit) };
}
