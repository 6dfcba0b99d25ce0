/** What the Card or Payee input offers while somebody types into it. */
import { operation } from '../../operations/index.ts';
import { LIST_AGE_MS } from '../views/list.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { Choice, OptionsAsk } from '../inbound.ts';
import { readMemory } from '../views/modal.ts';
import { SUBJECTS } from './subjects.ts';
import { targetsOf } from './targets.ts';
import { cut } from '../blocks.ts';
import { readActMemory } from '../views/act-form.ts';

/** Slack shows no more. */
const CHOICES = 100;

export async function targetChoices(parts: FaceParts, ask: OptionsAsk): Promise<readonly Choice[]> {
  const memory = readMemory(ask.privateMetadata);
  const allowed = await parts.engine.mayRead(ask.user);
  if (!allowed.ok) return [];
  if (memory === null) return subjectChoices(parts, ask);
  const targets = await targetsOf(parts, operation(memory.operation), LIST_AGE_MS);
  if (!targets.ok) return [];
  const typed = ask.typed.trim();
  const found = typed === '' ? targets.value.all : targets.value.matching(typed);
  return found.slice(0, CHOICES).map(({ choice }) => choice);
}

/** The same for an act: the input's block says what kind of thing is to be chosen. */
async function subjectChoices(parts: FaceParts, ask: OptionsAsk): Promise<readonly Choice[]> {
  const memory = readActMemory(ask.privateMetadata);
  const name = memory?.act.about.find((one) => one === ask.blockId);
  if (memory === null || name === undefined) return [];
  const source = SUBJECTS[name];
  const read = await source.read(parts, memory.on, LIST_AGE_MS);
  if (!read.ok) return [];
  const typed = ask.typed.trim();
  const found = typed === '' ? read.value : source.matching(read.value, typed);
  return found
    .slice(0, CHOICES)
    .map(({ subject, label }) => ({ text: cut(label, 75), value: subject.id }));
}
