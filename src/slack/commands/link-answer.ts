/** What one person is told who asks for a secure link; only ever sent to them alone. */
import type { LinkAsk } from '../../engine/act-ports.ts';
import type { Message } from '../speaker.ts';
import { linkMessage } from '../views/linked.ts';
import { sentence } from '../views/sentence.ts';
import { LINKED_SAY, noLink, nothingToDo } from '../words/linked.ts';
import { askedForChange } from '../words/proposals.ts';
import { refusalSentence } from '../words/refusals.ts';
import type { FaceParts } from './parts.ts';

/** Null where this was asked for before: the first asking was answered. */
export async function linkedAnswer(
  { linked }: Pick<FaceParts, 'linked'>,
  ask: LinkAsk,
): Promise<Message | null> {
  if (linked === null) return sentence(LINKED_SAY.notSetUp);
  const result = await linked.giver.give(ask);
  if (!result.ok) {
    const { refusal } = result;
    return refusal.reason === 'alreadyReceived' ? null : sentence(refusalSentence(refusal));
  }
  const given = result.value;
  switch (given.kind) {
    case 'link':
      return linkMessage(given);
    case 'nothingToDo':
      return sentence(nothingToDo(given.card));
    case 'noCard':
      return sentence(LINKED_SAY.gone);
    case 'asked':
      return sentence(askedForChange(given.proposed));
    case 'unread':
      return sentence(noLink(given.why));
  }
}
