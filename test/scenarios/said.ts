/** What people in a town are told besides the notices, and what only admins do there. */
import type { StoredMessage, StoredView } from '../../playground/slack/stored.ts';
import { textOf, type Town } from './a-town.ts';

/** What one person alone was answered to a line, once it says these words. */
export async function shown(
  town: Town,
  user: string,
  line: string,
  words: string,
): Promise<StoredMessage> {
  const known = town.slack.ephemerals(user).length;
  await town.slack.as(user).command(`/paywint ${line}`, { channel: 'C0FINANCE' });
  return shownAfter(town, user, words, known);
}

/** The same in words alone. */
export async function answered(
  town: Town,
  user: string,
  line: string,
  words: string,
): Promise<string> {
  return textOf(await shown(town, user, line, words));
}

/** Waits for a private sentence after so many others. */
export async function whispered(
  town: Town,
  user: string,
  words: string,
  known = 0,
): Promise<string> {
  return textOf(await shownAfter(town, user, words, known));
}

async function shownAfter(
  { slack }: Town,
  user: string,
  words: string,
  known: number,
): Promise<StoredMessage> {
  const fresh = () =>
    slack
      .ephemerals(user)
      .slice(known)
      .find((one) => textOf(one).includes(words));
  await slack.changed(() => fresh() !== undefined);
  const found = fresh();
  if (found === undefined) throw new Error(`nobody showed ${user}: ${words}`);
  return found;
}

/** The direct message to one person that says all of these words, as soon as it is there. */
export async function told(
  { slack }: Town,
  user: string,
  ...words: readonly string[]
): Promise<StoredMessage> {
  const found = () =>
    slack
      .directMessages(user)
      .find((one) => !one.deleted && words.every((word) => textOf(one).includes(word)));
  await slack.changed(() => found() !== undefined);
  const message = found();
  if (message === undefined) throw new Error(`nobody told ${user}: ${words.join(', ')}`);
  return message;
}

export async function press(
  { slack }: Town,
  user: string,
  message: StoredMessage,
  label: string,
): Promise<void> {
  await slack.as(user).click(message, label, { confirm: true });
}

/** The form that a click opens. */
export async function formAfter(
  { slack }: Town,
  user: string,
  message: StoredMessage,
  label: string,
): Promise<StoredView> {
  const person = slack.as(user);
  await person.click(message, label);
  await slack.changed(() => person.modal() !== undefined);
  const form = person.modal();
  if (form === undefined) throw new Error('no form opened');
  return form;
}

export const requestIn = (notice: StoredMessage): string =>
  /Request (R-\w+)/.exec(textOf(notice))?.[1] ?? 'no id';

export const tagOf = (notice: StoredMessage): string =>
  /tag (pw-\w{8})/.exec(textOf(notice))?.[1] ?? 'no tag';

/** The labels of the buttons of a message. */
export function labelsOf(message: StoredMessage): readonly string[] {
  const rows = (message.blocks ?? []).filter(({ type }) => type === 'actions');
  return rows
    .flatMap((row) => (Array.isArray(row['elements']) ? row['elements'] : []))
    .map((element: { readonly text?: { readonly text?: string } }) => element.text?.text ?? '');
}
