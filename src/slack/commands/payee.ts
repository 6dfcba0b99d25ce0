/** `/paywint payee [text]`: one payee where the text is clear, else the list of those that fit. */
import { payeeRename } from '../../acts/payee-rename/index.ts';
import type { PaywintPayee, Reading } from '../../engine/paywint-ports.ts';
import type { UserId } from '../../requests/ids.ts';
import { SUBJECTS } from '../forms/subjects.ts';
import { LIST_AGE_MS } from '../views/list.ts';
import type { PayeeFacts } from '../views/payee.ts';
import { payeeMessage } from '../views/payee.ts';
import { sentence } from '../views/sentence.ts';
import { noSuchPayee, unreadable } from '../words/answers.ts';
import { listCommand } from './lists.ts';
import type { FaceParts, Run } from './parts.ts';
import { unquoted } from './unquoted.ts';

export const payee: Run = async (parts, command, rest) => {
  const list = listCommand('payees');
  if (rest === '') return list(parts, command, rest);
  const { read, matching, what } = SUBJECTS.payee;
  const all = await read(parts, {}, LIST_AGE_MS);
  if (!all.ok) return parts.speaker.reply(command.responseUrl, sentence(unreadable(what, all.why)));
  // Its addresses are on the same page.
  const name = unquoted(rest).replace(/^(?:show|addresses|address)\s+(?=\S)/i, '');
  const found = matching(all.value, name);
  const [first] = found;
  if (first === undefined || found.length > 1) return list(parts, command, name);
  const facts = await payeeFacts(parts, command.user, first.subject.id);
  return parts.speaker.reply(
    command.responseUrl,
    'words' in facts ? sentence(facts.words) : payeeMessage(facts),
  );
};

/** The payee as Paywint has it now, or why it cannot be shown. */
export async function payeeFacts(
  parts: FaceParts,
  user: UserId,
  id: string,
): Promise<PayeeFacts | { readonly words: string }> {
  const [found, addresses, cards, mayChange] = await Promise.all([
    parts.book.payee(id),
    parts.book.addresses(id),
    parts.catalogue.cards(LIST_AGE_MS),
    mayChangePayees(parts, user),
  ]);
  const payeeNow = await orListed(parts, found, id);
  if (!payeeNow.ok) return { words: unreadable('this payee', payeeNow.why) };
  if (payeeNow.value === null) return { words: noSuchPayee };
  return { payee: payeeNow.value, addresses, cards, mayChange };
}

/** Where Paywint does not tell one payee alone, its list does. */
async function orListed(
  { catalogue }: FaceParts,
  found: Reading<PaywintPayee | null>,
  id: string,
): Promise<Reading<PaywintPayee | null>> {
  if (found.ok) return found;
  const listed = await catalogue.payees(0);
  if (!listed.ok) return found;
  const one = listed.value.find(({ payeeId }) => payeeId === id);
  return one === undefined ? found : { ok: true, value: one };
}

/** Whoever may rename it may do the rest. */
async function mayChangePayees(parts: FaceParts, user: UserId): Promise<boolean> {
  const allowed = await parts.acts.may(user, payeeRename);
  return allowed.ok;
}
