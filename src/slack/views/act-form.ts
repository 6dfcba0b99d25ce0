/** The form of an act, derived from its fields: first what it is about is chosen, then the rest filled in. */
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Act, Field, On, SubjectName, Values } from '../../acts/act.ts';
import { actNamed } from '../../acts/index.ts';
import { cut, input, option, plain, section } from '../blocks.ts';
import type { Candidate, Source } from '../forms/subjects.ts';
import { parseJson } from './button-value.ts';

export const ACT_FORM = 'act';

/** Which act, and what it is about as far as that is chosen. */
export type ActMemory = {
  readonly act: Act;
  readonly on: On;
  /** Whether the person was told that it is there already. */
  readonly again?: boolean;
};

const Chosen = z.object({
  id: z.string().regex(/^[\w-]{1,64}$/),
  name: z.string().max(300),
  is: z.array(z.string().max(20)).max(10),
});
const Memory = z.object({
  act: z.string(),
  on: z.object({ payee: Chosen.optional(), address: Chosen.optional(), linked: Chosen.optional() }),
  again: z.boolean().default(false),
});

/** Slack takes 2,000 characters on a button, so that long names are cut. */
export function actMemoryText({ act, on, again }: ActMemory): string {
  const about = Object.entries(on).map(([name, one]) => [
    name,
    { ...one, name: cut(one.name, 200) },
  ]);
  return JSON.stringify({ act: act.words, on: Object.fromEntries(about), again });
}

/** Null for what is no act of this version. */
export function readActMemory(text: string): ActMemory | null {
  const parsed = Memory.safeParse(parseJson(text));
  const act = parsed.success ? actNamed(parsed.data.act) : null;
  if (!parsed.success || act === null) return null;
  const { payee, address, linked } = parsed.data.on;
  const on = {
    ...(payee === undefined ? {} : { payee }),
    ...(address === undefined ? {} : { address }),
    ...(linked === undefined ? {} : { linked }),
  };
  return { act, on, again: parsed.data.again };
}

export type Options = Readonly<Partial<Record<SubjectName, readonly Candidate[]>>>;

/**
 * `above` stands over the inputs, in place of what the act says of itself.
 * @param options what choices of other subjects offer.
 */
export function actForm(
  memory: ActMemory,
  values: Values,
  options: Options = {},
  above: readonly string[] = [],
): ModalView {
  const { act, on } = memory;
  const words = above.length === 0 ? [act.explains(on)] : above;
  return {
    ...frame(memory),
    submit: plain(memory.again === true ? 'Send once more' : act.submit, 24),
    blocks: [
      ...words.map(section),
      ...act.fields(on).map((field) => fieldInput(field, values[field.name], options)),
    ],
  };
}

/** The step before: which one is meant. */
export function chooseForm(
  memory: ActMemory,
  name: SubjectName,
  source: Source,
  candidates: readonly Candidate[],
  above: readonly string[],
): ModalView {
  return {
    ...frame(memory),
    submit: plain('Next', 24),
    blocks: [
      ...above.map(section),
      input({
        blockId: name,
        label: source.label,
        hint: source.hint,
        element: source.isTyped
          ? {
              type: 'external_select',
              action_id: name,
              min_query_length: 0,
              placeholder: plain('Type to search', 150),
            }
          : menu(name, candidates.slice(0, 100).map(asOption), undefined),
      }),
    ],
  };
}

/** Something to read, with nothing to send: while it is looked up, when it is done, or why not. */
export function actSays(
  { act }: Pick<ActMemory, 'act'>,
  ...blocks: readonly (string | KnownBlock)[]
) {
  return {
    type: 'modal',
    title: plain(act.title, 24),
    close: plain('Close', 24),
    blocks: blocks.map((one) => (typeof one === 'string' ? section(one) : one)),
  } satisfies ModalView;
}

function frame(memory: ActMemory): Omit<ModalView, 'blocks'> {
  return {
    type: 'modal',
    callback_id: ACT_FORM,
    private_metadata: actMemoryText(memory),
    title: plain(memory.act.title, 24),
    close: plain('Close', 24),
  };
}

function fieldInput(field: Field, value: string | undefined, options: Options): InputBlock {
  return input({
    blockId: field.name,
    label: field.label,
    ...(field.hint === null ? {} : { hint: field.hint }),
    isOptional: field.optional,
    element: elementOf(field, value, options),
  });
}

function elementOf(
  field: Field,
  value: string | undefined,
  options: Options,
): InputBlock['element'] {
  if (field.kind === 'text') {
    const initial = value === undefined || value === '' ? {} : { initial_value: cut(value, 3000) };
    return { type: 'plain_text_input', action_id: field.name, ...initial };
  }
  if ('others' in field.options) {
    const others = options[field.options.others] ?? [];
    return menu(field.name, others.slice(0, 100).map(asOption), value);
  }
  const fixed = field.options.map((one) => option(one.label, one.value));
  return menu(field.name, fixed, value);
}

function asOption({ subject, label }: Candidate) {
  return option(label, subject.id);
}

function menu(
  name: string,
  options: ReturnType<typeof option>[],
  value: string | undefined,
): InputBlock['element'] {
  const chosen = options.find((one) => one.value === value);
  return {
    type: 'static_select',
    action_id: name,
    options,
    ...(chosen === undefined ? {} : { initial_option: chosen }),
  };
}
