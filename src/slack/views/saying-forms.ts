/** The forms in which an approver asks back and the requester answers. */
import type { ModalView } from '@slack/types';
import type { MoneyRequest } from '../../requests/request.ts';
import { openQuestions, QUESTION_LIMIT } from '../../requests/waiting.ts';
import { input, plain, richText, section, text, who, type Part } from '../blocks.ts';
import { summaryOf } from './request-lines.ts';

export const QUESTION_FORM = 'question';
export const ANSWER_FORM = 'answer';
export const WORDS = 'words';

export function questionForm(request: MoneyRequest): ModalView {
  return {
    ...frame(request),
    callback_id: QUESTION_FORM,
    title: plain('Ask the requester', 24),
    submit: plain('Ask', 24),
    blocks: [
      section(
        `${summaryOf(request)}. The requester gets your question by direct message, and everybody can read it in the thread of the notice. It decides nothing.`,
      ),
      wordsInput('Question'),
    ],
  };
}

export function answerForm(request: MoneyRequest): ModalView {
  const asked = openQuestions(request);
  const lines = asked.map(({ actor, note }): readonly Part[] => [
    who(actor),
    text(` asks: ${note ?? ''}`),
  ]);
  return {
    ...frame(request),
    callback_id: ANSWER_FORM,
    title: plain('Answer', 24),
    submit: plain('Answer', 24),
    blocks: [
      section(`${summaryOf(request)}. Your answer stands in the thread of the notice.`),
      ...(lines.length === 0 ? [] : [richText(lines)]),
      wordsInput('Answer'),
    ],
  };
}

function frame({ id }: MoneyRequest) {
  return {
    type: 'modal',
    private_metadata: JSON.stringify({ id }),
    close: plain('Go back', 24),
  } as const;
}

function wordsInput(label: string) {
  return input({
    blockId: WORDS,
    label,
    element: {
      type: 'plain_text_input',
      action_id: WORDS,
      multiline: true,
      min_length: 1,
      max_length: QUESTION_LIMIT,
      focus_on_load: true,
    },
  });
}
