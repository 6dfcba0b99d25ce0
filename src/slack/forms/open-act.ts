/**
 * Opens the form of an act at once as an empty one, and fills it when it is known whether the person
 * may do it, what they mean, and what stands there now.
 */
import type { ModalView } from '@slack/types';
import type { On, SubjectName, Values } from '../../acts/act.ts';
import type { Reading } from '../../engine/paywint-ports.ts';
import type { UserId } from '../../requests/ids.ts';
import { LIST_AGE_MS } from '../views/list.ts';
import type { FaceParts } from '../commands/parts.ts';
import { type ActMemory, actForm, actSays, chooseForm, type Options } from '../views/act-form.ts';
import { ACTS_SAY } from '../words/acts.ts';
import { unreadable } from '../words/answers.ts';
import { fieldProblemSentence } from '../words/field-problems.ts';
import { refusalSentence } from '../words/refusals.ts';
import { FORM_AGE_MS } from './filled.ts';
import { type Candidate, type Source, SUBJECTS } from './subjects.ts';

type Opening = ActMemory & {
  readonly user: UserId;
  /** Where it opens: anew, in place of the form that was clicked in, or over it. */
  readonly at:
    | { readonly triggerId: string }
    | { readonly viewId: string }
    | { readonly overTriggerId: string };
  /** What was typed behind the act's words. */
  readonly typed: string;
};

/** False when Slack's time to open something was over. */
export async function openAct(parts: FaceParts, opening: Opening): Promise<boolean> {
  const { act, user, at } = opening;
  const { speaker } = parts;
  const waiting = actSays(opening, ACTS_SAY.looking);
  const opened = await place(speaker, at, waiting);
  if (opened === null) return false;
  const allowed = await parts.acts.may(user, act);
  const view = allowed.ok
    ? await nextForm(parts, opening, opening.typed)
    : actSays(opening, refusalSentence(allowed.refusal));
  await speaker.update(opened.viewId, view);
  return true;
}

async function place(
  speaker: FaceParts['speaker'],
  at: Opening['at'],
  view: ModalView,
): Promise<{ readonly viewId: string } | null> {
  if ('viewId' in at) return at;
  return 'triggerId' in at
    ? speaker.open(at.triggerId, view)
    : speaker.push(at.overTriggerId, view);
}

/** The next step: what is still to be chosen, or the fields. */
export async function nextForm(
  parts: FaceParts,
  memory: ActMemory,
  typed = '',
): Promise<ModalView> {
  const { act, on } = memory;
  const name = act.about.find((one) => on[one] === undefined);
  if (name === undefined) return filledForm(parts, memory);
  const source = SUBJECTS[name];
  const read = await readFor(parts, source, on, typed);
  if (!read.ok) return actSays(memory, unreadable(source.what, read.why));
  if (read.value.length === 0) return actSays(memory, source.none(on));
  const [only, ...others] = read.value;
  if (only !== undefined && others.length === 0 && !source.isTyped) {
    return nextForm(parts, { act, on: { ...on, [name]: only.subject } });
  }
  if (typed === '') return chooseForm(memory, name, source, read.value, []);
  const found = source.matching(read.value, typed);
  const [first] = found;
  if (first !== undefined && found.length === 1) {
    return nextForm(parts, { act, on: { ...on, [name]: first.subject } });
  }
  const problem = first === undefined ? 'notFound' : 'ambiguous';
  const above = [`“${typed}”: ${fieldProblemSentence(problem)}`];
  return chooseForm(memory, name, source, read.value, above);
}

/** Who was typed and is not there may have been added since the list was read. */
async function readFor(
  parts: FaceParts,
  source: Source,
  on: On,
  typed: string,
): Promise<Reading<readonly Candidate[]>> {
  const read = await source.read(parts, on, LIST_AGE_MS);
  if (!read.ok || typed === '' || source.matching(read.value, typed).length > 0) return read;
  return source.read(parts, on, 0);
}

/** What stands at Paywint now stands in the inputs. */
async function filledForm(parts: FaceParts, memory: ActMemory): Promise<ModalView> {
  const { act, on } = memory;
  const last = act.about.at(-1);
  if (last === undefined) return actForm(memory, {});
  const source = SUBJECTS[last];
  const isIt = ({ subject }: Candidate): boolean => subject.id === on[last]?.id;
  const kept = await source.read(parts, on, LIST_AGE_MS);
  const read = kept.ok && kept.value.some(isIt) ? kept : await source.read(parts, on, 0);
  if (!read.ok) return actSays(memory, unreadable(source.what, read.why));
  const chosen = read.value.find(isIt);
  if (chosen === undefined) return actSays(memory, ACTS_SAY.gone);
  const known = { act, on: { ...on, [last]: chosen.subject } };
  return formAgain(parts, known, chosen.fills, []);
}

/**
 * What the choices of a form offer: all of a kind but the one that it is about. Null where one of
 * them has nothing to offer, because Slack shows no such menu.
 */
async function optionsFor(parts: FaceParts, { act, on }: ActMemory): Promise<Options | null> {
  const options: Partial<Record<SubjectName, readonly Candidate[]>> = {};
  for (const field of act.fields(on)) {
    if (field.kind !== 'choice' || !('others' in field.options)) continue;
    const { others } = field.options;
    const read = await SUBJECTS[others].read(parts, on, FORM_AGE_MS);
    const all = read.ok ? read.value : [];
    const left = all.filter(({ subject }) => subject.id !== on[others]?.id);
    if (left.length === 0) return null;
    options[others] = left;
  }
  return options;
}

/** How the choices are called whose values are ids, and what fixed ones say, for whoever has to approve. */
export async function choiceNames(
  parts: FaceParts,
  { act, on }: ActMemory,
  values: Values,
): Promise<Values> {
  const names: Record<string, string> = {};
  for (const field of act.fields(on)) {
    const value = values[field.name];
    if (field.kind !== 'choice' || value === undefined) continue;
    const name =
      'others' in field.options
        ? await nameIn(parts, SUBJECTS[field.options.others], on, value)
        : field.options.find((one) => one.value === value)?.label;
    if (name !== undefined) names[field.name] = name;
  }
  return names;
}

async function nameIn(parts: FaceParts, source: Source, on: On, id: string) {
  const read = await source.read(parts, on, FORM_AGE_MS);
  return read.ok ? read.value.find(({ subject }) => subject.id === id)?.subject.name : undefined;
}

/** The form with these values, as it was sent or as Paywint has them, and what has to be said about it. */
export async function formAgain(
  parts: FaceParts,
  memory: ActMemory,
  values: Values,
  above: readonly string[],
): Promise<ModalView> {
  const options = await optionsFor(parts, memory);
  if (options !== null) return actForm(memory, values, options, above);
  return actSays(memory, ...(above.length > 0 ? above : [ACTS_SAY.noChoice]));
}
