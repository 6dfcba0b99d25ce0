/** "Ask Paywint for this": the form, filled with what a message says. Nothing is asked for without it. */
import { holdsCardNumber, withoutCardNumbers } from '../../card-numbers.ts';
import { operation } from '../../operations/index.ts';
import { readMessage, type ReadMessage } from '../../operations/read-message.ts';
import type { UserId } from '../../requests/ids.ts';
import type { FaceParts } from '../commands/parts.ts';
import { LIST_AGE_MS } from '../views/list.ts';
import { unclearNotes } from '../views/modal-notes.ts';
import { SAY } from '../words/answers.ts';
import { openForm, type Understood } from './open-form.ts';
import { type Choosable, targetsOf } from './targets.ts';

export const FROM_MESSAGE = 'from_message';

type Taken = { readonly user: UserId; readonly triggerId: string; readonly text: string };

export async function askFromMessage(
  parts: FaceParts,
  { user, triggerId, text }: Taken,
): Promise<'opened' | 'tooLate'> {
  const read = readMessage(withoutCardNumbers(text));
  const isOpen = await openForm(parts, {
    user,
    triggerId,
    memory: { operation: read.operation, channel: null, again: null },
    understood: () => understood(parts, read, text),
  });
  return isOpen ? 'opened' : 'tooLate';
}

async function understood(parts: FaceParts, read: ReadMessage, text: string): Promise<Understood> {
  const asked = operation(read.operation);
  const words = asked.fields.find((field) => field.kind === 'text' && field.inLine)?.name;
  const texts = { amount: read.amount, ...(words === undefined ? {} : { [words]: read.memo }) };
  const target = read.operation === 'reload' ? await cardIn(parts, read) : null;
  const above = holdsCardNumber(text) ? unclearNotes([SAY.cardNumber]) : [];
  return { filled: { target, texts }, above };
}

/** The one card that the message names; none where it could be several. */
async function cardIn(
  parts: FaceParts,
  read: ReadMessage,
): Promise<Understood['filled']['target']> {
  const targets = await targetsOf(parts, operation('reload'), LIST_AGE_MS);
  if (!targets.ok) return null;
  const byDigits = targets.value.all.filter(({ target }) =>
    read.fourDigits.includes(target?.lastFour ?? ''),
  );
  const named = byDigits.length > 0 ? byDigits : targets.value.all.filter(isNamedIn(read.memo));
  const [first] = named;
  if (first === undefined || named.length > 1) return null;
  return { label: first.label, value: first.choice.value };
}

/** Shorter names are words of any message. */
const SHORTEST_NAME = 4;

function isNamedIn(memo: string): (one: Choosable) => boolean {
  const words = ` ${memo.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return ({ target }) => {
    const name = (target?.name ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    return name.length >= SHORTEST_NAME && words.includes(` ${name} `);
  };
}
