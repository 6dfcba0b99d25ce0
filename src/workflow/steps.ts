/** The steps that Workflow Builder offers, and what each takes and gives: https://docs.slack.dev/workflows/workflow-steps */
import { withoutCardNumbers } from '../card-numbers.ts';
import { operation } from '../operations/index.ts';
import type { OperationName } from '../requests/request.ts';

export type Step = {
  readonly callbackId: string;
  readonly operation: OperationName;
  readonly title: string;
  readonly description: string;
};

const THEIRS = 'Writes to one person; the request is made, and theirs, when they send it';

export const STEPS: readonly Step[] = [
  {
    callbackId: 'request_reload',
    operation: 'reload',
    title: 'Prepare a card reload',
    description: THEIRS,
  },
  {
    callbackId: 'request_payment_link',
    operation: 'link',
    title: 'Prepare a payment link',
    description: THEIRS,
  },
];

/** The name of the input that names the person. */
export const PERSON = 'user';

const OUTPUTS = [
  ['status', 'Status', 'Paywint’s own word for the payment'],
  ['reference_id', 'reference_id', 'Paywint’s reference; empty where Paywint tells none'],
  ['payment_id', 'payment_id', 'Paywint’s id of the payment; empty where Paywint tells none'],
] as const;

/** As the manifest describes it: https://docs.slack.dev/reference/app-manifest */
export function described({ operation: name, title, description }: Step) {
  const inputs = operation(name).fields.map((field) => [
    field.name,
    {
      type: 'string',
      name: field.name,
      title: field.label,
      description: field.hint,
      is_required: false,
    },
  ]);
  const person = {
    type: 'slack#/types/user_id',
    name: PERSON,
    title: 'Who asks',
    description: 'Reads it in a direct message, and is the requester when they send it',
    is_required: true,
  };
  const outputs = OUTPUTS.map(([output, label, words]) => [
    output,
    { type: 'string', name: output, title: label, description: words, is_required: true },
  ]);
  return {
    title,
    description,
    input_parameters: { [PERSON]: person, ...Object.fromEntries(inputs) },
    output_parameters: Object.fromEntries(outputs),
  };
}

/** More than any field takes; what is cut is too long for the form as well. */
const LONGEST = 500;

/** What a workflow filled in, by field. Anything else that it sends is nobody's business here. */
export function lineOf(
  { operation: name }: Pick<Step, 'operation'>,
  inputs: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  const filled = operation(name).fields.map((field): readonly [string, string] => {
    const given = inputs[field.name];
    const isText = typeof given === 'string' || typeof given === 'number';
    return [field.name, isText ? withoutCardNumbers(String(given)).trim() : ''];
  });
  return Object.fromEntries(
    filled
      .filter(([, words]) => words !== '')
      .map(([field, words]) => [field, Array.from(words).slice(0, LONGEST).join('')]),
  );
}
