/** `/paywint linked [text]`, `linked add`, `linked update [card]`; `linked delete` is an act. */
import { purposeOf } from '../../acts/linked-purpose.ts';
import type { LinkedPurpose } from '../../engine/paywint-ports.ts';
import type { Command } from '../inbound.ts';
import type { Message } from '../speaker.ts';
import { addChoice, updateChoice } from '../views/linked.ts';
import { sentence } from '../views/sentence.ts';
import { unreadable } from '../words/answers.ts';
import { LINKED_SAY } from '../words/linked.ts';
import { refusalSentence } from '../words/refusals.ts';
import { actsOf } from './act.ts';
import { linkedAnswer } from './link-answer.ts';
import { listCommand } from './lists.ts';
import { matchLinked } from './match-linked.ts';
import type { FaceParts, Linked, Run } from './parts.ts';
import { readers } from './readers.ts';

const PURPOSES: Readonly<Record<string, LinkedPurpose>> = {
  payment: 'PAYMENT',
  withdrawal: 'WITHDRAWAL',
};

export const linked: Run = async (parts, command, rest) => {
  if (parts.linked === null) {
    return parts.speaker.reply(command.responseUrl, sentence(LINKED_SAY.notSetUp));
  }
  const [, word = '', typed = ''] = /^(\S*)\s*(.*)$/s.exec(rest) ?? [];
  const link = LINKS.get(word.toLowerCase());
  if (link === undefined) return listOrAct(parts, command, rest);
  const allowed = await parts.linked.giver.may(command.user);
  const answer = allowed.ok
    ? await link(parts, parts.linked, command, typed)
    : sentence(refusalSentence(allowed.refusal));
  if (answer !== null) await parts.speaker.reply(command.responseUrl, answer);
};

const listOrAct = actsOf('linked', readers(listCommand('linked')));

type Link = (
  parts: FaceParts,
  linked: Linked,
  command: Command,
  typed: string,
) => Promise<Message | null>;

const LINKS: ReadonlyMap<string, Link> = new Map([
  ['add', add],
  ['update', update],
]);

async function add(
  parts: FaceParts,
  _linked: Linked,
  { user, team, delivery }: Command,
  typed: string,
): Promise<Message | null> {
  if (typed === '') return addChoice();
  const word = typed.toLowerCase();
  const purpose = Object.hasOwn(PURPOSES, word) ? PURPOSES[word] : undefined;
  if (purpose === undefined) return sentence(LINKED_SAY.addWhat);
  return linkedAnswer(parts, { kind: 'add', purpose, user, team, delivery });
}

async function update(
  parts: FaceParts,
  { cards }: Linked,
  { user, team, delivery }: Command,
  typed: string,
): Promise<Message | null> {
  const read = await cards.list();
  if (!read.ok) return sentence(unreadable('its linked cards', read.why));
  const fitting = typed === '' ? read.value : matchLinked(read.value, typed);
  const [only, ...others] = fitting;
  if (typed !== '' && only === undefined) return sentence(LINKED_SAY.noneFits);
  if (typed !== '' && only !== undefined && others.length === 0) {
    return linkedAnswer(parts, { kind: 'update', cardId: only.cardId, user, team, delivery });
  }
  const asked = fitting.filter(({ flags }) => purposeOf(flags) !== null);
  if (asked.length === 0) return sentence(LINKED_SAY.nothingAsked);
  return updateChoice(typed === '' ? LINKED_SAY.askedFor : LINKED_SAY.severalFit, asked);
}
