/** What a workflow prepared, as the person whom it names reads it in a direct message. */
import type { KnownBlock } from '@slack/types';
import { operation } from '../../operations/index.ts';
import type { WorkflowStep } from '../../workflow/workflow-step.ts';
import {
  actions,
  bold,
  button,
  code,
  context,
  cut,
  escaped,
  moment,
  type Part,
  richText,
  text,
} from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { unpaidSentence } from '../words/workflow.ts';

export const STEP_ASK = 'step:ask';
export const STEP_FORM = 'step:form';
export const STEP_DECLINE = 'step:decline';

export function workflowMessage(step: WorkflowStep): Message {
  const { title } = operation(step.operation);
  const [headline, ...lines] = storyOf(step);
  const said = [title, step.line['amount'] ?? ''].filter((words) => words !== '').join(', ');
  return {
    text: escaped(cut(`${headline} ${said}`, 500)),
    blocks: [
      richText([[bold(headline)], ...lines]),
      ...(isOver(step) ? [] : [richText(filledLines(step)), ...buttonsOf(step)]),
      context(`Prepared by a workflow · ${title}`),
    ],
  };
}

function isOver({ request, end }: WorkflowStep): boolean {
  return request !== null || end !== null;
}

function storyOf(step: WorkflowStep): readonly [string, ...(readonly Part[])[]] {
  const { request, end, expiresAt } = step;
  if (request !== null) {
    const more = [text('It is '), code(request), text('. What comes of it is told to you here.')];
    return ['You asked for what a workflow prepared.', more];
  }
  if (end?.how === 'declined') {
    return ['You declined what a workflow prepared.', [text('Nothing was asked for.')]];
  }
  if (end !== null && end.how !== 'executed') {
    return ['What a workflow prepared is over.', [text(unpaidSentence(end))]];
  }
  return [
    'A workflow prepared this for you.',
    [text('Nothing is asked for before you send it. Then the request is yours.')],
    [text('It is open until '), moment(expiresAt), text('.')],
  ];
}

function filledLines({ operation: name, line }: WorkflowStep): readonly (readonly Part[])[] {
  return operation(name).fields.map((field) => [
    bold(`${field.label}: `),
    text(cut(line[field.name] ?? 'not filled in', 200)),
  ]);
}

function buttonsOf({ id, revision }: WorkflowStep): readonly KnownBlock[] {
  return [
    actions(`step.${id}.${revision}`, [
      button({ action: STEP_ASK, label: 'Ask for this', value: id, style: 'primary' }),
      button({ action: STEP_FORM, label: 'Change it first', value: id }),
      button({ action: STEP_DECLINE, label: 'Decline', value: id }),
    ]),
  ];
}
