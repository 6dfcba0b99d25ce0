/** The buttons of a payee: each opens the form of its act, or shows the payee as it is now. */
import { payeeFacts } from '../commands/payee.ts';
import type { FaceParts } from '../commands/parts.ts';
import { openAct } from '../forms/open-act.ts';
import type { Click } from '../inbound.ts';
import { readActMemory } from '../views/act-form.ts';
import { payeeMessage, payeeModal } from '../views/payee.ts';
import { sentence } from '../views/sentence.ts';
import { SAY } from '../words/answers.ts';
import { refusalSentence } from '../words/refusals.ts';
import { afterwards } from './parts.ts';
import { tell } from './tell.ts';

export const openActFrom = afterwards(async (parts, click) => {
  const memory = readActMemory(click.value);
  if (memory === null) return tell(parts, click, sentence(SAY.buttonUnknown));
  const { user, triggerId, place } = click;
  // A form that is open already becomes this one: Slack opens none over another.
  const at = place.kind === 'view' ? { viewId: place.viewId } : { triggerId };
  if (await openAct(parts, { ...memory, user, at, typed: '' })) return undefined;
  return tell(parts, click, sentence(SAY.clickLost));
});

export const showPayee = afterwards(async (parts, click) => {
  if (!/^[\w-]{1,64}$/.test(click.value)) {
    return tell(parts, click, sentence(SAY.buttonUnknown));
  }
  const allowed = await parts.engine.mayRead(click.user);
  if (!allowed.ok) return tell(parts, click, sentence(refusalSentence(allowed.refusal)));
  return show(parts, click);
});

async function show(parts: FaceParts, click: Click): Promise<void> {
  const facts = await payeeFacts(parts, click.user, click.value);
  if ('words' in facts) return tell(parts, click, sentence(facts.words));
  if (click.place.kind === 'view') {
    return parts.speaker.update(click.place.viewId, payeeModal(facts));
  }
  return tell(parts, click, payeeMessage(facts));
}
