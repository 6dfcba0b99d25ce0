/** The form of an act was sent: everything is checked at once, then it is done once, and told. */
import type { KnownBlock, ModalView } from '@slack/types';
import type { SubjectName, Values, Wrong } from '../../acts/act.ts';
import { readValues } from '../../acts/read-values.ts';
import type { ActEnd, Asked } from '../../engine/act-ports.ts';
import type { Result } from '../../engine/ports.ts';
import { refuseRepeats } from '../clicks/decide.ts';
import { orLate } from '../../or-late.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { Acked, Submission, SubmissionAck } from '../inbound.ts';
import { type ActMemory, actSays, readActMemory } from '../views/act-form.ts';
import { showPayeeButton } from '../views/payee.ts';
import { ACTS_SAY, storyOf } from '../words/acts.ts';
import { unreadable } from '../words/answers.ts';
import { fieldProblemSentence } from '../words/field-problems.ts';
import { askedForChange } from '../words/proposals.ts';
import { refusalSentence } from '../words/refusals.ts';
import { FORM_AGE_MS } from './filled.ts';
import { choiceNames, formAgain, nextForm } from './open-act.ts';
import { SUBJECTS } from './subjects.ts';

type Answer = Acked<SubmissionAck>;

/** Slack waits three seconds for an answer to a form, and Paywint may take longer. */
const PATIENCE_MS = 2_000;
const VIEW_MS = 400;

export async function submitAct(parts: FaceParts, submission: Submission): Promise<Answer> {
  const memory = readActMemory(submission.privateMetadata);
  if (memory === null) return { ack: { errors: everywhere(submission, ACTS_SAY.lost) } };
  const missing = memory.act.about.find((one) => memory.on[one] === undefined);
  if (missing !== undefined) return choose(parts, submission, memory, missing);
  const read = readValues(memory.act, memory.on, submission.values);
  if (!read.ok) return { ack: { errors: sentences(read.wrong) } };
  return perform(parts, submission, memory, read.values);
}

/** The choice is kept in the form, and the next step follows. */
async function choose(
  parts: FaceParts,
  submission: Submission,
  memory: ActMemory,
  name: SubjectName,
): Promise<Answer> {
  const source = SUBJECTS[name];
  const chosen = submission.values[name] ?? null;
  if (chosen === null) return refusedAt(name, fieldProblemSentence('empty'));
  const read = await source.read(parts, memory.on, FORM_AGE_MS);
  if (!read.ok) return refusedAt(name, unreadable(source.what, read.why));
  const found = read.value.find(({ subject }) => subject.id === chosen);
  if (found === undefined) return refusedAt(name, fieldProblemSentence('notFound'));
  const next = { act: memory.act, on: { ...memory.on, [name]: found.subject } };
  return {
    ack: { update: actSays(memory, ACTS_SAY.looking) },
    async after() {
      await parts.speaker.update(submission.viewId, await nextForm(parts, next));
    },
  };
}

async function perform(
  parts: FaceParts,
  submission: Submission,
  memory: ActMemory,
  values: Values,
): Promise<Answer> {
  const { user, team, delivery } = submission;
  const asking = { ...memory, again: memory.again === true, values, user, team, delivery };
  // Reading how things are called may take as long as Paywint likes, and is patience of the same kind.
  const performing = namesFor(parts, memory, values).then((names) =>
    parts.acts.perform({ ...asking, shown: names }),
  );
  const result = await orLate(parts.timers, PATIENCE_MS, performing);
  if (result === 'late') {
    return {
      ack: { update: actSays(memory, ACTS_SAY.working) },
      async after() {
        const late = await performing;
        // The first of two deliveries of the same tells what came of it.
        if (!late.ok && late.refusal.reason === 'alreadyReceived') return;
        const view = await endView(parts, memory, values, late);
        await parts.speaker.update(submission.viewId, view);
        await bringUpToDate(parts);
      },
    };
  }
  refuseRepeats(result);
  const errors = errorsOf(result);
  if (errors !== null) return { ack: { errors } };
  return shown(parts, submission, memory, endView(parts, memory, values, result));
}

/** Only where others have to read it before they decide. */
function namesFor(parts: FaceParts, memory: ActMemory, values: Values): Promise<Values> {
  return parts.acts.asks(memory.act) ? choiceNames(parts, memory, values) : Promise.resolve({});
}

/** What has to be read for the next form may take longer than is left of Slack's patience. */
async function shown(
  parts: FaceParts,
  submission: Submission,
  memory: ActMemory,
  making: Promise<ModalView>,
): Promise<Answer> {
  const view = await orLate(parts.timers, VIEW_MS, making);
  return {
    ack: { update: view === 'late' ? actSays(memory, ACTS_SAY.looking) : view },
    async after() {
      if (view === 'late') await parts.speaker.update(submission.viewId, await making);
      await bringUpToDate(parts);
    },
  };
}

/** What Paywint said of single fields, where it is about the form that was sent. */
function errorsOf(result: Result<ActEnd | Asked>): Readonly<Record<string, string>> | null {
  if (!result.ok || 'proposed' in result.value || result.value.outcome.kind !== 'refused')
    return null;
  const { fields } = result.value.outcome;
  return Object.keys(fields).length === 0 ? null : fields;
}

async function endView(
  parts: FaceParts,
  memory: ActMemory,
  values: Values,
  result: Result<ActEnd | Asked>,
): Promise<ModalView> {
  if (!result.ok) {
    const again = result.refusal.reason === 'thereAlready';
    const words = [refusalSentence(result.refusal)];
    return formAgain(parts, { ...memory, again }, values, words);
  }
  if ('proposed' in result.value) return actSays(memory, askedForChange(result.value.proposed));
  const story = storyOf(result.value, values);
  if (story.open === null) return actSays(memory, ...story.sentences, ...showAgain(result.value));
  return formAgain(parts, story.open, values, story.sentences);
}

/** Leads to the payee that was changed, unless it is gone. */
function showAgain({ act, on, next }: ActEnd): readonly KnownBlock[] {
  if (next?.result.ok === true) return showAgain(next.result.value);
  const { payee } = on;
  return payee === undefined || act.guards === 'payee' ? [] : [showPayeeButton(payee.id)];
}

/** Lists and type-ahead follow at once. */
async function bringUpToDate({ catalogue }: FaceParts): Promise<void> {
  await catalogue.payees(0);
}

function sentences(wrong: Readonly<Record<string, Wrong>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(wrong).map(([name, one]) => [
      name,
      'say' in one ? one.say : fieldProblemSentence(one.problem),
    ]),
  );
}

function refusedAt(name: string, words: string): Answer {
  return { ack: { errors: { [name]: words } } };
}

function everywhere({ values }: Submission, words: string): Record<string, string> {
  return Object.fromEntries(Object.keys(values).map((name) => [name, words]));
}
