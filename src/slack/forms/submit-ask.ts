/** The form was sent: everything is checked at once, saved, and only then does the form close. */
import type { PaywintCard, Reading } from '../../engine/ports.ts';
import { operation } from '../../operations/index.ts';
import type { Operation } from '../../operations/operation.ts';
import type { Refusal } from '../../requests/refusal.ts';
import type { Inside } from '../commands/parts.ts';
import { refuseRepeats } from '../clicks/decide.ts';
import type { Acked, Submission, SubmissionAck } from '../inbound.ts';
import { askForm, readMemory, type FormMemory } from '../views/modal.ts';
import { againWarning } from '../views/modal-notes.ts';
import { SAY, unreadable } from '../words/answers.ts';
import { refusalSentence } from '../words/refusals.ts';
import { FORM_AGE_MS, filledFrom } from './filled.ts';
import { notesFor } from './open-form.ts';
import { readForm } from './read-form.ts';

type Answer = Acked<SubmissionAck>;

export async function submitAsk(parts: Inside, submission: Submission): Promise<Answer> {
  // A form that still follows the last letter would take away the errors that this answers with.
  parts.refreshes.delete(submission.viewId);
  const memory = readMemory(submission.privateMetadata);
  if (memory === null) return { ack: { errors: allFields(submission, SAY.formUnreadable) } };
  const asked = operation(memory.operation);
  const cards = await parts.catalogue.cards(FORM_AGE_MS);
  if (!cards.ok) return { ack: { errors: cardsUnread(asked, cards) } };
  const read = readForm(asked, submission.values, cards.value);
  if (!read.ok) return { ack: { errors: read.errors } };
  const { user, team, delivery } = submission;
  const result = await parts.engine.submit({
    operation: memory.operation,
    requester: user,
    team,
    origin: 'modal',
    intent: read.intent,
    again: memory.again,
    delivery,
  });
  if (result.ok) return { ack: { close: true } };
  refuseRepeats(result);
  if (result.refusal.reason === 'sameAgain') {
    return askBack(parts, submission, memory, result.refusal);
  }
  const field = fieldOf(asked, result.refusal);
  return { ack: { errors: { [field]: refusalSentence(result.refusal) } } };
}

async function askBack(
  parts: Inside,
  submission: Submission,
  before: FormMemory,
  refusal: Extract<Refusal, { reason: 'sameAgain' }>,
): Promise<Answer> {
  const memory = { ...before, again: refusal.id };
  const [filled, same] = await Promise.all([
    filledFrom(parts, submission.values),
    parts.ledger.load(refusal.id),
  ]);
  const warning = againWarning(refusal, same);
  return {
    ack: { update: askForm(memory, filled, [], warning) },
    async after() {
      const notes = await notesFor(parts, submission.user, memory, filled);
      await parts.speaker.update(submission.viewId, askForm(memory, filled, notes, warning));
    },
  };
}

const AT_AMOUNT: readonly Refusal['reason'][] = ['overLimit', 'noRule'];

/** Slack shows an error only under an input: the one that it concerns most. */
function fieldOf({ fields }: Operation, refusal: Refusal): string {
  if (refusal.reason === 'badField') return refusal.field;
  const target = fields.find(({ kind }) => kind === 'target');
  return AT_AMOUNT.includes(refusal.reason) || target === undefined ? 'amount' : target.name;
}

function cardsUnread(
  asked: Operation,
  cards: Extract<Reading<readonly PaywintCard[]>, { ok: false }>,
): Record<string, string> {
  return { [fieldOf(asked, { reason: 'notFound' })]: unreadable('its cards', cards.why) };
}

function allFields({ values }: Submission, words: string): Record<string, string> {
  return Object.fromEntries(Object.keys(values).map((name) => [name, words]));
}
