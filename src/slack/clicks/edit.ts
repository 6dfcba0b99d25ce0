/** Edit opens the form in which it was asked for, filled with what is asked for now. */
import { formatCents } from '../../money.ts';
import { operation } from '../../operations/index.ts';
import { editProblem } from '../../requests/editing.ts';
import type { Refusal } from '../../requests/refusal.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import type { FaceParts } from '../commands/parts.ts';
import { openForm, type Understood } from '../forms/open-form.ts';
import { targetsOf } from '../forms/targets.ts';
import type { Click } from '../inbound.ts';
import { readButtonValue } from '../views/button-value.ts';
import { LIST_AGE_MS } from '../views/list.ts';
import { asked } from '../views/request-messages.ts';
import { sentence } from '../views/sentence.ts';
import { SAY } from '../words/answers.ts';
import { refusalSentence } from '../words/refusals.ts';
import { afterwards } from './parts.ts';
import { tell } from './tell.ts';

export const edit = afterwards(async (parts, click) => {
  const shown = readButtonValue(click.value);
  if (shown === null) return tell(parts, click, sentence(SAY.buttonUnknown));
  const request = await parts.ledger.load(shown.id);
  if (request === null) return refuse(parts, click, { reason: 'notFound' });
  const at = parts.clock.now();
  const problem = editProblem(request, { ...shown, user: click.user, at });
  if (problem !== null) {
    await refuse(parts, click, problem.reason === 'editedSince' ? { reason: 'changed' } : problem);
    return showAnew(parts, click, request);
  }
  const { user, triggerId } = click;
  const memory = {
    operation: request.operation,
    channel: null,
    again: null,
    edits: { ...shown, responseUrl: isPrivate(click) ? click.responseUrl : null },
  };
  const understood = (): Promise<Understood> => filledWith(parts, request);
  const isOpen = await openForm(parts, { user, triggerId, memory, understood });
  return isOpen ? undefined : tell(parts, click, sentence(SAY.clickLost));
});

/** A card that Paywint does not tell any more keeps its name; sending the form says what is wrong with it. */
async function filledWith(parts: FaceParts, request: MoneyRequest): Promise<Understood> {
  const { target, amountCents, texts } = request.intent;
  const typed = { ...texts, amount: formatCents(amountCents) };
  if (target === null) return { filled: { target: null, texts: typed }, above: [] };
  const targets = await targetsOf(parts, operation(request.operation), LIST_AGE_MS);
  const known = targets.ok && targets.value.all.find(({ choice }) => choice.value === target.id);
  const label = known ? known.label : target.name;
  return { filled: { target: { label, value: target.id }, texts: typed }, above: [] };
}

function refuse(parts: FaceParts, click: Click, refusal: Refusal): Promise<void> {
  return tell(parts, click, sentence(refusalSentence(refusal)));
}

/** A private message does not follow by itself: whoever clicks on an old one sees how it stands. */
async function showAnew(parts: FaceParts, click: Click, request: MoneyRequest): Promise<void> {
  if (!isPrivate(click) || click.responseUrl === null || click.user !== request.requester) return;
  await parts.speaker.reply(click.responseUrl, asked(request), 'replace');
}

function isPrivate({ place }: Click): boolean {
  return place.kind === 'message' && place.ephemeral;
}
