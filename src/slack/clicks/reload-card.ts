/** Opens the form of a reload, filled with the card that the button names. */
import { cardChoice, cardLabel } from '../forms/card-target.ts';
import { openForm, type Understood, NOTHING_UNDERSTOOD } from '../forms/open-form.ts';
import type { FaceParts } from '../commands/parts.ts';
import { unclearNotes } from '../views/modal-notes.ts';
import { sentence } from '../views/sentence.ts';
import { SAY, unreadable } from '../words/answers.ts';
import { fieldProblemSentence } from '../words/field-problems.ts';
import { afterwards } from './parts.ts';
import { tell } from './tell.ts';

export const reloadCard = afterwards(async (parts, click) => {
  const { user, triggerId, value } = click;
  const memory = { operation: 'reload', channel: null, again: null } as const;
  const understood = (): Promise<Understood> => withCard(parts, value);
  const isOpen = await openForm(parts, { user, triggerId, memory, understood });
  if (!isOpen) await tell(parts, click, sentence(SAY.clickLost));
});

/** Read anew: the card was approved a moment ago, and the form is sent from the same list. */
async function withCard({ catalogue }: FaceParts, requestId: string): Promise<Understood> {
  const cards = await catalogue.cards(0);
  if (!cards.ok) return only(unreadable('its cards', cards.why));
  const card = cards.value.find((one) => one.requestId === requestId);
  if (card === undefined) return only(fieldProblemSentence('notFound'));
  if (card.cardId === null) return only(fieldProblemSentence('notReady'));
  const target = { label: cardLabel(card), value: cardChoice(card).value };
  return { filled: { target, texts: {} }, above: [] };
}

function only(words: string): Understood {
  return { ...NOTHING_UNDERSTOOD, above: unclearNotes([words]) };
}
