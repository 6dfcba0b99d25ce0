/** Opens the form once more, filled with what a finished request was for. Sending it is a new request. */
import { operation } from '../../operations/index.ts';
import { formatUsd } from '../../money.ts';
import { requestId } from '../../requests/ids.ts';
import { REMOVED } from '../../requests/removed.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import type { FaceParts } from '../commands/parts.ts';
import { openForm, type Understood } from '../forms/open-form.ts';
import { targetFieldOf, targetsOf, targetsWord } from '../forms/targets.ts';
import { unclearNotes } from '../views/modal-notes.ts';
import { sentence } from '../views/sentence.ts';
import { SAY, unreadable } from '../words/answers.ts';
import { fieldProblemSentence } from '../words/field-problems.ts';
import { refusalSentence } from '../words/refusals.ts';
import { afterwards } from './parts.ts';
import { tell } from './tell.ts';

export const askAgain = afterwards(async (parts, click) => {
  const { user, triggerId, value } = click;
  if (!/^[\w-]{1,64}$/.test(value)) return tell(parts, click, sentence(SAY.buttonUnknown));
  const before = await parts.ledger.load(requestId(value));
  if (before === null || before.team !== click.team) {
    return tell(parts, click, sentence(refusalSentence({ reason: 'notFound' })));
  }
  if (before.requester !== user) {
    return tell(parts, click, sentence(refusalSentence({ reason: 'notRequesterOf' })));
  }
  // They have the same before their eyes: it is not asked back because of it.
  const memory = { operation: before.operation, channel: null, again: before.id };
  const understood = (): Promise<Understood> => sameAs(parts, before);
  const isOpen = await openForm(parts, { user, triggerId, memory, understood });
  if (!isOpen) return tell(parts, click, sentence(SAY.clickLost));
  return undefined;
});

/** Whom it was for is looked up as it is now: a card may be gone, and a payee have another name. */
async function sameAs(
  parts: FaceParts,
  { intent, operation: name }: MoneyRequest,
): Promise<Understood> {
  const asked = operation(name);
  const kept = Object.entries(intent.texts).filter(([, text]) => text !== REMOVED);
  const texts = {
    ...Object.fromEntries(kept),
    amount: formatUsd(intent.amountCents).replace('$', ''),
  };
  const { target } = intent;
  if (target === null || targetFieldOf(asked) === null) {
    return { filled: { target: null, texts }, above: [] };
  }
  const targets = await targetsOf(parts, asked, 0);
  if (!targets.ok) {
    const above = unclearNotes([unreadable(targetsWord(asked), targets.why)]);
    return { filled: { target: null, texts }, above };
  }
  const found = targets.value.all.find((one) => one.target?.id === target.id);
  if (found === undefined) {
    const above = unclearNotes([`${target.name}: ${fieldProblemSentence('notFound')}`]);
    return { filled: { target: null, texts }, above };
  }
  const chosen = { label: found.label, value: found.choice.value };
  return { filled: { target: chosen, texts }, above: [] };
}
