/** The form of an export was sent: it is read as the line that says the same. */
import { type AskProblem, readExport } from '../../export/ask.ts';
import { exportAnswer } from '../commands/export.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { Acked, Submission, SubmissionAck, Values } from '../inbound.ts';
import type { Speaker } from '../speaker.ts';
import { EXPORT_FIELDS, exportTold } from '../views/export-form.ts';
import { askProblem, EXPORT_BEGUN } from '../words/export.ts';

type Field = keyof typeof EXPORT_FIELDS;

type Parts = Pick<FaceParts, 'exporter'> & { readonly speaker: Pick<Speaker, 'update'> };

export function submitExport(parts: Parts, sent: Submission): Promise<Acked<SubmissionAck>> {
  return Promise.resolve(answerTo(parts, sent));
}

function answerTo(parts: Parts, { user, viewId, values }: Submission): Acked<SubmissionAck> {
  const ask = readExport(lineOf(values), user);
  if ('problem' in ask) {
    const field = EXPORT_FIELDS[FIELD_OF[ask.problem] ?? 'what'];
    return { ack: { errors: { [field]: askProblem(ask.problem, ask.word) } } };
  }
  return {
    ack: { update: exportTold(EXPORT_BEGUN) },
    after: async () =>
      parts.speaker.update(viewId, exportTold(await exportAnswer(parts, user, ask))),
  };
}

const FIELD_OF: Partial<Record<AskProblem, Field>> = {
  notADate: 'from',
  order: 'to',
  name: 'requester',
  state: 'state',
};

/** Quotes hold a part of it together, and are none of it. */
function lineOf(values: Values): string {
  const of = (field: Field): string =>
    (values[EXPORT_FIELDS[field]] ?? '').replaceAll('"', ' ').replaceAll(/\s+/g, ' ').trim();
  const filters = [
    ['by', of('requester')],
    ['card', of('card')],
    ['state', of('state')],
  ] as const;
  return [
    of('what'),
    of('from'),
    of('to'),
    ...filters.map(([name, value]) => (value === '' ? '' : `${name}:"${value}"`)),
  ].join(' ');
}
