/** The form was sent: everything is checked at once, saved, and only then does the form close. */
import { operation } from '../../operations/index.ts';
import type { Operation } from '../../operations/operation.ts';
import type { Result } from '../../engine/ports.ts';
import type { Refusal } from '../../requests/refusal.ts';
import type { Intent, MoneyRequest } from '../../requests/request.ts';
import type { FaceParts, Inside } from '../commands/parts.ts';
import { orLate } from '../../or-late.ts';
import { refuseRepeats } from '../clicks/decide.ts';
import type { Acked, Submission, SubmissionAck } from '../inbound.ts';
import { askForm, readMemory, type FormMemory } from '../views/modal.ts';
import { againWarning } from '../views/modal-notes.ts';
import { asked as privately } from '../views/request-messages.ts';
import { SAY, unreadable } from '../words/answers.ts';
import { refusalSentence } from '../words/refusals.ts';
import { homeOf } from './default-address.ts';
import { FORM_AGE_MS, filledFrom } from './filled.ts';
import { notesFor } from './open-form.ts';
import { readForm } from './read-form.ts';
import { targetFieldOf, targetsOf, targetsWord } from './targets.ts';

/** Slack waits three seconds for the answer to a form. */
const PATIENCE_MS = 1_000;

type Answer = Acked<SubmissionAck>;

export async function submitAsk(parts: Inside, submission: Submission): Promise<Answer> {
  // A form that still follows the last letter would take away the errors that this answers with.
  parts.refreshes.delete(submission.viewId);
  const memory = readMemory(submission.privateMetadata);
  if (memory === null) return { ack: { errors: allFields(submission, SAY.formUnreadable) } };
  const asked = operation(memory.operation);
  const targets = await targetsFor(parts, asked, submission);
  if (!targets.ok) return { ack: { errors: targetsUnread(asked, targets.why) } };
  const read = readForm(asked, submission.values, targets.value.all);
  if (!read.ok) return { ack: { errors: read.errors } };
  const home = await homeOf(parts, asked, read.intent.target?.id ?? null);
  if (!home.ok) return { ack: { errors: { [fieldOf(asked, { reason: 'notFound' })]: home.why } } };
  const result = await send(parts, submission, memory, read.intent);
  if (result.ok) return { ack: { close: true }, ...privatelyAnew(parts, memory, result.value) };
  refuseRepeats(result);
  if (result.refusal.reason === 'sameAgain') {
    return askBack(parts, submission, memory, result.refusal);
  }
  const field = fieldOf(asked, result.refusal);
  return { ack: { errors: { [field]: refusalSentence(result.refusal) } } };
}

function send(
  { engine }: Inside,
  { user, team, delivery }: Submission,
  { operation: name, again, edits, step }: FormMemory,
  intent: Intent,
): Promise<Result<MoneyRequest>> {
  if (edits !== undefined) {
    const { id, version, hash } = edits;
    return engine.edit({ id, user, team, version, hash, intent, again, delivery });
  }
  const asked = { operation: name, requester: user, team, origin: 'modal' } as const;
  const prepared = step === undefined ? {} : { step };
  return engine.submit({ ...asked, intent, again, ...prepared, delivery });
}

/** A private message belongs to no surface that is brought up to date by itself. */
function privatelyAnew(
  { speaker }: Inside,
  { edits }: FormMemory,
  request: MoneyRequest,
): Pick<Answer, 'after'> {
  const responseUrl = edits?.responseUrl ?? null;
  if (responseUrl === null) return {};
  return { after: () => speaker.reply(responseUrl, privately(request), 'replace') };
}

/** What was approved, or added, after the list was read is not in it yet: then it is read anew. */
export async function targetsFor(
  parts: FaceParts,
  asked: Operation,
  { values }: Pick<Submission, 'values'>,
): ReturnType<typeof targetsOf> {
  const kept = await targetsOf(parts, asked, FORM_AGE_MS);
  const chosen = values[targetFieldOf(asked)?.name ?? ''] ?? null;
  if (!kept.ok || chosen === null) return kept;
  const found = kept.value.all.find(({ choice }) => choice.value === chosen);
  if (found !== undefined && found.target !== null) return kept;
  const anew = await orLate(parts.timers, PATIENCE_MS, targetsOf(parts, asked, 0));
  return anew === 'late' || !anew.ok ? kept : anew;
}

async function askBack(
  parts: Inside,
  submission: Submission,
  before: FormMemory,
  refusal: Extract<Refusal, { reason: 'sameAgain' }>,
): Promise<Answer> {
  const memory = { ...before, again: refusal.id };
  const [filled, same] = await Promise.all([
    filledFrom(parts, operation(before.operation), submission.values),
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
function fieldOf(asked: Operation, refusal: Refusal): string {
  if (refusal.reason === 'badField') return refusal.field;
  const target = targetFieldOf(asked);
  return AT_AMOUNT.includes(refusal.reason) || target === null ? 'amount' : target.name;
}

function targetsUnread(asked: Operation, why: string): Record<string, string> {
  return { [fieldOf(asked, { reason: 'notFound' })]: unreadable(targetsWord(asked), why) };
}

function allFields({ values }: Submission, words: string): Record<string, string> {
  return Object.fromEntries(Object.keys(values).map((name) => [name, words]));
}
